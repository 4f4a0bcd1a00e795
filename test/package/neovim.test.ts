/** The language server in every Neovim that is there, headless, set up as docs/editors.md says for its release. */
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
  programsOnPath,
  SHOWN,
  settingsIn,
  TOGETHER,
  writeTogether,
} from './support/editors.ts';

/** Severities of Neovim. */
const [ERROR, WARNING, INFORMATION] = [1, 2, 3];

const EXPECTED = [
  {
    ...SHOWN.settings,
    // An error, without the settings.
    before: [
      [1, 'full-access', WARNING],
      [2, 'unknown-key', WARNING],
    ],
    after: [[2, 'unknown-key', WARNING]],
    hover: '**`sandbox_mode`** = `"danger-full-access"`',
  },
  {
    ...SHOWN.hooks,
    before: [[2, 'unknown-key', WARNING]],
    after: [[2, 'project-hook', INFORMATION]],
    hover: '**`PreToolUes`**',
  },
  { ...SHOWN.rules, before: [[0, 'refused-rules', ERROR]], after: [], hover: '**`prefix_rule`**' },
  { ...SHOWN.variables, before: [[0, 'dropped-variable', WARNING]], after: [], hover: '**`CODEX_SANDBOX`**' },
];

/** What somebody with this release copies. */
async function setUpFor(version: string): Promise<string> {
  const [current = '', settings = '', older = ''] = await settingsIn('lua');
  const [, options] = /(init_options = .*) \}\)/.exec(settings) ?? [];
  assert.ok(options);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 0 || minor >= 11 ? current + settings : older.replace('cmd =', `${options},\n      cmd =`);
}

// Not a part that is demanded: where a machine cannot install it, the plain client in the core tests still speaks to the server.
for (const program of programsOnPath('nvim')) {
  const version = /v(\d+\.\d+\.\d+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? '';
  describe(`codex-posture lsp in Neovim ${version}`, function () {
    this.timeout(120_000);
    before(buildAll);

    let disk: TemporaryFolder;
    beforeEach(async () => {
      disk = await editorFolder({ 'home/.config/nvim/init.lua': await setUpFor(version) });
    });
    afterEach(() => disk.remove());

    /** What the script writes down about a file, if all ends well. */
    async function reported(script: string, file: string, env: Readonly<Record<string, string>> = {}) {
      const args = ['--headless', disk.at(file), '-S', path.join(import.meta.dirname, script)];
      const { status, stderr } = spawnSync(program, args, {
        cwd: disk.at('work'),
        encoding: 'utf8',
        timeout: 100_000,
        env: { ...editorEnvironment(disk), ...env, TEST_REPORT: disk.at('report.json') },
      });
      assert.equal(status, 0, stderr);
      await assertServersEnd(disk);
      assert.doesNotMatch(await logOf(disk.at('home')), /\[(?:ERROR|WARN)\]/);
      return JSON.parse(await fs.readFile(disk.at('report.json'), 'utf8'));
    }

    for (const { file, text: _, fixed, ...expected } of EXPECTED)
      it(`shows what is found in ${path.basename(file)}, and a fix applies`, async () => {
        const { text, completion, ...shown } = await reported('neovim.lua', file);
        assert.deepEqual(shown, expected);
        assert.equal(text, fixed.trimEnd());
        assert.equal(completion, 'table');
      });

    it('follows what is written in another file', async () => {
      await writeTogether(disk);
      const env = { TEST_OTHER: disk.at(TOGETHER.other), TEST_OTHER_TEXT: TOGETHER.written };
      assert.deepEqual(await reported('neovim-others.lua', TOGETHER.file, env), { before: 1, after: 2 });
    });
  });
}

/** What Neovim wrote down about its language servers, wherever this release puts it. */
async function logOf(home: string): Promise<string> {
  const names = await fs.readdir(home, { recursive: true });
  const logs = names.filter((name) => path.basename(name) === 'lsp.log');
  return (await Promise.all(logs.map((name) => fs.readFile(path.join(home, name), 'utf8')))).join('');
}
