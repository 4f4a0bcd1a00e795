/** The language server in a real Helix, set up as docs/editors.md says, where there are one and tmux for its screen. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from '../../scripts/build.ts';
import type { TemporaryFolder } from '../core/host/folder.ts';
import {
  assertServersEnd,
  editorEnvironment,
  editorFolder,
  eventually,
  programsOnPath,
  SHOWN,
  settingsIn,
  TOGETHER,
  writeTogether,
} from './support/editors.ts';

/** How many findings the status line counts, the words of the first, its fix, and what the pointer says there. */
const EXPECTED = [
  {
    ...SHOWN.settings,
    // As two kinds, without the settings.
    counted: /● 2 +1 sel/,
    says: 'runs every command without a sandbox',
    fix: 'Use workspace-write',
    hover: 'including using the network',
  },
  {
    ...SHOWN.hooks,
    counted: /● 1 +1 sel/,
    says: 'PreToolUse',
    fix: 'Rename to PreToolUse',
    hover: 'does not know this key',
  },
  {
    ...SHOWN.rules,
    counted: /● 1 +1 sel/,
    says: 'is not a decision',
    fix: 'Write allow',
    hover: 'Says what Codex does',
  },
  {
    ...SHOWN.variables,
    counted: /● 1 +1 sel/,
    says: 'CODEX_',
    fix: 'Remove CODEX_SANDBOX',
    hover: 'Codex ignores variables in this file',
  },
];

/** Helix in a terminal of its own. */
class Terminal {
  readonly #socket: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(disk: TemporaryFolder) {
    this.#socket = disk.at('screen');
    this.#env = editorEnvironment(disk);
  }

  start(folder: string, ...command: readonly string[]): void {
    const sized = ['new-session', '-d', '-x', '150', '-y', '40', '-c', folder];
    this.#tmux(...sized, 'env', 'TERM=xterm-256color', ...command);
  }

  type(...keys: readonly string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  /** The screen, once it shows this. */
  shows(wanted: string | RegExp): Promise<string> {
    const isThere = (screen: string) => (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen));
    return eventually(() => this.#tmux('capture-pane', '-p'), isThere);
  }

  isOpen(): boolean {
    return spawnSync('tmux', ['-S', this.#socket, 'has-session']).status === 0;
  }

  close(): void {
    spawnSync('tmux', ['-S', this.#socket, 'kill-server']);
  }

  #tmux(...args: readonly string[]): string {
    const given = ['-S', this.#socket, '-f', '/dev/null', '-u', ...args];
    const { status, stdout, stderr } = spawnSync('tmux', given, { encoding: 'utf8', env: this.#env });
    assert.equal(status, 0, stderr);
    return stdout;
  }
}

const helixes = spawnSync('tmux', ['-V']).status === 0 ? programsOnPath('hx') : [];

// Not a part that is demanded, as with Neovim.
for (const program of helixes) {
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim();
  describe(`codex-posture lsp in ${version}`, function () {
    this.timeout(120_000);
    let disk: TemporaryFolder;
    let terminal: Terminal;
    before(buildAll);
    beforeEach(async () => {
      const [server = '', settings = ''] = (await settingsIn('toml')).filter((code) =>
        code.startsWith('[language-server.'),
      );
      disk = await editorFolder({ 'home/.config/helix/languages.toml': server + settings });
      terminal = new Terminal(disk);
    });
    afterEach(async () => {
      terminal.close();
      await disk.remove();
    });

    /** Leaves without saving what is not saved, and looks whether all went well, and everything ends. */
    async function leave() {
      // Once Helix ends, it may complain that the server does, too.
      const log = await fs.readFile(disk.at('home/.cache/helix/helix.log'), 'utf8').catch(() => '');
      assert.doesNotMatch(log, /(?:ERROR|WARN).*codex-posture/);
      terminal.type(':quit-all!', 'Enter');
      await eventually(
        () => terminal.isOpen(),
        (isOpen) => !isOpen,
      );
      await assertServersEnd(disk);
    }

    for (const { file, fixed, counted, says, fix, hover } of EXPECTED)
      it(`shows what is found in ${path.basename(file)}, and a fix applies`, async () => {
        terminal.start(disk.at('work'), program, disk.at(file));
        await terminal.shows(counted);
        terminal.type(']', 'd');
        await terminal.shows(says);
        terminal.type('Space', 'k');
        await terminal.shows(hover);
        terminal.type('Space', 'a');
        await terminal.shows(fix);
        terminal.type('Enter');
        await terminal.shows((fixed.split('\n').find((line) => !file.includes(line)) ?? '').trim());
        terminal.type(':write', 'Enter');
        await eventually(
          () => fs.readFile(disk.at(file), 'utf8'),
          (text) => text === fixed,
        );
        await leave();
      });

    it('follows what is written in another file', async () => {
      await writeTogether(disk);
      terminal.start(disk.at('work'), program, disk.at(TOGETHER.file), disk.at(TOGETHER.other));
      await terminal.shows(/● 1 +1 sel/);
      terminal.type(':buffer-next', 'Enter');
      await terminal.shows('posture.toml');
      // In one change: Helix may send those that follow each other fast in another order.
      await disk.write('written', TOGETHER.written);
      terminal.type(`:insert-output cat ${disk.at('written')}`, 'Enter');
      await terminal.shows('[minimum]');
      terminal.type(':buffer-previous', 'Enter');
      await terminal.shows(/● 2 +1 sel/);
      await leave();
    });

    it('completes', async () => {
      terminal.start(disk.at('work'), program, disk.at(SHOWN.settings.file));
      await terminal.shows(/● 2 +1 sel/);
      terminal.type('j', 'o');
      for (const [index, letter] of [...'approv'].entries()) {
        terminal.type(letter);
        await terminal.shows('approv'.slice(0, index + 1));
      }
      await terminal.shows('approvals_reviewer');
      terminal.type('Escape');
      // Together with the next key it would be another one.
      await terminal.shows(/^ NOR /m);
      await leave();
    });
  });
}
