import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import { unifiedDiff } from '../../../server/src/text/unified-diff.ts';
import { temporaryFolder } from '../host/folder.ts';

const replace = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

describe('unifiedDiff', () => {
  it('shows what changes with three lines around it', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
    assert.equal(unifiedDiff(before, [replace(8, 9, 'E!')]), '@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E!\n f\n g\n h\n');
  });

  it('leaves lines between two changes alone', () => {
    assert.equal(
      unifiedDiff('a\nb\nc\n', [replace(0, 1, 'A'), replace(4, 5, 'C')]),
      '@@ -1,3 +1,3 @@\n-a\n+A\n b\n-c\n+C\n',
    );
  });

  it('makes a file, and marks a missing line end', () => {
    assert.equal(unifiedDiff('', [replace(0, 0, 'a\n')]), '@@ -0,0 +1 @@\n+a\n');
    assert.equal(
      unifiedDiff('a', [replace(1, 1, 'b')]),
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+ab\n\\ No newline at end of file\n',
    );
  });

  it('can be applied by patch', async () => {
    const folder = await temporaryFolder();
    const line = fc.constantFrom('a\n', 'b\n', 'c\n', '\n', 'longer line\n');
    const lines = fc.array(line, { minLength: 1, maxLength: 30 }).map((all) => all.join(''));
    const cases = fc.sample(fc.record({ before: lines, at: fc.array(fc.nat(1000), { maxLength: 4 }), text: line }), {
      numRuns: 40,
      seed: 7,
    });
    for (const { before, at, text } of cases) {
      const offsets = [...new Set(at.map((offset) => offset % before.length))].sort((a, b) => a - b);
      const edits = offsets.map((offset, index) =>
        replace(offset, Math.min(offset + 2, offsets[index + 1] ?? before.length), text),
      );
      const after = applyEdits(before, edits);
      const diff = unifiedDiff(before, edits);
      if (before === after) continue;
      await folder.write('file', before);
      execFileSync('patch', ['-s', folder.at('file')], { input: `--- a\n+++ b\n${diff}` });
      assert.equal(await fs.readFile(folder.at('file'), 'utf8'), after, diff);
    }
    await folder.remove();
  });
});
