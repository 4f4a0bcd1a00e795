/**
 * While you write a rule: `npm run rule -- ID` puts its files in shape, writes its page, and runs its fixture and what the
 * catalogue demands of it. Types are left to `npm run check`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import Mocha from 'mocha';
import { RULES } from '../server/src/rules/catalogue.ts';
import { writePageOf } from './docs.ts';
import { projectRoot } from './root.ts';

async function main(): Promise<void> {
  const rule = RULES.find(({ id }) => id === process.argv[2]);
  if (rule === undefined) {
    console.error(`usage: npm run rule -- ID\nThere are ${RULES.map(({ id }) => id).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  process.chdir(projectRoot);
  const formatted = format(`server/src/rules/${rule.family}/${rule.id}.ts`);
  await writePageOf(rule);
  const mocha = new Mocha({
    grep: new RegExp(`^rule (?:fixture [\\w-]+/|catalogue )${rule.id} |cases that ask Codex ${rule.id} `),
  });
  for (const name of ['fixtures', 'catalogue', 'cases']) mocha.addFile(path.resolve(`test/core/rules/${name}.test.ts`));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  process.exitCode = failures > 0 || !(await formatted) ? 1 : 0;
}

/** Formats and lints; whether nothing is left to mend. */
function format(file: string): Promise<boolean> {
  const tool = path.join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const words = [tool, 'check', '--write', '--error-on-warnings', file];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
