/** `npm run facts -- <version>`: reads everything a release of Codex knows of its configuration into `server/data`. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseFacts, TableFact } from '../../server/src/codex/facts/facts.ts';
import { cacheFolder } from '../parts/cache.ts';
import { projectRoot } from '../root.ts';
import { Asker } from './asker.ts';
import { readRuns } from './binary-strings.ts';
import { exploreTable } from './explore-table.ts';
import { listFeatures } from './features.ts';
import { namesOf } from './names.ts';
import { root } from './place.ts';
import { projectFacts } from './project.ts';
import { fetchRelease } from './release.ts';
import { formatData } from './write-facts.ts';

async function main(args: readonly string[]): Promise<void> {
  const versions = args.filter((arg) => !arg.startsWith('-'));
  if (versions.length === 0) throw new Error('usage: npm run facts -- <version>… [--notes]');
  for (const version of versions) {
    const started = Date.now();
    const facts = await readFacts(version, await fetchRelease(version), args.includes('--notes'));
    const file = path.join(projectRoot, 'server', 'data', `codex-${version}.json`);
    await writeFile(file, formatData(facts));
    console.log(`${path.relative(projectRoot, file)}: ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

async function readFacts(version: string, binary: string, notes: boolean): Promise<ReleaseFacts> {
  const parent = path.join(cacheFolder(), 'facts');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'run-'));
  const seen = new Set<string>();
  const note = (line: string): void => {
    if (notes && !seen.has(line)) console.log(`  ${line}`);
    seen.add(line);
  };
  const asker = await Asker.start(binary, folder);
  try {
    const names = namesOf(await readRuns(binary));
    const config = (await exploreTable({ asker, names, structs: new Map(), note }, root)) as TableFact;
    const project = await projectFacts(binary, path.join(folder, 'project'), config);
    const features = await listFeatures(binary, await mkdtemp(path.join(folder, 'features-')));
    console.log(`${version}: ${asker.questions} questions`);
    return { version, config, features, project };
  } finally {
    await asker.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
