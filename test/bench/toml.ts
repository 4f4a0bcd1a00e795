/**
 * Takes the largest `.toml` file of a folder for the user's config and times: our parser, all rules from the bare text, and
 * smol-toml: `npm run bench -- toml FOLDER`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import { parseToml } from '../../server/src/syntax/toml/parse.ts';
import { snapshotOf } from '../core/support/snapshot.ts';

const ROUNDS = 40;

function main(folder: string | undefined): void {
  if (folder === undefined) {
    console.error('usage: npm run bench -- toml FOLDER');
    process.exitCode = 2;
    return;
  }
  const { name, text } = largest(folder);
  console.log(`${name}: ${text.length} characters, ${text.split('\n').length} lines`);
  const contestants: Record<string, (text: string) => unknown> = {
    ours: parseToml,
    'ours, last line broken': (whole) => parseToml(`${whole}\nx = "`),
    'full validation': validate,
    'smol-toml': verdict,
  };
  const times = new Map(Object.keys(contestants).map((each) => [each, [] as number[]]));
  // Taking turns, so that what else the machine does hits all alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [each, run] of Object.entries(contestants)) {
      const start = performance.now();
      run(text);
      times.get(each)?.push(performance.now() - start);
    }
  }
  for (const [each, all] of times) {
    const sorted = all.toSorted((a, b) => a - b);
    const first = all[0] ?? Number.NaN;
    console.log(`${each}: first ${milliseconds(first)}, median ${milliseconds(sorted[ROUNDS >> 1] ?? Number.NaN)}`);
  }
}

function largest(folder: string): { readonly name: string; readonly text: string } {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.toml'));
  const texts = files.map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
  const found = texts.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (!found) throw new Error(`no .toml file in ${folder}`);
  return found;
}

const USER = '/home/me/.codex/config.toml';

/** Nothing is known of the text before: it is parsed, and the stack and every rule start from nothing. */
function validate(text: string): unknown {
  const snapshot = snapshotOf({ [USER]: text });
  const file = codexFile(snapshot, USER);
  return file && checkFile(snapshot, file);
}

/** smol-toml throws at the first error; reading up to there is its work as well. */
function verdict(text: string): unknown {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch {
    return undefined;
  }
}

const milliseconds = (time: number): string => `${time.toFixed(2)} ms`;

main(process.argv[2]);
