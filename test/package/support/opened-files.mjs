/** Loaded before a program: appends each path that it opens to the file that OPENED_FILES names. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const { appendFileSync } = fs;
const list = process.env['OPENED_FILES'] ?? '';

for (const [owner, names] of [
  [fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream', 'copyFile', 'copyFileSync', 'cp']],
  [fs.promises, ['open', 'readFile', 'copyFile', 'cp']],
])
  for (const name of names) {
    const real = owner[name];
    owner[name] = function (path, ...rest) {
      // An open file is read by its handle.
      if (typeof path === 'string' || path instanceof URL) appendFileSync(list, `${path}\n`);
      return real.call(this, path, ...rest);
    };
  }
syncBuiltinESMExports();
