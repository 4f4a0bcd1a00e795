/** Holds every fact of the newest release against the real binary that `CODEX_BIN` names. */

import assert from 'node:assert/strict';
import type { Asker, Verdict } from '../../../scripts/facts/asker.ts';
import { root } from '../../../scripts/facts/config-path.ts';
import { nameOf, needsOf, type Site, sites } from '../../../scripts/facts/probe-positions.ts';
import { sampleOf } from '../../../scripts/facts/sample-values.ts';
import type { Value } from '../../../scripts/facts/toml-text.ts';
import { accepted } from '../../../scripts/facts/verdicts.ts';
import { factsFor, isOpen } from '../../../server/src/codex/facts/lookup.ts';
import type { TableFact, TypeFact } from '../../../server/src/codex/facts.ts';
import { startAsker, tablesWithMoreKeys } from './asking.ts';

const UNKNOWN_NAME = 'zork_zork';

describe('facts of the newest release agree with the binary', function () {
  this.timeout(120_000);
  const { config } = factsFor();
  const all = [...sites(config)];
  let asker: Asker;

  before(async () => {
    asker = await startAsker('config');
  });
  after(() => asker?.stop());

  /** The sites for which Codex does not say what it should. */
  async function disagreements(
    chosen: readonly Site[],
    value: (site: Site) => Value | undefined,
    fine: (verdict: Verdict, site: Site) => boolean,
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const site of chosen) {
      const written = value(site);
      if (written === undefined) continue;
      const verdict = await asker.ask(site.place.with(written));
      if (!fine(verdict, site))
        wrong.push(`${nameOf(site.place)}: ${JSON.stringify({ written, ...verdict }).slice(0, 200)}`);
    }
    return wrong;
  }

  const loads = (verdict: Verdict, site: Site): boolean => verdict.kind !== 'unknown' && accepted(verdict, site.place);
  const refuses = (verdict: Verdict): boolean => verdict.kind === 'mistyped' || verdict.kind === 'refused';

  it('every key is known and takes a value of its type', async () => {
    assert.ok(all.length > 1500, `only ${all.length} sites`);
    assert.deepEqual(
      await disagreements(all, ({ fact }) => (fact.type === 'any' ? undefined : sampleOf(fact)), loads),
      [],
    );
  });

  it('every variant loads, an invented one does not', async () => {
    const enums = all.filter(({ fact }) => fact.type === 'enum');
    for (const { place, fact } of enums) {
      for (const variant of fact.type === 'enum' ? fact.values : []) {
        const verdict = await asker.ask(place.with(variant));
        assert.ok(accepted(verdict, place), `${nameOf(place)} = ${variant}: ${JSON.stringify(verdict)}`);
      }
    }
    const alone = enums.filter(
      (site) => !all.some(({ place, fact }) => place === site.place && fact.type === 'string'),
    );
    assert.deepEqual(await disagreements(alone, () => UNKNOWN_NAME, refuses), []);
  });

  it('a value of the wrong type is refused', async () => {
    const single = all.filter(
      ({ place, fact }) =>
        place !== root &&
        fact.type !== 'any' &&
        !all.some((other) => other.fact.type === 'union' && other.place === place),
    );
    assert.deepEqual(await disagreements(single, ({ fact }) => wrongFor(fact), refuses), []);
  });

  it('unknown keys are treated as the table says', async () => {
    const tables = all.filter(({ fact }) => fact.type === 'table' && fact.values === undefined && !isOpen(fact));
    const beside = ({ fact }: Site): Value | undefined =>
      fact.type === 'table' ? { ...(fact.single ? {} : needsOf(fact)), [UNKNOWN_NAME]: true } : undefined;
    assert.deepEqual(await disagreements(tables, beside, (verdict, { fact }) => unknownAs(fact, verdict)), []);
  });

  it('no table has more keys than we know', async () => {
    assert.deepEqual(await tablesWithMoreKeys(asker, all), []);
  });

  it('a missing key is refused where the facts require it', async () => {
    const wrong: string[] = [];
    for (const { place, fact } of all) {
      if (fact.type !== 'table') continue;
      for (const key of fact.required ?? []) {
        const { [key]: _, ...rest } = needsOf(fact);
        if (!refuses(await asker.ask(place.with(rest)))) wrong.push(`${nameOf(place)}: ${key}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('retired keys and values keep Codex from starting', async () => {
    const retired = all.filter(({ fact }) => 'retired' in fact);
    assert.ok(retired.length > 0);
    assert.deepEqual(
      await disagreements(
        retired,
        ({ fact }) => sampleOf(fact),
        (verdict) => verdict.kind === 'refused',
      ),
      [],
    );
    for (const { place, fact } of all) {
      for (const value of fact.type === 'enum' ? (fact.refused ?? []) : []) {
        assert.equal((await asker.ask(place.with(value))).kind, 'refused', `${nameOf(place)} = ${value}`);
      }
    }
  });

  it('an MCP server takes the keys of its own transport only', async () => {
    const servers = config.keys?.mcp_servers;
    const server = servers?.type === 'table' ? servers.values : undefined;
    assert.ok(server?.type === 'table' && server.kinds);
    for (const kind of server.kinds) {
      const base = needsOf({ ...server, kinds: [kind] });
      for (const [key, fact] of Object.entries(server.keys ?? {})) {
        if (key === kind.by) continue;
        const verdict = await asker.ask(root.with({ mcp_servers: { one: { ...base, [key]: sampleOf(fact) } } }));
        assert.equal(
          verdict.kind === 'ok',
          !kind.refuses.includes(key),
          `${key} beside ${kind.by}: ${JSON.stringify(verdict).slice(0, 200)}`,
        );
      }
    }
  });
});

function unknownAs(fact: TypeFact, verdict: Verdict): boolean {
  const table = fact as TableFact;
  if (verdict.kind === 'refused') return true;
  if (table.closed) return verdict.kind === 'mistyped';
  return verdict.kind === (table.silent ? 'ok' : 'unknown');
}

function wrongFor(fact: TypeFact): Value | undefined {
  switch (fact.type) {
    case 'boolean':
    case 'table':
      return 1;
    case 'union':
      return undefined;
    case 'integer':
    case 'float':
      return 'zork';
    default:
      return true;
  }
}
