/** `npm run facts:history`: when keys, values and features came and went, by asking releases; writes `history.json`. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareReleases } from '../../server/src/codex/facts/history.ts';
import type { ReleaseFacts } from '../../server/src/codex/facts.ts';
import { projectRoot } from '../root.ts';
import { answersOf } from './answer-cache.ts';
import { historyOf } from './lifetimes.ts';
import { type Questions, questionsFrom } from './questions.ts';
import { releasesOnNpm } from './release.ts';
import { aboutPosture, type States, statesOf, touchesPosture } from './states.ts';
import { formatData } from './write-facts.ts';

/** Asked in any case; between two of them only what touches posture is looked at more closely. */
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
  const folder = path.join(projectRoot, 'server', 'data');
  const files = (await readdir(folder)).filter((name) => name.startsWith('codex-')).sort();
  const facts = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as ReleaseFacts),
  );
  const questions = questionsFrom(facts.sort((a, b) => compareReleases(a.version, b.version)));
  const all = await releasesOnNpm();
  const answers = new Map<string, States>();
  const ask = async (version: string, about: Questions): Promise<void> => {
    console.log(`asking ${version}`);
    answers.set(version, statesOf(about, await answersOf(version, about)));
  };
  for (const version of asked) await ask(version, questions);
  const narrow = aboutPosture(questions);
  for (let fetched = 0; fetched < limit; fetched++) {
    const next = openQuestion(all, answers);
    if (next === undefined) break;
    await ask(next, narrow);
  }
  await writeFile(path.join(folder, 'history.json'), formatData(historyOf(all, answers)));
}

/** The release in the middle of a gap in which something that touches posture changed; of the newest such gap. */
function openQuestion(all: readonly string[], answers: ReadonlyMap<string, States>): string | undefined {
  const versions = [...answers.keys()].sort(compareReleases);
  const things = [...new Set([...answers.values()].flatMap((one) => [...one.keys()]))].filter(touchesPosture);
  for (let index = versions.length - 2; index >= 0; index--) {
    const [version = '', next = ''] = versions.slice(index, index + 2);
    const between = all
      .filter((one) => compareReleases(one, version) > 0 && compareReleases(one, next) < 0)
      .sort(compareReleases);
    const [before, after] = [answers.get(version), answers.get(next)];
    const changed = things.some((thing) => {
      const [was, is] = [before?.get(thing), after?.get(thing)];
      return was !== undefined && is !== undefined && was !== is;
    });
    if (changed && between.length > 0) return between[between.length >> 1];
  }
  return undefined;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
