/** `npm run facts -- <version>`: reads everything a release of Codex knows of its configuration into `server/data`. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { factsFor } from '../../server/src/codex/facts/lookup.ts';
import type { ReleaseFacts, TableFact } from '../../server/src/codex/facts.ts';
import { cacheFolder } from '../parts/cache.ts';
import { projectRoot } from '../root.ts';
import { Asker } from './asker.ts';
import { readRuns } from './binary-strings.ts';
import { root } from './config-path.ts';
import type { Exploration } from './exploration.ts';
import { namesInText } from './exploration-hints.ts';
import { exploreTable } from './explore-table.ts';
import { listFeatures } from './features.ts';
import { keyNames, namesOf } from './names.ts';
import { projectFacts } from './project.ts';
import { fetchRelease } from './release.ts';
import { readRules } from './rules.ts';
import { formatData } from './write-facts.ts';

type Part = Exclude<keyof ReleaseFacts, 'version'>;

/** In this order: `project` and `requirements` ask about what `config` found. */
const parts: readonly Part[] = ['config', 'features', 'project', 'requirements', 'rules'];

async function main(args: readonly string[]): Promise<void> {
  const versions = args.filter((arg) => !arg.startsWith('-'));
  const only = args.flatMap((arg) => (arg.startsWith('--only=') ? arg.slice('--only='.length).split(',') : []));
  if (versions.length === 0)
    throw new Error(`usage: npm run facts -- <version>… [--only=${parts.join(',')}] [--notes]`);
  for (const version of versions) {
    const started = Date.now();
    const file = path.join(projectRoot, 'server', 'data', `codex-${version}.json`);
    const before = only.length === 0 ? {} : (JSON.parse(await readFile(file, 'utf8')) as ReleaseFacts);
    const wanted = parts.filter((part) => only.length === 0 || only.includes(part));
    const facts = await readFacts(version, await fetchRelease(version), before, wanted, args.includes('--notes'));
    await writeFile(file, formatData(facts));
    console.log(`${path.relative(projectRoot, file)}: ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

async function readFacts(
  version: string,
  binary: string,
  before: Partial<ReleaseFacts>,
  wanted: readonly Part[],
  notes: boolean,
): Promise<ReleaseFacts> {
  const parent = path.join(cacheFolder(), 'facts');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'run-'));
  const seen = new Set<string>();
  const note = (line: string): void => {
    if (notes && !seen.has(line)) console.log(`  ${line}`);
    seen.add(line);
  };
  const runs = await readRuns(binary);
  const newest = factsFor();
  // An older binary can read a key that stands in none of its lists. The newest one must stand for itself.
  const others = version === newest.version ? [] : [newest.config, newest.requirements];
  const later = [...namesInText, ...others.flatMap((one) => [...keyNames(one)])];
  const names = namesOf(runs, later);
  const nothing: TableFact = { type: 'table' };
  const readers: { readonly [P in Part]: (facts: ReleaseFacts) => Promise<ReleaseFacts[P]> } = {
    config: () => readTable(binary, folder, { subject: 'config', names, note }),
    features: async () => listFeatures(binary, await mkdtemp(path.join(folder, 'features-'))),
    project: ({ config }) => projectFacts(binary, path.join(folder, 'project'), config),
    requirements: ({ config }) =>
      readTable(binary, folder, {
        subject: 'requirements',
        names: namesOf(runs, [...later, ...keyNames(config)]),
        note,
      }),
    rules: async () => readRules(binary, await mkdtemp(path.join(folder, 'rules-')), names),
  };
  let facts: ReleaseFacts = {
    version,
    config: nothing,
    features: {},
    project: { ignored: [], fatal: [] },
    requirements: nothing,
    rules: {},
    ...before,
  };
  try {
    for (const part of wanted) facts = { ...facts, [part]: await readers[part](facts) };
    return facts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readTable(
  binary: string,
  folder: string,
  on: Pick<Exploration, 'subject' | 'names' | 'note'>,
): Promise<TableFact> {
  const asker = await Asker.start(binary, folder, on.subject);
  try {
    return (await exploreTable(
      { ...on, asker, structs: new Map(), places: new Map(), exploreTable },
      root,
    )) as TableFact;
  } finally {
    await asker.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
