import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, TomlDate } from 'smol-toml';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { brokenToml, toml } from './support/generate.ts';
import { plainOf, problemsOf } from './support/show.ts';

/** smol-toml's answer; undefined where it refuses. */
function library(text: string, refused?: (reason: string) => void): unknown {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    refused?.(String(error));
    return undefined;
  }
}

/** Values in which both can be compared: dates as the moments they mean, no difference between 0 and -0. */
function comparable(value: unknown): unknown {
  if (value instanceof TomlDate) return `date ${value.toISOString()}`;
  if (typeof value === 'string' && /^\d{4}-\d|^\d\d:\d/.test(value))
    return comparable(library(`v = ${value}`)) ?? value;
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  if ('v' in value && value.v instanceof TomlDate) return comparable(value.v);
  return Object.entries(value)
    .map(([key, inner]) => [key, comparable(inner)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** Where the two may differ because Codex refuses what smol-toml takes. Each has a case in the tests with Codex. */
const WE_REFUSE = new Set(['number', 'date', 'limit']);

/** Where Codex takes what smol-toml refuses: dotted keys below an implicit table, line ends around `=` in `{ }`, :60. */
const weAccept = (text: string, reason: string): boolean =>
  (reason.includes('redefine') && text.includes('.')) ||
  /\{[^}]*\n|\{.*\n[ \t]*=|\{.*=[ \t]*(?:#.*)?\n/.test(text) ||
  text.includes(':60');

describe('our parser beside smol-toml', function () {
  this.timeout(60_000);

  it('reads the same from what both accept', () => {
    let both = 0;
    fc.assert(
      fc.property(toml, (text) => {
        const theirs = library(text);
        const ours = parseToml(text);
        if (theirs === undefined || ours.problems.length > 0) return;
        both++;
        assert.deepEqual(comparable(plainOf(ours)), comparable(theirs));
      }),
      { numRuns: 1500 },
    );
    assert(both > 300, `only ${both} texts were accepted`);
  });

  for (const [what, texts] of [
    ['whole', toml],
    ['broken', brokenToml],
  ] as const) {
    it(`accepts and refuses the same ${what} texts, known differences apart`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          let reason = '';
          const theirs = library(text, (refused) => {
            reason = refused;
          });
          const ours = parseToml(text);
          if (theirs !== undefined && ours.problems.some(({ kind }) => WE_REFUSE.has(kind))) return;
          if (theirs === undefined && ours.problems.length === 0 && weAccept(text, reason)) return;
          assert.equal(ours.problems.length === 0, theirs !== undefined, problemsOf(ours).join());
        }),
        { numRuns: 2500 },
      );
    });
  }
});
