/** Whatever is in a file and wherever somebody asks: an answer that fits, or none, and soon. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { conversions } from '../../../server/src/features/conversions.ts';
import { documentLinks } from '../../../server/src/features/document-links.ts';
import { formatted } from '../../../server/src/features/formatting.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { linesAt } from '../../../server/src/features/ranges.ts';
import { highlightsAt, referencesAt } from '../../../server/src/features/references.ts';
import { prepareRename, renameAt } from '../../../server/src/features/rename.ts';
import { selectionRanges } from '../../../server/src/features/selection-ranges.ts';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { milliseconds } from '../cost/costs.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { scrambled, USER } from './support.ts';
import { wholeFiles } from './whole-files.ts';

const uriOf = (path: string) => path;
const EDITS = { uriOf, versionOf: () => 1, documentChanges: true, createFiles: true };
const FILES = [
  USER,
  '/home/me/.codex/hooks.json',
  '/home/me/.codex/.env',
  '/home/me/.codex/rules/a.rules',
  '/work/.codex/config.toml',
];

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** All that can be asked about a place; the ranges of the answers. */
function askedAt(text: string, path: string, offset: number): readonly Range[] {
  const snapshot = snapshotOf({ [path]: text });
  const position = linesAt(snapshot, path).position(offset);
  const hover = hoverAt(snapshot, path, position, { markdown: true, folders: [] });
  const prepared = prepareRename(snapshot, path, position);
  renameAt(snapshot, path, position, 'other', EDITS);
  semanticTokens(snapshot, path, []);
  conversions(snapshot, path, { start: position, end: position }, EDITS);
  return [
    ...(hover?.range ? [hover.range] : []),
    ...('range' in prepared ? [prepared.range] : []),
    ...referencesAt(snapshot, path, position, { uriOf, includeDeclaration: true }).map(({ range }) => range),
    ...highlightsAt(snapshot, path, position).map(({ range }) => range),
    ...documentLinks(snapshot, path, uriOf).map(({ range }) => range),
    ...formatted(snapshot, path).map(({ range }) => range),
    ...(selectionRanges(snapshot, path, [position]) ?? []).map(({ range }) => range),
  ];
}

function assertFits(text: string, { start, end }: Range): void {
  const lines = text.split(/\r\n|\n|\r/);
  assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
  assert.ok(end.line < lines.length && end.character <= (lines[end.line] ?? '').length, JSON.stringify([start, end]));
}

/** Any place that an editor can ask about: not between the two characters of a line end. */
function placeIn(text: string, at: number): number {
  const place = at % (text.length + 1);
  return text.slice(place - 1, place + 1) === '\r\n' ? place + 1 : place;
}

describe('broken texts', function () {
  this.timeout(120_000);

  it('get answers that fit, or none, at any place, between surrogates too', () => {
    const text = scrambled(
      30,
      ...['a', '😀', 'model_provider', '\\', 'mcp_servers', 'permissions', 'default_permissions', 'https://a.test'],
      ...['\u0000', '(', ')', ':', '1'],
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...FILES), fc.nat(), (written, path, at) => {
        for (const range of askedAt(written, path, placeIn(written, at))) assertFits(written, range);
      }),
      { numRuns: 250 },
    );
  });

  it('get them in whole files that end too early', () => {
    for (const { path, text } of wholeFiles().slice(0, 40)) {
      const cut = text.slice(0, Math.floor(text.length * 0.7));
      for (const at of [cut.length, Math.floor(cut.length / 2)])
        for (const range of askedAt(cut, path, at)) assertFits(cut, range);
    }
  });

  it('get them soon, however long they are', () => {
    const size = 60_000;
    const texts = [
      'a.b.c = 1 # x\n'.repeat(size / 14),
      `a = [${'1, # x\n'.repeat(size / 7)}]`,
      `a = ${'['.repeat(size / 2)}`,
      `[mcp_servers.a]\n${'[mcp_servers.a.env]\n'.repeat(size / 20)}`,
      `a = "${' '.repeat(size)}\nb=1   `,
      `${' '.repeat(size)}x`,
      `x = { ${'a = "https://a.test", '.repeat(size / 24)} }`,
      `default_permissions = "p"\n${'[permissions.p]\nextends = "p"\n'.repeat(size / 30)}`,
    ];
    for (const text of texts) {
      const took = milliseconds(() => askedAt(text, USER, Math.floor(text.length / 2)));
      // Half a second where other programs run.
      assert.ok(took < 3_000, `${text.slice(0, 30)}: ${took} ms`);
    }
  });

  it('are not looked into where they are larger', () => {
    const snapshot = snapshotOf({ [USER]: { kind: 'unreadable', why: 'too-large' } });
    const position = { line: 0, character: 0 };
    assert.equal(codexFile(snapshot, USER)?.toml, undefined);
    assert.equal(hoverAt(snapshot, USER, position, { markdown: true, folders: [] }), undefined);
    assert.equal(selectionRanges(snapshot, USER, [position]), undefined);
    assert.deepEqual(semanticTokens(snapshot, USER, []), []);
    assert.deepEqual(formatted(snapshot, USER), []);
  });
});
