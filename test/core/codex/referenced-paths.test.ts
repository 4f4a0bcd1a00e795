import assert from 'node:assert/strict';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { isNothing, missingInputs } from '../../../server/src/codex/missing-inputs.ts';
import { isTouchable, referencedPath } from '../../../server/src/codex/referenced-paths.ts';
import type { FileState, Snapshot } from '../../../server/src/codex/snapshot.ts';

const WINDOWS: Machine = {
  platform: 'win32',
  home: 'C:\\Users\\me',
  codexHome: 'C:\\Users\\me\\.codex',
  systemRoot: 'C:\\ProgramData\\OpenAI\\Codex',
};

/** All paths that are asked for on the way to the posture of `C:\work`. */
function wanted(files: Readonly<Record<string, string>>): readonly string[] {
  const states = new Map<string, FileState>(
    Object.entries(files).map(([path, text]) => [path, { kind: 'text', text }]),
  );
  const asked: string[] = [];
  for (let snapshot: Snapshot = { machine: WINDOWS, files: states, realPaths: new Map() }; ; ) {
    const next = missingInputs('C:\\work', snapshot);
    if (isNothing(next)) return asked;
    const paths = [...next.files, ...(next.inside ?? []).map(({ path }) => path), ...(next.looks ?? [])];
    asked.push(...paths, ...next.folders);
    const missing = paths.map((path) => [path, { kind: 'missing' }] as const);
    snapshot = {
      ...snapshot,
      files: new Map<string, FileState>([...snapshot.files, ...missing]),
      realPaths: new Map([...snapshot.realPaths, ...next.folders.map((at) => [at, at] as const)]),
    };
  }
}

const USER = 'C:\\Users\\me\\.codex\\config.toml';
const TRUST = `[projects.'C:\\work']\ntrust_level = "trusted"\n`;
const ELSEWHERE = ['\\\\evil\\share\\x', '//evil/share/x', '\\/evil/share/x', '/\\evil\\share\\x'];
const DEVICES = [
  '//./pipe/evil',
  '\\\\.\\pipe\\evil',
  '//?/UNC/evil/share/x',
  '\\\\?\\UNC\\evil\\share\\x',
  'C:/COM1',
  'nul.txt',
];

describe('paths that files name', () => {
  for (const written of [...ELSEWHERE, ...DEVICES]) {
    for (const key of ['model_instructions_file', 'experimental_compact_prompt_file', 'model_catalog_json']) {
      it(`\`${written}\` of \`${key}\` is not touched on Windows`, () => {
        const text = `${key} = '${written}'\n`;
        for (const file of ['C:\\work\\.codex\\config.toml', USER]) {
          const usual = wanted({ [USER]: TRUST, ...(file === USER ? {} : { [file]: '' }) });
          const found = wanted({ [USER]: TRUST, [file]: file === USER ? text + TRUST : text });
          assert.deepEqual(found, usual, file);
        }
      });
    }

    it(`\`${written}\` of \`writable_roots\` is not touched on Windows`, () => {
      const text = `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nwritable_roots = ['${written}']\n`;
      assert.deepEqual(wanted({ [USER]: text + TRUST }), wanted({ [USER]: TRUST }));
    });
  }

  it('are touched where they are plain', () => {
    const text = `model_instructions_file = 'D:\\notes\\x.md'\n`;
    assert(wanted({ [USER]: text + TRUST }).includes('D:\\notes\\x.md'));
    assert.equal(isTouchable('C:\\console\\nullable.md', WINDOWS), true);
    assert.equal(isTouchable('/work/con', { platform: 'linux' }), true);
  });

  it('start in the home folder with a tilde, else in the folder of the file', () => {
    const machine: Machine = {
      platform: 'linux',
      home: '/home/me',
      codexHome: '/home/me/.codex',
      systemRoot: '/etc/codex',
    };
    assert.equal(referencedPath('~/x', '/work', machine), '/home/me/x');
    assert.equal(referencedPath('~', '/work', machine), '/home/me');
    assert.equal(referencedPath('../x', '/work/.codex', machine), '/work/x');
  });
});
