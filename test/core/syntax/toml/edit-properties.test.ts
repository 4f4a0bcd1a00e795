import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import type { Change } from '../../../../server/src/syntax/change.ts';
import { changed, samePlain } from '../../../../server/src/syntax/toml/edit/plain.ts';
import { editToml } from '../../../../server/src/syntax/toml/edit.ts';
import { parseToml } from '../../../../server/src/syntax/toml/parse.ts';
import { nodeAt, toPlain, walkEntries } from '../../../../server/src/syntax/toml/query.ts';
import type { TomlPath, TomlPlain } from '../../../../server/src/syntax/toml/tree.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';
import { name, toml } from './support/generate.ts';

const plain = fc.letrec<{ value: TomlPlain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<TomlPlain>(
      '',
      'x',
      "it's",
      'C:\\x',
      'a"b',
      'line\nline',
      '\u0000',
      true,
      1,
      -2.5,
      9007199254740993n,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c d', '__proto__'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** A place in the document, or one step beside such a place. */
function placeIn(paths: readonly TomlPath[], pick: number, beside: string | undefined): TomlPath {
  const path = paths[pick % (paths.length + 1)] ?? [];
  return beside === undefined && path.length > 0 ? path : [...path, beside ?? 'new'];
}

const beside = fc.option(name, { nil: undefined });
const wish = fc.record({
  kind: fc.constantFrom('set', 'remove', 'move'),
  pick: fc.nat(),
  beside,
  toPick: fc.nat(),
  toBeside: beside,
  value: plain,
});

function changeFor(paths: readonly TomlPath[], each: typeof wish extends fc.Arbitrary<infer T> ? T : never): Change {
  const path = placeIn(paths, each.pick, each.beside);
  if (each.kind === 'set') return { kind: 'set', path, value: each.value };
  if (each.kind === 'remove') return { kind: 'remove', path };
  return { kind: 'move', path, to: placeIn(paths, each.toPick, each.toBeside ?? 'new') };
}

describe('any change of any TOML', function () {
  this.timeout(120_000);

  it('does what is asked, nothing else, and not twice', () => {
    const count = { done: 0, impossible: 0 };
    fc.assert(
      fc.property(toml, fc.array(wish, { minLength: 1, maxLength: 3 }), (text, wishes) => {
        const document = parseToml(text);
        if (document.problems.length > 0) return;
        const paths = [...walkEntries(document)].map(({ path }) => path);
        const changes = wishes.map((each) => changeFor(paths, each));
        const edits = editToml(document, changes);
        if (!edits) {
          count.impossible++;
          return;
        }
        count.done++;
        const after = applyEdits(text, edits);
        const result = parseToml(after);
        assert.deepEqual(result.problems, []);
        let wanted: TomlPlain | undefined = toPlain(document.root);
        for (const change of changes) wanted = wanted && changed(wanted, change);
        assert(wanted !== undefined && samePlain(toPlain(result.root), wanted, true));
        if (changes.length === 1) assert.deepEqual(editToml(result, changes), []);
        const [change] = changes;
        if (changes.length === 1 && change?.kind === 'set' && !nodeAt(document, change.path))
          assert.equal(edits.map(({ span }) => text.slice(span.start, span.end).trim()).join(''), '');
      }),
      { numRuns: 3000 },
    );
    assert(count.done > 500, JSON.stringify(count));
  });

  it('can set any key whose table is a table or missing', () => {
    fc.assert(
      fc.property(toml, fc.nat(), name, plain, (text, pick, last, value) => {
        const document = parseToml(text);
        if (document.problems.length > 0) return;
        const tables = [...walkEntries(document)]
          .filter(({ entry }) => entry.value.kind === 'table')
          .map(({ path }) => path);
        const path = [...(tables[pick % (tables.length + 1)] ?? ['new']), last];
        const edits = editToml(document, [{ kind: 'set', path, value }]);
        assert(edits, JSON.stringify(path));
      }),
      { numRuns: 2000 },
    );
  });

  it('can remove any key', () => {
    fc.assert(
      fc.property(toml, fc.nat(), (text, pick) => {
        const document = parseToml(text);
        // Codex takes dotted keys that reach into a list of tables, which TOML forbids: those are left to the person.
        if (document.problems.length > 0 || !isStandard(text)) return;
        const paths = [...walkEntries(document)].map(({ path }) => path);
        const path = paths[pick % Math.max(1, paths.length)];
        if (path) assert(editToml(document, [{ kind: 'remove', path }]), JSON.stringify(path));
      }),
      { numRuns: 2000 },
    );
  });
});

function isStandard(text: string): boolean {
  try {
    parse(text, { integersAsBigInt: true });
    return true;
  } catch {
    return false;
  }
}
