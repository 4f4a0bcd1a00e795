import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { parseCommand } from '../../../server/src/cli/arguments.ts';
import { COMMAND_NAMES, COMMANDS } from '../../../server/src/cli/commands.ts';
import { helpText, WORDS } from '../../../server/src/cli/help.ts';
import { sarifErrors } from './support/sarif-schema.ts';

const MAIN = path.join(projectRoot, 'server/src/cli/main.ts');

describe('codex-posture on the command line', function () {
  this.timeout(90_000);
  let home: string;

  before(async () => {
    home = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'posture-main-')));
    await fs.mkdir(path.join(home, '.codex'));
    await fs.writeFile(path.join(home, '.codex/config.toml'), '# mine\nsandbox_mode = "danger-full-access"\n');
  });

  after(() => fs.rm(home, { recursive: true, force: true }));

  const environment = () => ({ ...process.env, HOME: home, USERPROFILE: home, CODEX_HOME: '' });
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...words], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: environment(),
    });

  it('explains who decides, as JSON and in words', () => {
    const { status, stdout, stderr } = run('explain', '--json', '--cwd', home);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const { sandbox, decidedBy } = JSON.parse(stdout);
    assert.equal(sandbox.mode, 'danger-full-access');
    assert.equal(decidedBy.sandbox.file, path.join(home, '.codex/config.toml'));
    assert.equal(decidedBy.sandbox.line, 2);
    assert.match(run('explain', '--cwd', home).stdout, /danger-full-access[\s\S]*config\.toml:2/);
  });

  it('prints the effective configuration as TOML', () => {
    const { status, stdout } = run('explain', '--effective', '--cwd', home, '-c', 'model="m"');
    assert.equal(status, 0);
    assert.match(stdout, /^sandbox_mode = "danger-full-access" {2}# user config, .*config\.toml:2$/m);
    assert.match(stdout, /^model = "m" +# command line$/m);
  });

  it('prints the report as HTML, Markdown and JSON', () => {
    const { status, stdout, stderr } = run('report', '--cwd', home);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^<!DOCTYPE html>\n[\s\S]*Codex runs here without a sandbox[\s\S]*<\/html>\n$/);
    assert.doesNotMatch(stdout, /<a /);
    assert.match(
      run('report', '--md', '--cwd', home).stdout,
      /^# What Codex may do in [\s\S]*\*\*Codex runs here without/,
    );
    assert.equal(JSON.parse(run('report', '--json', '--cwd', home).stdout).posture.sandbox.mode, 'danger-full-access');
    assert.equal(run('report', '--json', '--md').status, 2);
  });

  it('ends with 1 where there is something to worry about, and prints the result only', () => {
    const { status, stdout, stderr } = run('check', home, '--json');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.deepEqual(
      JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule),
      ['full-access'],
    );
  });

  it('lets no name of a file or folder act on the terminal', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = path.join(home, 'a\u001b[31m\u202eb\nc');
    await fs.mkdir(path.join(folder, '.codex/environments'), { recursive: true });
    await fs.writeFile(path.join(folder, '.codex/environments/x\nFAKE: 0 errors\u001b]8;;evil\u0007.toml'), 'x = 1\n');
    const commands = [
      ['check', folder],
      ['explain', '--cwd', folder],
      ['explain', '--cwd', `${folder}/none`],
      ['explain', '--effective', '--cwd', folder],
      ['explain', '--json', '--cwd', folder],
      ['check', '--json', folder],
      ['check', `${folder}/none`],
      ['no\u001b[31m\nsuch'],
      ['check', '--no\u001b[31m'],
    ];
    for (const words of commands) {
      const { stdout, stderr } = run(...words);
      const printed = stdout + stderr;
      assert.ok(printed.length > 0, words.join(' '));
      assert.doesNotMatch(printed, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^FAKE|^c\b|^such/mu, words.join(' '));
    }
  });

  it('ends with 2 for words it does not understand and paths it cannot read', () => {
    for (const words of [
      [],
      ['nonsense'],
      ['check', '--as', 'nonsense'],
      ['check', '--nonsense'],
      ['explain', '--effective', '--json'],
      ['check', '/no/such/path'],
      ['explain', '--cwd', '/no/such/path'],
    ]) {
      const { status, stdout, stderr } = run(...words);
      assert.equal(status, 2, words.join(' '));
      const isJson = words.includes('--json');
      if (isJson) assert.deepEqual(Object.keys(JSON.parse(stdout)), ['error'], words.join(' '));
      else assert.equal(stdout, '');
      assert.notEqual(stderr, '');
    }
  });

  it('prints one document where a document is asked for, whatever happens', () => {
    const { stdout, status } = run('check', '--sarif', '/no/such/path');
    const log = JSON.parse(stdout);
    assert.equal(status, 2);
    assert.deepEqual(sarifErrors(log), []);
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.deepEqual(sarifErrors(JSON.parse(run('check', '--format', 'sarif', '--no-such-switch').stdout)), []);
    assert.deepEqual(sarifErrors(JSON.parse(run('check', '--format=sarif', home).stdout)), []);
    assert.equal(run('check', '--', '--json').stdout, '');
  });

  it('checks standard input as the file it is told to be', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '--import',
        'tsx',
        MAIN,
        'check',
        '--json',
        '--stdin',
        '--stdin-filename',
        path.join(home, 'x/.codex/config.toml'),
      ],
      { cwd: projectRoot, encoding: 'utf8', env: environment(), input: 'approval_policy = "never"\n' },
    );
    assert.equal(status, 1);
    assert.ok(JSON.parse(stdout).findings.some(({ rule }: { rule: string }) => rule === 'approval-never'));
  });

  it('ends with 2 where standard input cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await fs.open(home);
    const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, 'check', '--stdin', '--json'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: environment(),
      stdio: [folder.fd, 'pipe', 'pipe'],
    });
    await folder.close();
    assert.deepEqual([status, JSON.parse(stdout)], [2, { error: 'Cannot read standard input.' }]);
  });

  it('keeps a baseline, and says on standard error what it hides', async () => {
    const [config, baseline] = [path.join(home, '.codex/config.toml'), path.join(home, 'baseline.json')];
    assert.equal(run('check', config, '--write-baseline', baseline).status, 0);
    // As some editors save it.
    await fs.writeFile(baseline, `\ufeff${await fs.readFile(baseline, 'utf8')}`);
    const { status, stdout, stderr } = run('check', config, '--json', '--baseline', baseline);
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), {
      findings: [],
      failures: [],
      silenced: 0,
      unchecked: [],
      baseline: { hidden: 1, unused: [] },
    });
    assert.match(stderr, /^1 finding is in the baseline\.$/m);
  });

  it('tells for each command what its exit status means', () => {
    assert.match(helpText('harden'), / {2}1 {2}The plan cannot be reached/);
    assert.doesNotMatch(helpText('harden'), /--fail-on/);
    assert.match(helpText('completion'), /status:\n {2}0 {2}.*\n {2}2 {2}/);
  });

  for (const command of COMMAND_NAMES) {
    it(`describes ${command} with every switch and examples that it understands`, () => {
      const page = helpText(command);
      for (const option of Object.keys(COMMANDS[command].switches)) assert.ok(page.includes(`--${option}`), option);
      for (const [example] of WORDS[command].examples) {
        const [, ...words] = [...example.replace(/^eval "\$\(|\)"$| [<>|] .*/g, '').matchAll(/'([^']*)'|\S+/g)].map(
          ([word, quoted]) => quoted ?? word,
        );
        const name = words.includes('--undo') ? 'undo' : words.includes('--jobs') ? 'fleet' : command;
        assert.equal(parseCommand(words).name, name, example);
      }
    });
  }
});
