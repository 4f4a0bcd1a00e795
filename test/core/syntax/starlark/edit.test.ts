import assert from 'node:assert/strict';
import type { Change } from '../../../../server/src/syntax/change.ts';
import { STARLARK } from '../../../../server/src/syntax/starlark.ts';
import { applyEdits } from '../../../../server/src/text/edit.ts';

const edited = (text: string, ...changes: readonly Change[]): string | undefined => {
  const edits = STARLARK.edit(STARLARK.parse(text), changes);
  return edits && applyEdits(text, edits);
};

const TEXT = `# ours
prefix_rule(
    pattern = [['cat', 'find', 'awk'], "x"],  # reading
    decision = 'allow',
)
prefix_rule(pattern=["git"])
`;

const CASES: readonly (readonly [says: string, change: Change, from: string, to: string])[] = [
  ['removes an item', { kind: 'remove', path: [0, 'pattern', 0, 1] }, "'cat', 'find', 'awk'", "'cat', 'awk'"],
  ['removes the last item', { kind: 'remove', path: [0, 'pattern', 0, 2] }, "'find', 'awk'", "'find'"],
  ['sets an item in the style of the list', { kind: 'set', path: [0, 'pattern', 0, 1], value: 'ls' }, "'find'", "'ls'"],
  ['adds an item', { kind: 'set', path: [1, 'pattern', 1], value: ['a', 'b'] }, '["git"]', '["git", ["a", "b"]]'],
  ['sets a value', { kind: 'set', path: [0, 'decision'], value: 'prompt' }, "'allow'", '"prompt"'],
  ['adds a value', { kind: 'set', path: [1, 'decision'], value: 'prompt' }, '"git"])', '"git"], decision="prompt")'],
  ['removes a call with its line', { kind: 'remove', path: [1] }, 'prefix_rule(pattern=["git"])\n', ''],
];

describe('edits of rules files', () => {
  for (const [says, change, from, to] of CASES)
    it(says, () => {
      for (const eol of ['\n', '\r\n']) {
        const [text, old, now] = [TEXT, from, to].map((one) => one.replaceAll('\n', eol));
        assert.equal(edited(text ?? '', change), text?.replace(old ?? '', now ?? ''));
      }
    });

  it('several, one after the other', () => {
    const after = edited(TEXT, { kind: 'remove', path: [1] }, { kind: 'remove', path: [0, 'pattern', 0, 0] });
    assert.equal(after, TEXT.replace('prefix_rule(pattern=["git"])\n', '').replace("'cat', ", ''));
  });

  it('refuses what cannot be done', () => {
    for (const path of [[0, 'pattern', 0, 9], [0, 'pattern', 5, 0], [0, 'decision', 0], [1, 'pattern', 0], [7]])
      assert.equal(edited(TEXT, { kind: 'remove', path }), undefined, JSON.stringify(path));
    const withComment = 'prefix_rule(pattern=["a",  # why\n "b"])\n';
    assert.equal(edited(withComment, { kind: 'remove', path: [0, 'pattern', 0] }), undefined);
  });
});
