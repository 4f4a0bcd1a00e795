import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withTexts } from '../../../server/src/codex/snapshot.ts';
import { Findings } from '../../../server/src/lsp/findings.ts';
import { hasText, KEEPING, type KeptDocument, lastEditOf } from '../../../server/src/lsp/kept-document.ts';
import { OPTIONS } from '../rules/support/edits-between-statements.ts';
import { readFixtures } from '../rules/support/fixture.ts';
import { snapshotOfCase } from '../rules/support/rule-snapshots.ts';
import { nameOf, PUSH_ONLY, TestClient } from './client.ts';

const USER = 'ch/config.toml';

const CASES = readFixtures().flatMap(({ cases }) =>
  cases.flatMap((each) =>
    each.files.flatMap(({ path, text }) =>
      path.endsWith('.toml') && text !== undefined ? [{ each, path, text }] : [],
    ),
  ),
);

/** What is typed, or how many characters are removed. */
const EDITS = [' ', '\t', '\n', '\r\n', '  \n  ', 'x', '#', 1, 2] as const;

describe('findings after an edit between statements, before anything is worked out', () => {
  it('are those of a look at the whole text', function () {
    this.timeout(60_000);
    let moved = 0;
    const places = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), atLineEnd: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...CASES), places, fc.constantFrom(...EDITS), ({ each, path, text }, place, edit) => {
        let document: KeptDocument = KEEPING.create(`file://${path}`, 'toml', 1, text);
        const change = () => lastEditOf(document)?.change;
        const typing = () => {
          const end = lastEditOf(document)?.end;
          return end === undefined ? undefined : { offset: end, isInStatement: true };
        };
        const findings = () =>
          new Findings(OPTIONS, {}, () => assert.fail(), { typingIn: typing, isOpen: () => true, changeOf: change });
        const before = snapshotOfCase(each);
        const known = findings();
        known.diagnosticsOf(before, path);
        assert.ok(hasText(document));
        const somewhere = Math.floor(place.share * text.length);
        const offset = place.atLineEnd
          ? (text.indexOf('\n', somewhere) + text.length + 1) % (text.length + 1)
          : somewhere;
        const end = offset + (typeof edit === 'number' ? edit : 0);
        const range = { start: document.positionAt(offset), end: document.positionAt(end) };
        document = KEEPING.update(document, [{ range, text: typeof edit === 'number' ? '' : edit }], 2);
        const told = known.movedIn(path);
        if (told === undefined || !hasText(document)) return;
        moved++;
        const after = withTexts(before, new Map([[path, document.getText()]]));
        assert.deepEqual(told.items, findings().diagnosticsOf(after, path).items);
      }),
      { numRuns: 700, seed: 20261127 },
    );
    assert.ok(moved > 150, `only ${moved} were told at once`);
  });

  it('know where an edit was that is told from its end to its start, or to beyond its line', () => {
    const document = KEEPING.create('file:///a', 'toml', 1, 'a = 1\nmodel = "x"\n');
    const [start, end] = [
      { line: 0, character: 9999 },
      { line: 1, character: 9999 },
    ];
    const updated = KEEPING.update(document, [{ range: { start: end, end: start }, text: ' # x' }], 2);
    assert.equal(hasText(updated) && updated.getText(), 'a = 1 # x\n');
    const { end: cursor, change } = lastEditOf(updated) ?? {};
    assert.deepEqual([cursor, change?.edit.span], [9, { start: 5, end: 17 }]);
    assert.deepEqual(change?.range, { start: { line: 0, character: 5 }, end: { line: 1, character: 11 } });
  });

  it('are told once for each version to clients that wait for them', async () => {
    const client = await TestClient.start({ capabilities: PUSH_ONLY });
    const next = async () => {
      const { uri, version, diagnostics } = await client.published.next();
      return [nameOf(uri, client), version, diagnostics.map(({ range }) => range.start.line)];
    };
    await client.open(USER, '# mine\nsandbox_mode = "danger-full-access"\n', 1);
    assert.deepEqual(await next(), [USER, 1, [1]]);
    const end = { line: 0, character: 6 };
    await client.change(USER, 2, { range: { start: end, end }, text: '\n' });
    assert.deepEqual(await next(), [USER, 2, [2]]);
    await client.change(USER, 3, { text: 'model = "x"\n' });
    assert.deepEqual(await next(), [USER, 3, []]);
    assert.deepEqual(client.errors, []);
    await client.stop();
  });
});
