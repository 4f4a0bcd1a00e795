/**
 * Runs the tests: `npm test [-- LEVEL [FILE…]]`, where FILE is any part of a test file's path. The last line printed is
 * the total, `N passed, N failed`. With CODEX_POSTURE_DEMAND_PARTS=1 a part that cannot be had is a failure.
 * `npm run test:codex -- --releases` plays sessions of older releases of Codex, which are fetched from npm.
 * `npm run test:codex -- --stacks N --seed S` compares N generated stacks, from seed S on, with the real Codex.
 */
import { levels } from './testing/levels.ts';
import { type Counts, judged, NOTHING } from './testing/outcome.ts';

async function main(): Promise<void> {
  const { wanted, wishes } = asked(process.argv.slice(2));
  const chosen = levels.filter((level) => (wanted === undefined ? !level.onRequest : level.name === wanted));
  if (chosen.length === 0) {
    console.error(`There is no level ${wanted}; there are ${levels.map((level) => level.name).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const demanded = process.env['CODEX_POSTURE_DEMAND_PARTS'] === '1';
  const summary: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const level of chosen) {
    console.log(`\n── ${level.name} ──`);
    const start = performance.now();
    const outcome = await level.run(wishes).catch(broken);
    const seconds = Math.round((performance.now() - start) / 1000);
    const { counts, complaints } = judged(outcome, demanded);
    const result = 'leftOut' in outcome ? `left out: ${outcome.leftOut}` : described(outcome);
    const line = `${[`${level.name}: ${result}`, ...complaints].join('; ')} (${seconds} s)`;
    console.log(line);
    summary.push(line);
    passed += counts.passed;
    failed += counts.failed;
  }
  console.log(['', ...summary, `${passed} passed, ${failed} failed`].join('\n'));
  process.exitCode = failed > 0 ? 1 : 0;
}

/** A level that cannot even start counts as one failure; the others are still run. */
function broken(error: unknown): Counts {
  console.error(error instanceof Error ? error.message : error);
  return { ...NOTHING, failed: 1 };
}

/** Options become environment variables, which the tests' own processes inherit. */
const OPTIONS: Readonly<Record<string, string>> = {
  '--stacks': 'CODEX_POSTURE_STACKS',
  '--seed': 'CODEX_POSTURE_SEED',
};

/** Options without a value, the variable that each sets, and the files that it is about. */
const SWITCHES: Readonly<Record<string, readonly [variable: string, wish: string]>> = {
  '--releases': ['CODEX_POSTURE_RELEASES', 'releases.test'],
};

function asked(words: readonly string[]): { readonly wanted: string | undefined; readonly wishes: readonly string[] } {
  const plain: string[] = [];
  const about: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const chosen = SWITCHES[words[i] ?? ''];
    if (chosen !== undefined) {
      const [name, wish] = chosen;
      process.env[name] = '1';
      about.push(wish);
      continue;
    }
    const variable = OPTIONS[words[i] ?? ''];
    if (variable === undefined) plain.push(words[i] ?? '');
    else process.env[variable] = words[++i] ?? '';
  }
  const [wanted, ...wishes] = plain;
  const hasValues = plain.length + about.length < words.length;
  if (wishes.length === 0 && hasValues) about.push('conformance.test');
  return { wanted, wishes: [...wishes, ...about] };
}

function described(counts: Counts): string {
  const ran = counts.passed + counts.failed;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${ran} ${ran === 1 ? 'case' : 'cases'}, ${counts.failed} failed${skipped}`;
}

// Told to end, it ends in order: servers and browsers that a level started in this process go with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
