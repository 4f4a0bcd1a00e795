/** Asks several releases, and more of them where it matters in which one something changed. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compareReleases } from '../../server/src/codex/facts/history.ts';
import type { ReleaseFacts } from '../../server/src/codex/facts.ts';
import { projectRoot } from '../root.ts';
import { answersOf } from './answer-cache.ts';
import type { Questions } from './questions.ts';
import { aboutPosture, type States, statesOf, touchesPosture } from './states.ts';

/** Where facts and their history are kept. */
export const DATA = path.join(projectRoot, 'server', 'data');

/** The facts of every release that has a file of them, oldest first. */
export async function allFacts(): Promise<readonly ReleaseFacts[]> {
  const files = (await readdir(DATA)).filter((name) => name.startsWith('codex-'));
  const facts = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(path.join(DATA, name), 'utf8')) as ReleaseFacts),
  );
  return facts.sort((a, b) => compareReleases(a.version, b.version));
}

/**
 * What these releases say, and at most `limit` more between them: those that show in which release exactly something
 * changed that touches the posture. `all`: every release there is.
 */
export async function askReleases(
  versions: readonly string[],
  questions: Questions,
  all: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, States>> {
  const answers = new Map<string, States>();
  const ask = async (version: string, about: Questions): Promise<void> => {
    console.log(`asking ${version}`);
    answers.set(version, statesOf(about, await answersOf(version, about)));
  };
  for (const version of versions) await ask(version, questions);
  const narrow = aboutPosture(questions);
  for (let fetched = 0; fetched < limit; fetched++) {
    const next = openQuestion(all, answers);
    if (next === undefined) break;
    await ask(next, narrow);
  }
  return answers;
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
