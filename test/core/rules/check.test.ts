import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import {
  type CheckOptions,
  checkFile,
  cutShortMessage,
  MAX_REPORTS_PER_RULE,
} from '../../../server/src/rules/check.ts';
import { defineRule, type FindingOf, type Rule, type RuleContext } from '../../../server/src/rules/engine/rule.ts';
import { contextOf } from '../../../server/src/rules/engine/rule-context.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { TRUST_NOTES } from '../../../server/src/words/findings.ts';
import { snapshotOf, type Texts } from './support/rule-snapshots.ts';

const USER = '/home/dev/.codex/config.toml';
const PROJECT = '/home/dev/demo/.codex/config.toml';

const messages = { said: '{word}.' } as const;
type Finding = FindingOf<typeof messages>;

function ruleThat(check: (context: RuleContext) => Iterable<Finding>, id = 'made-up'): Rule {
  const docs = { what: 'x', why: 'x', remedy: 'x', source: 'x', cases: [] };
  const files: Rule['files'] = ['user', 'project'];
  return defineRule({
    id,
    family: 'schema',
    severity: 'warning',
    fixable: 'no',
    files,
    docs,
    messages,
    check,
  });
}

const finding = (word: string, start = 0, end = 1): Finding => ({
  message: 'said',
  data: { word: bare(word) },
  site: { file: USER, span: { start, end } },
});

function checked(texts: Texts, path: string, options: CheckOptions = {}) {
  const snapshot = snapshotOf(texts);
  const file = codexFile(snapshot, path);
  assert.ok(file);
  return checkFile(snapshot, file, options);
}

const check = (...args: Parameters<typeof checked>) => checked(...args).reports;

const idsOf = (reports: ReturnType<typeof check>) => reports.map(({ rule }) => rule.id);

describe('checking a file', () => {
  it('reports in the order of the text, each thing once', () => {
    const rule = ruleThat(() => [finding('b', 5, 6), finding('a', 1, 2), finding('a', 1, 2), finding('c', 1, 4)]);
    const said = check({ [USER]: 'model = "x"' }, USER, { rules: [rule] }).map(({ message }) => message);
    assert.deepEqual(said, ['a.', 'c.', 'b.']);
  });

  it('lets the settings of the user change or silence a severity', () => {
    const texts = { [USER]: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n' };
    const reports = check(texts, USER, { severity: { 'full-access': 'hint', 'approval-never': 'off' } });
    assert.deepEqual(
      reports.map(({ rule, severity }) => [rule.id, severity]),
      [['full-access', 'hint']],
    );
  });

  it('says which rule fails, and keeps what it and the others found', () => {
    const broken = ruleThat(function* () {
      yield finding('half');
      throw new TypeError('oops: a=1');
    }, 'broken');
    const fine = ruleThat(() => [finding('fine')]);
    const { reports, failures } = checked({ [USER]: 'a=1' }, USER, { rules: [broken, fine] });
    assert.deepEqual(idsOf(reports), ['broken', 'made-up']);
    assert.deepEqual(
      failures.map(({ rule, file }) => [rule, file]),
      [['broken', USER]],
    );
    // The message may quote the file, which may hold anything.
    assert.match(failures[0]?.trace ?? '', /^TypeError\n {4}at .*check\.test\.ts/);
    assert.throws(() => check({ [USER]: 'a=1' }, USER, { rules: [broken], rethrow: true }), /oops/);
  });

  it('calls it a failure when a finding names a key which is not there', () => {
    const rule = ruleThat(() => [
      { message: 'said', data: { word: bare('x') }, site: { file: USER, path: ['gone'], part: 'key' } },
    ]);
    const { reports, failures } = checked({ [USER]: 'a=1' }, USER, { rules: [rule] });
    assert.deepEqual([reports.length, failures.length], [0, 1]);
    assert.throws(() => check({ [USER]: 'a=1' }, USER, { rules: [rule], rethrow: true }), RangeError);
  });

  it('cuts a rule short that never ends', () => {
    const endless = ruleThat(function* () {
      for (let at = 0; ; at++) yield finding(String(at), at, at + 1);
    });
    const other = ruleThat(() => [finding('other', 2, 3)], 'other');
    const { reports, failures } = checked({ [USER]: 'a=1' }, USER, { rules: [endless, other] });
    assert.equal(reports.length, MAX_REPORTS_PER_RULE + 2);
    assert.equal(reports.at(-1)?.message, cutShortMessage());
    assert.equal(reports.filter(({ rule }) => rule.id === 'other').length, 1);
    assert.deepEqual(failures, []);
  });

  it('cuts a rule short that says the same again and again', () => {
    const endless = ruleThat(function* () {
      for (;;) yield finding('again');
    });
    const said = check({ [USER]: 'a=1' }, USER, { rules: [endless] }).map(({ message }) => message);
    assert.deepEqual(said, ['again.', cutShortMessage()]);
  });

  it('says so where the file makes a rule say too much', () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `unknown_${at} = 1`).join('\n');
    const said = check({ [USER]: `${text}\nsandbox_mode = "danger-full-access"\n` }, USER);
    assert.deepEqual(
      said.slice(MAX_REPORTS_PER_RULE - 1).map(({ rule, message }) => [rule.id, message === cutShortMessage()]),
      [
        ['unknown-key', false],
        ['unknown-key', true],
        ['full-access', false],
      ],
    );
  });

  it('shows names from the file on one line, without invisible or turning characters', () => {
    const rule = ruleThat(() => [finding(`a\u202eb\nc\u200bd${'x'.repeat(10_000)}`)]);
    const [report] = check({ [USER]: 'a=1' }, USER, { rules: [rule] });
    assert.match(report?.message ?? '', /^a b c dx{100,400}….$/);
  });

  it('never takes what stands in the data for a gap', () => {
    const [report] = check({ [USER]: 'a=1' }, USER, { rules: [ruleThat(() => [finding('{word}')])] });
    assert.equal(report?.message, '{word}.');
  });

  it('has nothing to say about a file that is missing or empty', () => {
    assert.deepEqual(check({ [USER]: { kind: 'missing' } }, USER), []);
    assert.deepEqual(check({ [USER]: '' }, USER), []);
  });
});

describe('findings in a project that is not trusted', () => {
  const key = `ghp_${'fK3vQ9zLmN2xR7tYb5cW8dE1aH4jU6iPoS0g'}`;
  const hazard = 'sandbox_mode = "danger-full-access"\nsandbox_mod = 1\n';
  const said = (texts: Texts) =>
    check(texts, PROJECT).map(({ rule, message }) => [rule.id, message.endsWith(TRUST_NOTES.off)]);

  it('say so, all but the one about trust', () => {
    assert.deepEqual(said({ [PROJECT]: hazard }), [
      ['project-not-trusted', false],
      ['full-access', true],
      ['unknown-key', true],
    ]);
  });

  it('say so only where trust decides: a secret is out, and Codex stumbles over a folder first', () => {
    const [trust, secret] = check({ [PROJECT]: `[mcp_servers.a]\nurl = "https://a.example/${key}"\n` }, PROJECT);
    assert.equal(trust?.rule.id, 'project-not-trusted');
    assert.equal(secret?.rule.id, 'literal-secret');
    assert.ok(secret && !secret.message.includes(TRUST_NOTES.off));
    const [folder] = check({ [PROJECT]: { kind: 'folder' } }, PROJECT);
    assert.ok(folder && !folder.message.includes(TRUST_NOTES.off));
  });

  it('say nothing of it once the folder is trusted', () => {
    const user = '[projects."/home/dev/demo"]\ntrust_level = "trusted"\n';
    assert.deepEqual(said({ [PROJECT]: hazard, [USER]: user }), [
      ['full-access', false],
      ['unknown-key', false],
    ]);
  });

  it('say that the file is about to count where Codex trusts the folder by itself, as gravely as if it did', () => {
    const user = 'sandbox_mode = "workspace-write"\n';
    const reports = check({ [PROJECT]: 'approval_policy = "never"\n', [USER]: user }, PROJECT);
    assert.deepEqual(
      reports.map(({ rule, severity, message }) => [rule.id, severity, message.endsWith(TRUST_NOTES['at-start'])]),
      [
        ['project-not-trusted', 'information', false],
        ['approval-never', 'warning', true],
      ],
    );
    assert.match(reports[0]?.message ?? '', /^Nobody has trusted this folder yet, but this file will take effect/);
    assert.deepEqual(
      reports[0]?.related.map(({ file, span }) => [file, user.slice(span.start, span.end)]),
      [[USER, 'sandbox_mode = "workspace-write"']],
    );
  });

  it('point to the entry that distrusts the folder', () => {
    const user = '[projects."/home/dev/demo"]\ntrust_level = "untrusted"\n';
    const [report] = check({ [PROJECT]: hazard, [USER]: user }, PROJECT);
    assert.equal(report?.related.length, 1);
    const place = report?.related[0];
    assert.equal(place?.file, USER);
    assert.equal(user.slice(place?.span.start, place?.span.end), 'trust_level = "untrusted"');
  });

  it('are those of a file judged alone without that sentence', () => {
    const snapshot = snapshotOf({ '/elsewhere/x.toml': hazard });
    const file = codexFile(snapshot, '/elsewhere/x.toml', 'project');
    assert.ok(file);
    const messages = checkFile(snapshot, file).reports.map(({ message }) => message);
    assert.equal(messages.length, 2);
    assert.ok(messages.every((message) => !message.includes(TRUST_NOTES.off)));
  });
});

describe('the folder that a file speaks for', () => {
  it('is the one above .codex, for settings and environments', () => {
    const texts = { [PROJECT]: '', '/home/dev/demo/.codex/environments/a.toml': '' };
    const snapshot = snapshotOf(texts);
    for (const path of Object.keys(texts)) {
      const file = codexFile(snapshot, path);
      assert.ok(file);
      assert.equal(contextOf(snapshot, file).stack.folder, '/home/dev/demo', path);
    }
  });

  it('is none for what is in the home folder, although settings are looked for above every project', () => {
    const texts = { [PROJECT]: '', '/home/dev/.codex/config.toml': '', '/home/dev/.bashrc': 'alias cx=codex' };
    const snapshot = snapshotOf(texts);
    const file = codexFile(snapshot, '/home/dev/.bashrc');
    assert.ok(file);
    assert.equal(contextOf(snapshot, file).stack.anyFolder, true);
  });
});
