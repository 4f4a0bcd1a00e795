import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Change } from '../../../../server/src/syntax/change.ts';
import { editDotenv } from '../../../../server/src/syntax/dotenv/edit.ts';
import { parseDotenv } from '../../../../server/src/syntax/dotenv/parse.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';

const set = (name: string, value: string): Change => ({ kind: 'set', path: [name], value });
const remove = (name: string): Change => ({ kind: 'remove', path: [name] });

function edited(text: string, ...changes: readonly Change[]): string | undefined {
  const edits = editDotenv(parseDotenv(text), changes);
  return edits && applyEdits(text, edits);
}

describe('changing .env files', function () {
  this.timeout(20_000);

  const cases: readonly [what: string, before: string, changes: readonly Change[], after: string | undefined][] = [
    ['sets a value, the comment stays', 'export A=1 # c\r\n', [set('A', '2')], 'export A=2 # c\r\n'],
    ['sets an empty one', 'A=\nB=1\n', [set('A', 'x')], 'A=x\nB=1\n'],
    ['sets the last of several', 'A=1\nA=2\n', [set('A', '3')], 'A=1\nA=3\n'],
    ['adds a name', '# c\nA=1', [set('B', 'x y')], "# c\nA=1\nB='x y'\n"],
    ['adds a name to nothing', '', [set('B', "it's $5\n")], 'B="it\'s \\$5\\n"\n'],
    ['takes a name out', 'A=1\nB="x\ny"\nC=3\n', [remove('B')], 'A=1\nC=3\n'],
    ['takes all of a name out', 'A=1\nB=2\nA=3', [remove('A')], 'B=2\n'],
    ['renames', 'A=$X # c\n', [{ kind: 'move', path: ['A'], to: ['B'] }], 'B=$X # c\n'],
    ['replaces a reference by its own text', 'A=$X\n', [set('A', '$X')], "A='$X'\n"],
    ['does not rename onto another', 'A=1\nB=2\n', [{ kind: 'move', path: ['A'], to: ['B'] }], undefined],
    ['does not write below a quote that is not closed', 'A="x\n', [set('B', '1')], undefined],
    ['does not write what is no text', '', [{ kind: 'set', path: ['A'], value: 1 }], undefined],
    ['does not write a name that Codex skips', '', [set('A B', '1')], undefined],
  ];
  for (const [what, before, changes, after] of cases) {
    it(what, () => {
      assert.equal(edited(before, ...changes), after);
    });
  }

  it('does nothing where all is as wished', () => {
    assert.deepEqual(editDotenv(parseDotenv("A='x y'\n"), [set('A', 'x y'), remove('B')]), []);
  });

  it('writes any text so that it is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', 'A=1\n', 'B=old # c\nC=3\n'), (value, before) => {
        if (value.includes('\0')) return;
        const after = edited(before, set('B', value));
        assert(after !== undefined);
        const read = parseDotenv(after);
        assert.equal(read.assignments.find(({ name }) => name === 'B')?.value, value);
        assert.deepEqual(read.problems, []);
      }),
      { numRuns: 1000 },
    );
  });
});
