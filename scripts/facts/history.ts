/** `npm run facts:history`: when keys, values and features came and went, by asking releases; writes `history.json`. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseFacts } from '../../server/src/codex/facts/facts.ts';
import { compareReleases, type History, type Lifetime } from '../../server/src/codex/facts/history.ts';
import { projectRoot } from '../root.ts';
import { type Answers, answersOf, questionsFrom } from './questions.ts';
import { releasesOnNpm } from './release.ts';
import { formatData } from './write-facts.ts';

/** Asked in any case; between two of them only what touches posture is looked at more closely. */
const asked = [
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

/** What decides the posture: for these the exact release is found. */
const posture =
  /^(keys|values|refused) (approval_policy|approvals_reviewer|sandbox_mode|sandbox_workspace_write|default_permissions|permissions(\.\*(\.(extends|filesystem|workspace_roots|network(\.(enabled|mode|domains|unix_sockets|allow_local_binding))?))?)?|projects(\.\*.*)?|shell_environment_policy(\..*)?|allow_login_shell|web_search|profiles?|hooks|mcp_servers\.\*\.[a-z_]+|features\.network_proxy)( |$)|^features (network_proxy|hooks|use_linux_sandbox_bwrap|guardian_approval)$/;

async function main(args: readonly string[]): Promise<void> {
  const limit = Number(args.find((arg) => arg.startsWith('--fetch='))?.slice('--fetch='.length) ?? 40);
  const folder = path.join(projectRoot, 'server', 'data');
  const files = (await readdir(folder)).filter((name) => name.startsWith('codex-')).sort();
  const facts = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as ReleaseFacts),
  );
  const questions = questionsFrom(facts.sort((a, b) => compareReleases(a.version, b.version)));
  const all = await releasesOnNpm();
  const answers = new Map<string, ReadonlyMap<string, boolean>>();
  const ask = async (version: string): Promise<void> => {
    if (answers.has(version)) return;
    console.log(`asking ${version}`);
    answers.set(version, flatten(await answersOf(version, questions)));
  };
  for (const version of asked) await ask(version);
  for (let fetched = 0; fetched < limit; fetched++) {
    const next = openQuestion(all, answers);
    if (next === undefined) break;
    await ask(next);
  }
  await writeFile(path.join(folder, 'history.json'), formatData(historyOf(all, answers)));
}

type Flat = ReadonlyMap<string, boolean>;

/** One yes or no per thing: `keys a.b`, `values a.b word`, `refused a.b word`, `features name`. */
function flatten(answers: Answers): Flat {
  const flat = new Map<string, boolean>();
  for (const [key, known] of Object.entries(answers.keys)) flat.set(`keys ${key}`, known);
  for (const [key, words] of Object.entries(answers.values)) {
    for (const [word, verdict] of Object.entries(words)) {
      flat.set(`values ${key} ${word}`, verdict !== 'no');
      flat.set(`refused ${key} ${word}`, verdict === 'refused');
    }
  }
  for (const [name, { stage }] of Object.entries(answers.features)) flat.set(`features ${name}`, stage !== 'removed');
  return flat;
}

const inOrder = (answers: ReadonlyMap<string, Flat>): string[] => [...answers.keys()].sort(compareReleases);

/** What is known of a thing in a release; a feature that is not listed is not there. */
const stateOf = (thing: string, answers: Flat | undefined): boolean | undefined =>
  answers?.get(thing) ?? (/^(features|refused|values)/.test(thing) ? false : undefined);

/** The release in the middle of a gap in which something that touches posture changed. */
function openQuestion(all: readonly string[], answers: ReadonlyMap<string, Flat>): string | undefined {
  const versions = inOrder(answers);
  const things = new Set(
    [...answers.values()].flatMap((one) => [...one.keys()]).filter((thing) => posture.test(thing)),
  );
  for (const [index, version] of versions.slice(0, -1).entries()) {
    const next = versions[index + 1] ?? version;
    const between = all.filter((one) => compareReleases(one, version) > 0 && compareReleases(one, next) < 0);
    if (between.length === 0) continue;
    for (const thing of things) {
      const [before, after] = [stateOf(thing, answers.get(version)), stateOf(thing, answers.get(next))];
      if (before !== undefined && after !== undefined && before !== after) return between[between.length >> 1];
    }
  }
  return undefined;
}

function historyOf(all: readonly string[], answers: ReadonlyMap<string, Flat>): History {
  const versions = inOrder(answers);
  const things = [...new Set([...answers.values()].flatMap((one) => [...one.keys()]))].sort();
  const keys: Record<string, Lifetime> = {};
  const values: Record<string, Record<string, Lifetime>> = {};
  const refused: Record<string, Record<string, Lifetime>> = {};
  const features: Record<string, Lifetime> = {};
  for (const thing of things) {
    const lifetime = lifetimeIn(thing, versions, answers, all);
    if (!lifetime.since && !lifetime.until) continue;
    const [kind, name = '', word = ''] = thing.split(' ');
    if (kind === 'keys') {
      if (!sameAsParent(name, lifetime, keys)) keys[name] = lifetime;
    } else if (kind === 'features') features[name] = lifetime;
    else {
      const target = kind === 'values' ? values : refused;
      if (kind === 'values' && JSON.stringify(lifetime) === JSON.stringify(keyLifetime(name, keys))) continue;
      target[name] = { ...target[name], [word]: lifetime };
    }
  }
  return { oldest: versions[0] ?? '', newest: versions.at(-1) ?? '', keys, values, refused, features };
}

function lifetimeIn(
  thing: string,
  versions: readonly string[],
  answers: ReadonlyMap<string, Flat>,
  all: readonly string[],
): Lifetime {
  const states = versions.flatMap((version) => {
    const state = stateOf(thing, answers.get(version));
    return state === undefined ? [] : [{ version, state }];
  });
  const moment = (before: string, after: string) => {
    const neighbours = !all.some((one) => compareReleases(one, before) > 0 && compareReleases(one, after) < 0);
    return neighbours ? after : ([before, after] as const);
  };
  const first = states.findIndex(({ state }) => state);
  const last = states.findLastIndex(({ state }) => state);
  const [before, begin, end, after] = [states[first - 1], states[first], states[last], states[last + 1]];
  return {
    ...(before && begin ? { since: moment(before.version, begin.version) } : {}),
    ...(end && after ? { until: moment(end.version, after.version) } : {}),
  };
}

const keyLifetime = (name: string, keys: Readonly<Record<string, Lifetime>>): Lifetime | undefined => {
  for (let path = name; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    if (keys[path]) return keys[path];
  }
  return undefined;
};

const sameAsParent = (name: string, lifetime: Lifetime, keys: Readonly<Record<string, Lifetime>>): boolean =>
  JSON.stringify(keyLifetime(name.slice(0, Math.max(0, name.lastIndexOf('.'))), keys)) === JSON.stringify(lifetime);

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
