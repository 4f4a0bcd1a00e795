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
  check: [[], ['--json'], ['--sarif', '.'], ['--format', 'github'], ['--write-baseline', '../home/baseline.json']],
  explain: [[], ['--json'], ['--effective'], ['--profile', 'p', '-c', 'model="x"']],
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
    spawnSync(process.execPath, args(name, words), { ...options(), encoding: 'utf8' });

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

  it('would be seen to do so', () => {
    const { status, stderr } = run('check', ['--otlp', 'http://127.0.0.1:9']);
    assert.deepEqual([status, /^(\w+) was called/m.exec(stderr)?.[1]], [99, 'connect']);
    const fleet = run('check', ['--jobs', '1', '.']);
    assert.deepEqual([fleet.status, /^(\w+) was called/m.exec(fleet.stderr)?.[1]], [99, 'fork']);
  });
});
