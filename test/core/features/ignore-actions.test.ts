import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { textOf, withTexts } from '../../../server/src/codex/snapshot.ts';
import { ignoreActions } from '../../../server/src/features/ignore-actions.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { FIX_OPTIONS } from '../support/fix-options.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const OPTIONS = { ...FIX_OPTIONS, documentChanges: false, resolvesEdits: false };
const HOME = MACHINE.codexHome;
const WORK = '/work';
const TRUST = `[projects."${WORK}"]\ntrust_level = "trusted"\n`;

/** What is offered on a line, and what the file is after the first of it. */
function offered(path: string, text: string, line: number) {
  const snapshot = snapshotOf({ [`${HOME}/config.toml`]: TRUST, [path]: text, '/work/.git/HEAD': '' });
  const file = codexFile(snapshot, path);
  assert.ok(file);
  const { reports } = checkFile(snapshot, file, { rethrow: true });
  const range = { start: { line, character: 0 }, end: { line, character: 9999 } };
  const actions = ignoreActions(reports, { range, diagnostics: [] }, snapshot, OPTIONS);
  const [edit] = Object.values(actions[0]?.edit?.changes ?? {})[0] ?? [];
  const at = new LineIndex(text).offset(edit?.range.start ?? { line: 0, character: 0 });
  const after = edit && `${text.slice(0, at)}${edit.newText}${text.slice(at)}`;
  const lines = new LineIndex(text);
  const isFound = reports.some(
    ({ span }) => lines.position(span.start).line <= line && line <= lines.position(span.end).line,
  );
  return { actions, after, snapshot, isFound };
}

/** The ids of what is still found after the comment was put in and got a reason, and how many findings it silences. */
function left(path: string, text: string, line: number): readonly [string[], number] {
  const { after, snapshot } = offered(path, text, line);
  assert.ok(after, 'nothing is offered');
  const now = withTexts(snapshot, new Map([[path, after.replace('<why>', 'a reason')]]));
  const file = codexFile(now, path);
  assert.ok(file && textOf(now, path));
  const { reports, silenced = [] } = checkFile(now, file, { rethrow: true });
  return [reports.map(({ rule }) => rule.id), silenced.length];
}

const SILENCEABLE: readonly (readonly [what: string, path: string, text: string, line: number])[] = [
  ['your settings', `${HOME}/config.toml`, 'model = "x"\napproval_policy = "never"\n', 1],
  ['an item of a list', `${HOME}/config.toml`, '[mcp_servers.a]\ncommand = "npx"\nargs = [\n  "-y",\n  "pkg",\n]\n', 4],
  ['your variables', `${HOME}/.env`, 'A=b\nNODE_OPTIONS=--require x\n', 1],
  ['your rules', `${HOME}/rules/a.rules`, 'prefix_rule(\n  pattern = ["python3"],\n  decision = "allow",\n)\n', 1],
  ['a script', '/work/ci.sh', '#!/bin/sh\n\tcodex exec --yolo x\n', 1],
  ['a Dockerfile', '/work/Dockerfile', 'FROM node:22\nRUN codex exec --yolo x\n', 1],
  [
    'a workflow',
    '/work/.github/workflows/ai.yml',
    'on: push\njobs:\n  a:\n    steps:\n      - run: codex exec --yolo x\n',
    4,
  ],
  [
    'tasks',
    '/work/.vscode/tasks.json',
    '{\r\n  "tasks": [\r\n    { "type": "shell", "command": "codex --yolo" }\r\n  ]\r\n}\r\n',
    2,
  ],
];

describe('ignoring a finding', () => {
  for (const [what, path, text, line] of SILENCEABLE) {
    it(`is offered last in ${what}, and silences once it has a reason`, () => {
      const { actions, after } = offered(path, text, line);
      assert.match(actions[0]?.title ?? '', /^Ignore this finding of [\w-]+…$/);
      assert.equal(actions[0]?.isPreferred, undefined);
      const [ids, silenced] = left(path, text, line);
      const before = offered(path, text, line).actions.length;
      assert.ok(silenced >= 1 && before >= 1, `${after}`);
      assert.ok(!ids.includes('void-ignore'), ids.join());
      assert.equal(after?.split('\r\n').length === 1, !text.includes('\r\n'));
    });
  }

  it('leaves the finding there as long as nobody has written why', () => {
    const path = `${HOME}/config.toml`;
    const { after, snapshot } = offered(path, 'approval_policy = "never"\n', 0);
    const file = codexFile(withTexts(snapshot, new Map([[path, after ?? '']])), path);
    assert.ok(file);
    assert.deepEqual(
      checkFile(snapshot, file)
        .reports.map(({ rule }) => rule.id)
        .sort(),
      ['approval-never', 'void-ignore'],
    );
  });

  const REFUSED: typeof SILENCEABLE = [
    ['a hazard in a project’s settings', '/work/.codex/config.toml', 'approval_policy = "never"\n', 0],
    ['a file without comments', '/work/package.json', '{\n  "scripts": { "ai": "codex --yolo" }\n}\n', 1],
    ['the middle of a command', '/work/ci.sh', 'codex exec \\\n  --yolo x\n', 1],
    ['a text that a script holds', '/work/ci.sh', 'sh <<E\ncodex exec --yolo x\nE\n', 1],
    [
      'a text of a workflow',
      '/work/.github/workflows/ai.yml',
      'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          codex exec --yolo x\n',
      5,
    ],
    [
      'a script in settings',
      '/work/.codex/environments/a.toml',
      "version = 1\nname = \"x\"\n[setup]\nscript = '''\nsudo apt-get install x\n'''\n",
      4,
    ],
  ];
  for (const [what, path, text, line] of REFUSED)
    it(`is not offered in ${what}`, () => {
      const { actions, isFound } = offered(path, text, line);
      assert.ok(isFound, 'nothing is found there');
      assert.deepEqual(actions, []);
    });

  it('is done by no comment of a workspace where it is about what an agent may do', () => {
    const path = '/work/.codex/config.toml';
    const text =
      '# codex-posture-ignore approval-never: trust me\napproval_policy = "never"\n' +
      'sandbox_mode = "danger-full-access" # codex-posture-ignore full-access: trust me\n' +
      'new_key = 1 # codex-posture-ignore unknown-key: for another version\n';
    const snapshot = snapshotOf({ [`${HOME}/config.toml`]: TRUST, [path]: text, '/work/.git/HEAD': '' });
    const file = codexFile(snapshot, path);
    assert.ok(file);
    const { reports, silenced = [] } = checkFile(snapshot, file, { rethrow: true });
    const ids = reports.map(({ rule }) => rule.id);
    assert.ok(ids.includes('approval-never') && ids.includes('full-access'), ids.join());
    assert.deepEqual(
      silenced.map(({ report, reason }) => [report.rule.id, reason]),
      [['unknown-key', 'for another version']],
    );
  });

  it('is not offered for many findings at once', () => {
    const text = Array.from({ length: 6 }, (_, at) => `key_${at} = 1\n`).join('');
    const path = `${HOME}/config.toml`;
    const { snapshot } = offered(path, text, 0);
    const file = codexFile(snapshot, path);
    assert.ok(file);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(
      ignoreActions(checkFile(snapshot, file).reports, { range, diagnostics: [] }, snapshot, OPTIONS),
      [],
    );
  });
});
