/** Asks one release the questions, and keeps what it said: a release is fetched once, and asked only what is new. */

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FeatureFact, TypeFact } from '../../server/src/codex/facts.ts';
import { cacheFolder } from '../parts/cache.ts';
import { Asker, type Subject, type Verdict } from './asker.ts';
import type { Place } from './config-path.ts';
import { listFeatures } from './features.ts';
import { nameOf } from './probe-positions.ts';
import { ProjectAsker } from './project.ts';
import type { ProjectQuestion, Question, Questions } from './questions.ts';
import { dropRelease, fetchRelease, isFetched } from './release.ts';
import { sampleOf } from './sample-values.ts';
import type { Value } from './toml-text.ts';
import { accepted } from './verdicts.ts';

export interface Answer {
  /** Absent: the binary does not tell. */
  readonly known?: boolean;
  /** It is read, but keeps Codex from starting whatever its value. */
  readonly retired?: true;
  /** The words that are taken, or are read and keep Codex from starting; the other ones are not known. */
  readonly words?: Readonly<Record<string, 'yes' | 'refused'>>;
}

export interface Answers {
  readonly features: Readonly<Record<string, FeatureFact>>;
  /** By the question's id. */
  readonly places: Readonly<Record<string, Answer>>;
  readonly project: Readonly<Record<string, 'free' | 'ignored' | 'fatal'>>;
}

/** The same for the same text and words, whatever release it was made from. */
export const idOf = (question: Question): string =>
  createHash('sha256')
    .update(JSON.stringify([question.subject, question.place.with(question.facts.map(sampleOf)), question.words]))
    .digest('hex')
    .slice(0, 16);

export async function answersOf(version: string, questions: Questions): Promise<Answers> {
  const file = path.join(cacheFolder(), 'facts-answers', `${version}.json`);
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Answers,
    () => undefined,
  );
  const places = questions.places.filter((question) => kept?.places[idOf(question)] === undefined);
  const project = questions.project.filter(({ keys }) => kept?.project[keys.join('.')] === undefined);
  if (kept && places.length + project.length === 0) return kept;
  const wasFetched = await isFetched(version);
  const asked = await ask(await fetchRelease(version), { places, project });
  if (!wasFetched) await dropRelease(version);
  const answers: Answers = {
    features: asked.features,
    places: { ...kept?.places, ...asked.places },
    project: { ...kept?.project, ...asked.project },
  };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(answers));
  return answers;
}

async function ask(binary: string, { places, project }: Questions): Promise<Answers> {
  const parent = path.join(cacheFolder(), 'facts');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'ask-'));
  try {
    return {
      features: await listFeatures(binary, await mkdtemp(path.join(folder, 'features-'))),
      places: {
        ...(await askPlaces(binary, folder, 'config', places)),
        ...(await askPlaces(binary, folder, 'requirements', places)),
      },
      project: await askProject(binary, path.join(folder, 'project'), project),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function askPlaces(
  binary: string,
  folder: string,
  subject: Subject,
  places: readonly Question[],
): Promise<Record<string, Answer>> {
  const asker = await Asker.start(binary, folder, subject);
  try {
    const answers: Record<string, Answer> = {};
    for (const question of places.filter((one) => one.subject === subject))
      answers[idOf(question)] = await askPlace(asker, question);
    return answers;
  } finally {
    await asker.stop();
  }
}

async function askPlace(asker: Asker, { place, facts, words }: Question): Promise<Answer> {
  const all: Answer[] = [];
  for (const fact of facts) all.push(await asFact(asker, place, fact));
  const answer = all.find(({ known }) => known) ?? all.find(({ known }) => known === undefined) ?? all[0] ?? {};
  if (answer.known !== true || words.length === 0) return answer;
  const taken: Record<string, 'yes' | 'refused'> = {};
  for (const word of words) {
    const verdict = await asker.ask(place.with(word));
    if (accepted(verdict, place)) taken[word] = isRetired(verdict) ? 'refused' : 'yes';
  }
  return { known: true, words: taken };
}

/** Whether the binary knows a key that may hold such a value. */
export async function asFact(asker: Asker, place: Place, fact: TypeFact): Promise<Answer> {
  const plain = await asker.ask(place.with(sampleOf(fact)));
  const known = await isKnown(asker, place, fact, plain);
  return known === undefined ? {} : known && isRetired(plain) ? { known, retired: true } : { known };
}

const isRetired = (verdict: Verdict): boolean =>
  verdict.kind === 'refused' && /no longer supported/.test(verdict.message);

/** `undefined`: the binary does not tell, because the type is free and strict mode is deaf there, or not there yet. */
async function isKnown(asker: Asker, place: Place, fact: TypeFact, plain: Verdict): Promise<boolean | undefined> {
  if (plain.kind === 'unknown') return nameOf(place).startsWith(plain.key) ? false : undefined;
  if (plain.kind === 'mistyped') return !isElsewhere(plain, place);
  // Strict mode may be deaf here; a key that Codex knows refuses at least one wrong type.
  for (const value of [1, true, 'zork', [], {}] as const satisfies readonly Value[]) {
    const wrong = await asker.ask(place.with(value));
    if (wrong.kind === 'unknown') return nameOf(place).startsWith(wrong.key) ? false : undefined;
    if (wrong.kind === 'mistyped' || (wrong.kind === 'refused' && plain.kind === 'ok')) return true;
  }
  if (plain.kind === 'refused') return isRetired(plain) ? true : undefined;
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
function isElsewhere(verdict: Verdict, place: Place): boolean {
  if (verdict.kind !== 'mistyped') return false;
  if (/^(data did not match|unknown field)/.test(verdict.message)) return true;
  const isAround = verdict.at === undefined || verdict.at.length < place.path.length;
  return isAround && /^(invalid type|unknown variant)/.test(verdict.message);
}

async function askProject(
  binary: string,
  folder: string,
  questions: readonly ProjectQuestion[],
): Promise<Record<string, 'free' | 'ignored' | 'fatal'>> {
  const asker = await ProjectAsker.start(binary, folder);
  try {
    const answers: Record<string, 'free' | 'ignored' | 'fatal'> = {};
    for (const { keys, value } of questions) answers[keys.join('.')] = await asker.ask(keys, value);
    return answers;
  } finally {
    await asker.stop();
  }
}
