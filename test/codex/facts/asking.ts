/** What the tests of facts ask the real binary that `CODEX_BIN` names. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Asker, type Subject } from '../../../scripts/facts/asker.ts';
import { nameOf, type Site } from '../../../scripts/facts/probe-positions.ts';
import { elementsIn } from '../../../scripts/facts/verdicts.ts';
import { cacheFolder } from '../../../scripts/parts/cache.ts';
import { codexBinary } from '../support/codex-process.ts';

/** A running Codex that answers about such a file. */
export async function startAsker(subject: Subject): Promise<Asker> {
  const parent = path.join(cacheFolder(), 'facts-test');
  await mkdir(parent, { recursive: true });
  return Asker.start(codexBinary(), parent, subject);
}

/** The tables of which Codex counts more keys than the facts know, with its count. */
export async function tablesWithMoreKeys(asker: Asker, sites: readonly Site[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { place, fact } of sites) {
    if (fact.type !== 'table') continue;
    const count = elementsIn(await asker.ask(place.with([])));
    if (count > Object.keys(fact.keys ?? {}).length) found.push(`${nameOf(place)}: ${count}`);
  }
  return found;
}
