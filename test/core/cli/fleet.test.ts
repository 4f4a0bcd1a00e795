import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { UsageError } from '../../../server/src/cli/errors.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

const FULL = 'sandbox_mode = "danger-full-access"\n';

interface Line {
  readonly root: string;
  readonly findings?: readonly { readonly rule: string; readonly file: string }[];
  readonly error?: string;
}

describe('codex-posture check --jobs', function () {
  // It starts from source here.
  this.timeout(120_000);
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({
      'a/.codex/config.toml': FULL,
      'b/.codex/config.toml': 'model = "x"\n',
      c: undefined,
      'me/.codex/config.toml': '',
    });
  });
  after(() => disk.remove());

  const run = (words: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), 'check', ...words],
      {
        cwd: projectRoot,
        encoding: 'utf8',
        input,
        env: { ...process.env, HOME: disk.at('me'), USERPROFILE: disk.at('me'), CODEX_HOME: '' },
      },
    );
    return { status, stderr, lines: linesIn(stdout) };
  };
  const linesIn = (text: string): readonly Line[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Line => JSON.parse(line))
      .sort((one, other) => (one.root < other.root ? -1 : 1));
  const brief = ({ root, findings, error }: Line) => [
    path.basename(root),
    error === undefined ? (findings ?? []).map(({ rule }) => rule) : 'error',
  ];

  it('prints a line for each root, each once, and a bad one costs only itself', () => {
    const { status, stderr, lines } = run(
      ['--jobs', '2', disk.at('a'), disk.at('none'), '--roots-from', '-'],
      `${disk.at('b')}\n\n${disk.at('c')}\n${disk.at('a')}\n`,
    );
    assert.deepEqual(lines.map(brief), [
      ['a', ['project-not-trusted', 'full-access']],
      ['b', ['project-not-trusted']],
      ['c', []],
      ['none', 'error'],
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /^4 roots checked\.\n1 root could not be checked\.\n$/);
  });

  it('goes on where an interrupted run has stopped', async () => {
    const results = disk.at('results.jsonl');
    const first = run(['--jobs', '1', '--results', results, disk.at('a')]);
    assert.deepEqual([first.status, first.lines], [1, []]);
    const kept = await fs.readFile(results, 'utf8');
    await fs.appendFile(results, kept.slice(0, 40));
    const { status, stderr } = run(['--jobs', '1', '--results', results, disk.at('a'), disk.at('b')]);
    assert.equal(status, 1, 'what the earlier run has found counts');
    assert.match(stderr, /^1 root checked\.\n1 root was checked before\.\n$/);
    const text = await fs.readFile(results, 'utf8');
    assert.ok(text.startsWith(kept));
    assert.deepEqual(
      linesIn(text).map(({ root }) => path.basename(root)),
      ['a', 'b'],
    );
  });

  it('checks homes with what is theirs', () => {
    const { lines } = run(['--jobs', '1', '--homes', disk.at('a'), disk.at('c'), disk.at('none')]);
    assert.deepEqual(lines.map(brief), [
      ['a', ['full-access']],
      ['c', []],
      ['none', 'error'],
    ]);
  });

  it('checks no root under a policy that is not there, so that none counts as done', async () => {
    const results = disk.at('other.jsonl');
    const { status, stderr } = run(['--jobs', '1', '--policy', disk.at('none'), '--results', results, disk.at('a')]);
    assert.deepEqual([status, stderr], [2, `Cannot read ${disk.at('none')}.\n`]);
    await assert.rejects(fs.access(results));
  });

  it('is refused where it makes no sense', () => {
    for (const words of [
      ['--jobs', '0', 'x'],
      ['--jobs', '65', 'x'],
      ['--jobs', 'x', 'x'],
      ['--jobs', '2'],
      ['--homes', 'x'],
      ['--jobs', '2', '--sarif', 'x'],
      ['--results', 'x'],
    ])
      assert.throws(() => parseCommand(['check', ...words]), UsageError, words.join(' '));
  });
});
