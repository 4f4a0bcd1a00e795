/** Holds the facts about `requirements.toml` against the real binary that `CODEX_BIN` names. */

import assert from 'node:assert/strict';
import type { Asker } from '../../../scripts/facts/asker.ts';
import { root } from '../../../scripts/facts/config-path.ts';
import { nameOf, needsOf, type Site, sites } from '../../../scripts/facts/probe-positions.ts';
import { sampleOf } from '../../../scripts/facts/sample-values.ts';
import type { Value } from '../../../scripts/facts/toml-text.ts';
import { accepted } from '../../../scripts/facts/verdicts.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import type { TypeFact } from '../../../server/src/codex/facts.ts';
import { startAsker, tablesWithMoreKeys } from './asking.ts';

/** What these hold besides is not known, so nothing is said about other keys there. */
const KNOWN_TO_HAVE_MORE: Readonly<Record<string, string>> = {
  'apps.zork.tools.zork': 'analytics_result_source stands in none of the lists of names in this binary',
  'model_providers.zork': 'gateway_oauth refuses in its own words',
  'model_providers.zork.auth': 'cwd is refused in words that Codex uses nowhere else',
  'permissions.filesystem': 'a profile of that name, which is reserved',
};

describe('facts about requirements agree with the binary', function () {
  this.timeout(120_000);
  const all = [...sites(factsFor().requirements)].filter(({ place }) => place !== root);
  let asker: Asker;

  before(async () => {
    asker = await startAsker('requirements');
  });
  after(() => asker?.stop());

  const verdictOn = ({ place }: Site, value: Value) => asker.ask(place.with(value));

  it('every key takes a value of its type', async () => {
    assert.ok(all.length > 500, `only ${all.length} sites`);
    const wrong: string[] = [];
    for (const site of all) {
      const value = contentOf(site.fact);
      if (value === undefined) continue;
      const verdict = await verdictOn(site, value);
      if (!accepted(verdict, site.place)) wrong.push(`${nameOf(site.place)}: ${JSON.stringify(verdict)}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('every word is taken, an invented one is not', async () => {
    const wrong: string[] = [];
    for (const site of all) {
      if (site.fact.type !== 'enum') continue;
      for (const word of site.fact.values)
        if (!accepted(await verdictOn(site, word), site.place)) wrong.push(`${nameOf(site.place)} = ${word}`);
      if (accepted(await verdictOn(site, 'zork_zork'), site.place)) wrong.push(`${nameOf(site.place)} takes any word`);
    }
    assert.deepEqual(wrong, []);
  });

  it('a value of the wrong type is refused, so every key is one', async () => {
    const wrong: string[] = [];
    for (const site of all) {
      const { fact, place } = site;
      const isUnion = all.some((other) => other.place === place && other.fact.type === 'union');
      if (fact.type === 'any' || isUnion) continue;
      const value = fact.type === 'boolean' || fact.type === 'table' ? 1 : fact.type === 'string' ? true : 'zork';
      if ((await verdictOn(site, value)).kind === 'ok') wrong.push(nameOf(place));
    }
    assert.deepEqual(wrong, []);
  });

  it('no table has more keys than we know', async () => {
    const whole = all.filter(({ place }) => !(nameOf(place) in KNOWN_TO_HAVE_MORE));
    assert.deepEqual(await tablesWithMoreKeys(asker, whole), []);
  });

  it('a table that lacks a required key is refused', async () => {
    const wrong: string[] = [];
    for (const { fact, place } of all) {
      for (const key of (fact.type === 'table' && fact.required) || []) {
        const { [key]: _, ...rest } = fact.type === 'table' ? needsOf(fact) : {};
        if ((await asker.ask(place.with(rest))).kind === 'ok') wrong.push(`${nameOf(place)}: ${key}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

/** A value with all that it needs; nothing where it needs something of which no type is known. */
function contentOf(fact: TypeFact): Value | undefined {
  if (fact.type === 'any') return undefined;
  if (fact.type !== 'table' || fact.single) return sampleOf(fact);
  const needs = needsOf(fact);
  const content: Record<string, Value> = {};
  for (const key of Object.keys(needs)) {
    const inner = fact.keys?.[key];
    const value = inner?.type === 'any' && !fact.required?.includes(key) ? needs[key] : inner && contentOf(inner);
    if (value === undefined) return undefined;
    content[key] = value;
  }
  return content;
}
