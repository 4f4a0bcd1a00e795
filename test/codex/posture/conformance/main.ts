/** Compares stacks from the command line: `main.ts N SEED`. */
import process from 'node:process';
import { Lab } from './run.ts';

async function main(): Promise<void> {
  const [count = '100', first = '1', verbose] = process.argv.slice(2);
  const lab = await Lab.open();
  const kinds = new Map<string, number>();
  let differing = 0;
  let refused = 0;
  const skipped = new Map<string, number>();
  let checks = 0;
  try {
    for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
      const { stack, outcome } = await lab.compare(seed);
      if (seed % 100 === 0) console.log(`at ${seed}`, new Date().toISOString());
      checks += outcome.checks;
      if (outcome.refused) refused++;
      for (const reason of outcome.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      if (outcome.differences.length === 0) continue;
      differing++;
      for (const text of outcome.differences) {
        const kind = text.split(':')[0] ?? '';
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
      console.log(`--- seed ${seed}, ${stack.cwd} ${stack.profile ?? ''} ${JSON.stringify(stack.flags)}`);
      for (const text of outcome.differences)
        console.log('   ', text.replaceAll(lab.world.root, '{{WORLD}}').slice(0, 900));
      if (verbose)
        for (const [file, text] of Object.entries(stack.files))
          if (/toml$/.test(file)) console.log(`  [${file}]\n${text}`);
    }
  } finally {
    await lab.close();
  }
  console.log({ count, differing, refused, checks, kinds, skipped });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
