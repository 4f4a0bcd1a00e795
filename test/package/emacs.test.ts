/** The language server in a real Emacs with Eglot, set up as docs/editors.md says, where there is one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from '../../scripts/build.ts';
import { assertServersEnd, editorEnvironment, editorFolder, SHOWN, settingsIn } from './support/editors.ts';

const EGLOT = ['--batch', '-q', '--eval', "(progn (package-initialize) (require 'eglot))"];
const isHere = process.platform !== 'win32' && spawnSync('emacs', EGLOT).status === 0;

/** Faces say how severe a finding is: `full-access` is an error without the settings. */
const EXPECTED = [
  {
    ...SHOWN.settings,
    mode: 'conf-toml-mode',
    before: [
      [2, 'full-access', 'eglot-warning'],
      [3, 'unknown-key', 'eglot-warning'],
    ],
    after: [[3, 'unknown-key', 'eglot-warning']],
  },
  { ...SHOWN.rules, mode: 'codex-file-mode', before: [[1, 'refused-rules', 'eglot-error']], after: [] },
  { ...SHOWN.variables, mode: 'codex-file-mode', before: [[1, 'dropped-variable', 'eglot-warning']], after: [] },
];

/** What somebody copies, with the settings where the page wants them. */
async function setUp(): Promise<string> {
  const page = await fs.readFile(path.join(import.meta.dirname, '../../docs/editors.md'), 'utf8');
  const [, settings] = /`(:initializationOptions .*?)`/.exec(page) ?? [];
  const [block = ''] = await settingsIn('elisp');
  assert.ok(settings && block.includes('"--stdio"'));
  return block.replace('"--stdio"', `"--stdio" ${settings}`);
}

// Not a part that is demanded, as with Neovim.
(isHere ? describe : () => {})('codex-posture lsp in Emacs', function () {
  this.timeout(120_000);
  before(buildAll);

  for (const { file, text: _, fixed, ...expected } of EXPECTED)
    it(`shows what is found in ${path.basename(file)}, and a fix applies`, async () => {
      const disk = await editorFolder({ 'setup.el': await setUp() });
      const script = path.join(import.meta.dirname, 'emacs.el');
      const { status, stderr } = spawnSync('emacs', ['--batch', '-q', '-l', script], {
        cwd: disk.root,
        encoding: 'utf8',
        timeout: 100_000,
        env: {
          ...editorEnvironment(disk),
          TEST_FILE: disk.at(file),
          TEST_SETUP: disk.at('setup.el'),
          TEST_REPORT: disk.at('report.json'),
        },
      });
      assert.equal(status, 0, stderr);
      const { text, ...shown } = JSON.parse(await fs.readFile(disk.at('report.json'), 'utf8'));
      assert.equal(text, fixed);
      assert.deepEqual(shown, expected);
      await assertServersEnd(disk);
      await disk.remove();
    });
});
