/** `npm run facts:history`: when keys, values and features came and went, by asking releases; writes `history.json`. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareReleases } from '../../server/src/codex/facts/history.ts';
import { allFacts, askReleases, DATA } from './ask-releases.ts';
import { historyOf } from './lifetimes.ts';
import { questionsFrom } from './questions.ts';
import { releasesOnNpm } from './release.ts';
import { formatData } from './write-facts.ts';

/** Asked in any case, and every later release with full facts; between two of them only what touches posture. */
const asked = [
  '0.105.0',
  '0.118.0',
  '0.125.0',
  '0.133.0',
  '0.137.0',
  '0.140.0',
  '0.142.5',
  '0.145.0',
  '0.148.0',
  '0.151.0',
  '0.155.1',
  '0.160.1',
  '0.164.0',
  '0.169.0',
];

async function main(args: readonly string[]): Promise<void> {
  const limit = Number(args.find((arg) => arg.startsWith('--fetch='))?.slice('--fetch='.length) ?? 100);
  const facts = await allFacts();
  const later = facts.map(({ version }) => version).filter((one) => compareReleases(one, asked.at(-1) ?? '') > 0);
  const all = await releasesOnNpm();
  const answers = await askReleases([...asked, ...later], questionsFrom(facts), all, limit);
  await writeFile(path.join(DATA, 'history.json'), formatData(historyOf(all, answers)));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
