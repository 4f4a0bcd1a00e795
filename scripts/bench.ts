/**
 * Runs a benchmark: `npm run bench [-- NAME [ARGUMENT…]]`, where NAME is a file of test/bench and ARGUMENT its own.
 * Without a name, `limits`: the largest inputs that anything is to be quick with.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './root.ts';

const folder = path.join(projectRoot, 'test/bench');
const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts'));
const names = files.map((file) => path.basename(file, '.ts'));
const [name = 'limits', ...rest] = process.argv.slice(2);

if (names.includes(name)) {
  const tsx = path.join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
  const { status } = spawnSync(process.execPath, [tsx, path.join(folder, `${name}.ts`), ...rest], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(`There is no benchmark ${name}; there are ${names.join(', ')}.`);
  process.exitCode = 2;
}
