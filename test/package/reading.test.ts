/** Which files the command line and the language server open, in a world with many that are none of their business. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildAll } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';
import { openingMessages } from './support/opening-messages.ts';

const RECORDER = pathToFileURL(path.join(import.meta.dirname, 'support/opened-files.mjs')).href;

const CONFIG = `
model_instructions_file = "../../beside/notes.md"
notify = ["../beside/tool"]
[agents.a]
config_file = "../../beside/role.toml"
[mcp_servers.s]
command = "../beside/server"
cwd = "../beside"
`;

/** What may be opened. */
const READ: Readonly<Record<string, string>> = {
  'home/.codex/config.toml': 'sandbox_mode = "workspace-write"\n',
  'home/.codex/AGENTS.md': '',
  'home/.codex/plugins/cache/m/p/1.0.0/.codex-plugin/plugin.json': '{"name":"p"}',
  'home/.codex/plugins/cache/m/p/1.0.0/.mcp.json': '{}',
  'home/.bashrc': 'alias codex="codex --yolo"\n',
  'home/.gitconfig': '',
  'work/.codex/config.toml': CONFIG,
  'work/.codex/hooks.json': '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"../beside/hook.sh"}]}]}}',
  'work/.codex/posture.toml': '[review]\npaths = ["AGENTS.md"]\n',
  'work/.codex/rules/default.rules': '',
  'work/AGENTS.md': '',
  'work/CODEOWNERS': '',
  'work/package.json': '{"scripts":{"agent":"codex exec"}}',
  'work/src/main.ts': '',
  'work/scripts/agent.py': '',
  'work/Makefile': 'all:\n\techo\n',
  'work/.env': 'API_TOKEN=ghp_4eC39HqLyjWDarjtT1zdp7dcXy7Qk2Lw9Vbn\n',
  'work/.gitignore': '',
  'work/.git/HEAD': 'ref: refs/heads/main\n',
  'work/.git/config': '[core]\nexcludesFile = ../beside/excludes\n',
  'work/.git/info/exclude': '',
  'work/.git/index': '',
};

/** What is passed over, however it is named. */
const UNREAD: Readonly<Record<string, string>> = {
  'home/.codex/auth.json': '{}',
  'home/.codex/plugins/cache/m/p/1.0.0/src/main.json': '{}',
  'home/.codex/history.jsonl': '{}',
  'home/.codex/log/codex-tui.log': '',
  'home/.ssh/id_ed25519': 'x',
  'home/.ssh/config': 'x',
  'home/.aws/credentials': 'x',
  'home/.config/gh/hosts.yml': 'x',
  'home/.netrc': 'x',
  'home/.npmrc': 'x',
  'home/.bash_history': 'codex',
  'home/notes.md': 'codex',
  'work/.codex/auth.json': '{}',
  'work/.codex/notes.md': 'x',
  'work/.npmrc': 'x',
  'work/README.md': 'codex',
  'work/id_rsa': 'x',
  'work/src/engine.ts': 'codex',
  'work/.git/objects/aa/bb': 'x',
  'work/.git/hooks/pre-commit.sh': 'codex',
  'work/.git/logs/HEAD': 'x',
  'work/node_modules/a/package.json': '{"scripts":{"x":"codex"}}',
  'work/node_modules/a/.codex/config.toml': '',
  'beside/notes.md': 'x',
  'beside/role.toml': 'x',
  'beside/tool': 'x',
  'beside/server': 'x',
  'beside/hook.sh': 'x',
  'beside/excludes': 'x',
  'beside/.codex/config.toml': 'x',
  'beside/.env': 'x',
};

const RUNS: readonly (readonly string[])[] = [
  ['check', '.'],
  ['explain', '--json'],
  ['report', '--json'],
  ['sessions', '--json'],
  ['harden', '--json'],
];

describe('what is opened', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;

  before(async () => {
    await buildAll();
    disk = await temporaryFolder({ ...READ, ...UNREAD, bin: undefined });
    const trust = `\n[projects."${disk.at('work').replaceAll('\\', '\\\\')}"]\ntrust_level = "trusted"\n`;
    await fs.appendFile(disk.at('home/.codex/config.toml'), trust);
    if (process.platform !== 'win32') await disk.link('work/out', '../beside');
  });
  after(() => disk.remove());

  const options = () => ({
    cwd: disk.at('work'),
    env: { PATH: disk.at('bin'), HOME: disk.at('home'), USERPROFILE: disk.at('home'), OPENED_FILES: disk.at('opened') },
  });
  const args = (words: readonly string[]) => ['--import', RECORDER, path.join(projectRoot, 'dist/cli.mjs'), ...words];

  /** The files of this world that were opened since the last time. */
  async function opened(): Promise<ReadonlySet<string>> {
    const lines = (await fs.readFile(disk.at('opened'), 'utf8').catch(() => '')).split('\n');
    await disk.remove('opened');
    const inside = lines.filter((line) => line.startsWith(disk.root));
    const names = await Promise.all(inside.map(async (line) => fs.realpath(line).catch(() => line)));
    return new Set(names.map((name) => path.relative(disk.root, name).replaceAll('\\', '/')));
  }
  const unread = (names: ReadonlySet<string>) => Object.keys(UNREAD).filter((name) => names.has(name));
  const missed = (names: ReadonlySet<string>) => Object.keys(READ).filter((name) => !names.has(name));

  for (const words of RUNS)
    it(`by ${words[0]} is nothing but what it needs`, async () => {
      const { status, stderr } = spawnSync(process.execPath, args(words), { ...options(), encoding: 'utf8' });
      assert([0, 1].includes(status ?? -1), stderr);
      const names = await opened();
      assert.deepEqual(unread(names), []);
      // Only if what is opened is seen.
      if (words[0] === 'check')
        assert.deepEqual(
          missed(names).filter((name) => !name.includes('/plugins/')),
          ['home/.codex/AGENTS.md'],
        );
    });

  it('for an editor is nothing but what it needs', async () => {
    const child = spawn(process.execPath, args(['lsp', '--stdio']), options());
    child.stdin.write(openingMessages(disk.at('work'), '.codex/config.toml', CONFIG));
    let seen = '';
    for await (const part of child.stdout) {
      seen += part;
      if (seen.includes('"id":2')) break;
    }
    child.kill();
    const names = await opened();
    assert.deepEqual(unread(names), []);
    assert.deepEqual(missed(names), []);
  });
});
