/** Asks one release which of the keys, values and features it knows that other releases are known to have. */

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FeatureFact, ReleaseFacts, TypeFact } from '../../server/src/codex/facts/facts.ts';
import { cacheFolder } from '../parts/cache.ts';
import { Asker, type Verdict } from './asker.ts';
import { accepted } from './explore.ts';
import { listFeatures } from './features.ts';
import { type Place, patternOf } from './place.ts';
import { dropRelease, fetchRelease } from './release.ts';
import { sampleOf } from './sample.ts';
import { nameOf, sites } from './sites.ts';
import type { Value } from './toml-text.ts';

/** What is asked of every release: by pattern, so that two data files with the same key ask once. */
export type Questions = ReadonlyMap<string, { readonly place: Place; readonly facts: readonly TypeFact[] }>;

export interface Answers {
  readonly keys: Readonly<Record<string, boolean>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, 'yes' | 'no' | 'refused'>>>>;
  readonly features: Readonly<Record<string, FeatureFact>>;
}

/** Retired profiles repeat the root; nobody asks since when. */
const boring = /^(profiles\.|tui\.|$)/;

export function questionsFrom(releases: readonly ReleaseFacts[]): Questions {
  const questions = new Map<string, { place: Place; facts: TypeFact[] }>();
  for (const { config } of releases) {
    for (const { place, fact } of sites(config)) {
      const pattern = patternOf(place.path);
      if (boring.test(pattern)) continue;
      const known = questions.get(pattern);
      if (known) known.facts.push(fact);
      else questions.set(pattern, { place, facts: [fact] });
    }
  }
  return questions;
}

/** Kept in the cache folder: a release is fetched once for a set of questions, and removed again. */
export async function answersOf(version: string, questions: Questions): Promise<Answers> {
  const stamp = createHash('sha256')
    .update([...questions.keys()].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(cacheFolder(), 'facts-answers');
  const file = path.join(folder, `${version}-${stamp}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Answers;
  const answers = await ask(await fetchRelease(version), questions);
  await dropRelease(version);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(answers));
  return answers;
}

async function ask(binary: string, questions: Questions): Promise<Answers> {
  const parent = path.join(cacheFolder(), 'facts');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'ask-'));
  const asker = await Asker.start(binary, folder);
  try {
    const keys: Record<string, boolean> = {};
    const values: Record<string, Record<string, 'yes' | 'no' | 'refused'>> = {};
    for (const [pattern, { place, facts }] of questions) {
      const known = await isKnown(asker, place, facts);
      if (known !== undefined) keys[pattern] = known;
      const variants = new Set(facts.flatMap((fact) => (fact.type === 'enum' ? fact.values : [])));
      if (!known || variants.size === 0) continue;
      const verdicts: Record<string, 'yes' | 'no' | 'refused'> = {};
      for (const variant of variants) {
        const verdict = await asker.ask(place.with(variant));
        verdicts[variant] = !accepted(verdict, place) ? 'no' : isRetired(verdict) ? 'refused' : 'yes';
      }
      values[pattern] = verdicts;
    }
    const features = await listFeatures(binary, await mkdtemp(path.join(folder, 'features-')));
    return { keys, values, features };
  } finally {
    await asker.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const isRetired = (verdict: Verdict): boolean =>
  verdict.kind === 'refused' && /no longer supported/.test(verdict.message);

/** `undefined`: the binary does not tell, because the type is free and strict mode is deaf there. */
async function isKnown(asker: Asker, place: Place, facts: readonly TypeFact[]): Promise<boolean | undefined> {
  const fact = facts.at(-1);
  if (!fact) return undefined;
  const verdict = await asker.ask(place.with(sampleOf(fact)));
  if (verdict.kind === 'unknown') return nameOf(place).startsWith(verdict.key) ? false : undefined;
  if (verdict.kind === 'mistyped') return !isElsewhere(verdict, place);
  // Strict mode may be deaf here; a key that it knows refuses at least one wrong type.
  for (const value of [1, true, 'zork', [], {}] as const satisfies readonly Value[]) {
    const wrong = await asker.ask(place.with(value));
    if (wrong.kind === 'unknown') return nameOf(place).startsWith(wrong.key) ? false : undefined;
    if (wrong.kind === 'mistyped') return true;
  }
  if (verdict.kind === 'refused') return undefined;
  return fact.type === 'any' || (fact.type === 'table' && fact.keys === undefined) ? isLoud(asker, place) : false;
}

/** Whether an invented name in this place is noticed: then silence about a real one says that it is known. */
async function isLoud(asker: Asker, place: Place): Promise<true | undefined> {
  const key = place.path.at(-1);
  if (typeof key !== 'string') return undefined;
  const root = place.with('zork') as { readonly [key: string]: Value };
  const text = JSON.stringify(root);
  if (!text.includes(`"${key}":"zork"`)) return undefined;
  const invented = JSON.parse(text.replace(`"${key}":"zork"`, '"zork_zork":"zork"')) as { [key: string]: Value };
  return (await asker.ask(invented)).kind === 'unknown' ? true : undefined;
}

/** The table around has another type there, or refuses unknown names: then the key is not known. */
const isElsewhere = (verdict: Verdict, place: Place): boolean =>
  verdict.kind === 'mistyped' &&
  (/^(data did not match|unknown (field|variant))/.test(verdict.message) ||
    (verdict.at !== undefined && verdict.at.length < place.path.length && /invalid type/.test(verdict.message)));
