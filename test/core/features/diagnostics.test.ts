import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { type DiagnosticOptions, diagnosticsOf, MAX_DIAGNOSTICS } from '../../../server/src/features/diagnostics.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';
import { checkFile, cutShortMessage } from '../../../server/src/rules/check.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { snapshotOf } from '../support/snapshot.ts';

const FILE = '/home/me/.codex/config.toml';
const OTHER = '/home/me/.codex/.env';
const uriOf = (path: string) => `file://${path}`;

describe('diagnostics', () => {
  const files = snapshotOf({ [FILE]: 'a = 1\nb = 2\n', [OTHER]: 'X=1\n' });
  const options: DiagnosticOptions = {
    uriOf,
    relatedInformation: true,
    codeDescription: true,
    tags: [1, 2],
  };
  const report = (id: string, more: Partial<Report> = {}): Report => {
    const rule = RULES.find((one) => one.id === id);
    assert.ok(rule);
    return {
      rule,
      severity: 'warning',
      message: 'words',
      identity: '',
      file: FILE,
      span: { start: 6, end: 7 },
      related: [],
      fixes: [],
      ...more,
    };
  };

  it('name other places, and leave them out for clients that cannot show them', () => {
    const related = [{ file: OTHER, span: { start: 2, end: 3 }, note: 'here' }];
    const [shown] = diagnosticsOf([report('literal-secret', { related })], files, options);
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } };
    assert.deepEqual(shown?.relatedInformation, [{ location: { uri: uriOf(OTHER), range }, message: 'here' }]);
    const [plain] = diagnosticsOf([report('literal-secret', { related })], files, {
      ...options,
      relatedInformation: false,
    });
    assert.equal(plain?.relatedInformation, undefined);
  });

  it('strike through what is retired and fade what is ignored, where the client knows how', () => {
    const tags = (id: string, known: readonly (1 | 2)[]) =>
      diagnosticsOf([report(id)], files, { ...options, tags: known })[0]?.tags;
    assert.deepEqual(
      [tags('retired-key', [1, 2]), tags('project-key-ignored', [1, 2]), tags('full-access', [1, 2])],
      [[2], [1], undefined],
    );
    assert.equal(tags('retired-key', [1]), undefined);
  });

  it('keep the gravest, in order, where there are too many', () => {
    const many = Array.from({ length: MAX_DIAGNOSTICS + 1 }, () => report('unknown-key'));
    const kept = diagnosticsOf([...many, report('full-access', { severity: 'error' })], files, options);
    assert.equal(kept.length, MAX_DIAGNOSTICS);
    assert.equal(kept.at(-1)?.code, 'full-access');
  });

  it('of one rule hide neither those of the others nor that there are more', () => {
    const unknown = Array.from({ length: 10_000 }, (_, at) => `unknown_${at} = 1\n`).join('');
    const text = `${unknown}openai_base_url = "http://example.com"\napproval_policy = "never"\n`;
    const snapshot = snapshotOf({ [FILE]: text });
    const file = codexFile(snapshot, FILE);
    const { reports } = checkFile(snapshot, file ?? assert.fail(), { severity: { 'approval-never': 'hint' } });
    const shown = diagnosticsOf(reports, snapshot, options);
    assert.equal(shown.length, MAX_DIAGNOSTICS);
    const others = shown.filter(({ code }) => code !== 'unknown-key').map(({ code }) => code);
    assert.deepEqual(others.toSorted(), ['approval-never', 'insecure-url']);
    assert.equal(shown.filter(({ message }) => message === cutShortMessage()).length, 1);
  });

  it('stand at the start of a file that cannot be read', () => {
    const [shown] = diagnosticsOf([report('syntax-error', { span: { start: 0, end: 0 } })], snapshotOf({}), options);
    assert.deepEqual(shown?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  });
});
