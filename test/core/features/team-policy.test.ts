import assert from 'node:assert/strict';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { snapshotOf } from '../support/snapshot.ts';

const POLICY = '/work/.codex/posture.toml';
const OPTIONS = { snippets: true, markdown: true, labelDetails: true };

const at = (text: string) => snapshotOf({ [POLICY]: text, '/work/.git/HEAD': '' });

/** What is offered at the end of the text. */
function offered(text: string): readonly string[] {
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return completionsAt(at(text), POLICY, position, OPTIONS).map(({ label }) => label);
}

describe('a team policy in the editor', () => {
  it('is completed with its keys, tables and words, and with no alias', () => {
    assert.deepEqual(offered(''), ['sensitivity', '[minimum]', '[[domains]]', '[[cloud]]', '[review]']);
    assert.deepEqual(offered('[minimum]\nnetwork = '), ['off', 'list', 'all']);
    assert.deepEqual(offered('[[cloud]]\n').slice(0, 5), ['name', 'trust', 'internet', 'domains', 'methods']);
  });

  it('says on hover what a key and its value mean', () => {
    const hover = hoverAt(
      at('[minimum]\nsandbox = "read-only"\n'),
      POLICY,
      { line: 1, character: 14 },
      { ...OPTIONS, folders: [] },
    );
    assert.match(JSON.stringify(hover), /Commands write nowhere/);
  });
});
