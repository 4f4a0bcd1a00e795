import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionListAt } from '../../../../server/src/features/completion.ts';
import { linesAt } from '../../../../server/src/features/ranges.ts';
import { milliseconds } from '../../cost/costs.ts';
import { snapshotOf } from '../../support/snapshot.ts';
import { ENVIRONMENT, scrambled, USER, VSCODE } from '../support.ts';

const OPTIONS = { ...VSCODE, resolvesDocs: true };
const FILES = [USER, ENVIRONMENT, '/home/me/.codex/.env', '/etc/codex/requirements.toml', '/work/.codex/hooks.json'];

const answered = (file: string, text: string, position: { readonly line: number; readonly character: number }) =>
  completionListAt(snapshotOf({ [file]: text }), file, position, OPTIONS);

const servers = (count: number): string =>
  Array.from({ length: count }, (_, at) => `[mcp_servers.s${at}]\ncommand = "npx"\nargs = ["-y", "p${at}"]\n\n`).join(
    '',
  );

describe('completion in any file', () => {
  it('answers with edits of the line that was asked about, or not at all', function () {
    this.timeout(60_000);
    const parts = [
      ']]',
      '\r',
      '\ud83d\ude00',
      '\ud83d',
      '\u0000',
      'mcp_servers',
      'sandbox_mode',
      'x',
      '\u202e',
      '\ufeff',
    ];
    const position = fc.record({ line: fc.nat(12), character: fc.nat(40) });
    fc.assert(
      fc.property(scrambled(40, ...parts), position, fc.constantFrom(...FILES), (text, at, file) => {
        const lines = linesAt(snapshotOf({ [file]: text }), file);
        const asked = lines.position(lines.offset(at));
        for (const { textEdit, additionalTextEdits = [], label } of answered(file, text, at).items) {
          assert.ok(textEdit !== undefined && 'range' in textEdit, label);
          const { start, end } = textEdit.range;
          assert.ok(start.line === asked.line && end.line === asked.line, label);
          assert.ok(start.character <= asked.character && asked.character <= end.character, label);
          for (const { range } of additionalTextEdits)
            assert.deepEqual(lines.position(lines.offset(range.start)), range.start, label);
        }
      }),
      { numRuns: 250, seed: 20261126 },
    );
  });

  it('stays small, and as fast as somebody types', function () {
    this.timeout(60_000);
    const seven = '\nmodel = "m"\nsandbox_mode = "workspace-write"\n\n[mcp_servers.docs]\ncommand = "npx"\n\n';
    for (const line of [0, 7]) {
      const times = Array.from({ length: 40 }, (_, run) => {
        const snapshot = snapshotOf({ [USER]: `${seven}# ${run}` });
        return milliseconds(() => completionListAt(snapshot, USER, { line, character: 0 }, OPTIONS));
      }).sort((a, b) => a - b);
      // 8 ms where nothing else runs.
      assert.ok((times[20] ?? 0) < 40, `${times[20]} ms`);
    }
    const many = `\n${servers(750)}`;
    for (const [text, line, character] of [
      [many, 0, 0],
      [many, 3001, 0],
      [`${many}[mcp_servers.`, 3001, 13],
    ] as const) {
      const { items } = answered(USER, text, { line, character });
      assert.ok(
        items.length > 50 && JSON.stringify(items).length < 100_000,
        `${JSON.stringify(items).length} at ${line}`,
      );
    }
  });

  it('finds a name among very many as somebody types it', () => {
    const text = `${servers(750)}[mcp_servers.s74`;
    const { items, isIncomplete } = answered(USER, text, { line: 3000, character: 16 });
    assert.ok(items.some(({ label }) => label === '[mcp_servers.s749.env]'));
    assert.ok(isIncomplete || items.length < 300);
  });

  it('takes time that grows no faster than the file', function () {
    this.timeout(120_000);
    const cost = (text: string, line: number) => {
      const snapshot = snapshotOf({ [USER]: text });
      return milliseconds(() => completionListAt(snapshot, USER, { line, character: 0 }, OPTIONS));
    };
    for (const [make, line] of [
      [servers, 0],
      [(count: number) => `\n${'[[hooks.Stop]]\n'.repeat(count)}`, 0],
      [(count: number) => `\nx = [${'\n["a", '.repeat(count)}`, 0],
      [(count: number) => `\n${'a.b = {\n'.repeat(count)}`, 0],
      [(count: number) => `\n${'[a."b\n'.repeat(count)}`, 0],
    ] as const) {
      cost(make(100), line);
      const [small, large] = [cost(make(1500), line), cost(make(6000), line)];
      assert.ok(large < 8 * small + 100, `${make(1).slice(0, 20)}: ${small} ms, ${large} ms`);
    }
  });
});
