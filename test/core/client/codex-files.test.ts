import assert from 'node:assert/strict';
import path from 'node:path';
import {
  codexFilePatterns,
  codexHome,
  codexHomeSetting,
  homeGlobs,
  isCodexToml,
  languageGlobs,
} from '../../../client/src/codex-files.ts';
import { HOME } from './postures.ts';

const around = (setting: string, environment: Record<string, string> = {}) => ({ setting, environment, home: HOME });

describe('CODEX_HOME', () => {
  it('is the setting, else the variable, else ~/.codex', () => {
    assert.equal(codexHome(around('/set', { CODEX_HOME: '/env' })), path.normalize('/set'));
    assert.equal(codexHome(around('', { CODEX_HOME: '/env' })), path.resolve('/env'));
    assert.equal(codexHome(around('', { CODEX_HOME: '' })), path.join(HOME, '.codex'));
    assert.equal(codexHome(around('')), path.join(HOME, '.codex'));
  });

  it('expands ~/ in the setting and ignores what is not absolute', () => {
    assert.equal(codexHomeSetting(around(' ~/other ')), path.join(HOME, 'other'));
    assert.equal(codexHomeSetting(around('~other')), undefined);
    assert.equal(codexHomeSetting(around('relative/path')), undefined);
    assert.equal(codexHomeSetting(around('')), undefined);
  });

  it('is watched and selected wherever it lies', () => {
    assert.ok(
      codexFilePatterns(around('/set')).some(
        ({ folder, glob }) => folder === path.normalize('/set') && glob.includes('.env'),
      ),
    );
  });
});

describe('the globs of our language', () => {
  const TOML_NAMES = [
    'config.toml',
    'work.config.toml',
    'agents/a.toml',
    'agents/some/a.toml',
    'automations/x/automation.toml',
  ];
  const matched = (file: string, globs: readonly string[]) => globs.some((glob) => path.matchesGlob(file, glob));

  it('match Codex’s files, and none of a worktree below CODEX_HOME', () => {
    for (const name of TOML_NAMES) assert.ok(matched(`/home/ada/.codex/${name}`, languageGlobs()), name);
    for (const name of ['posture.toml', 'environments/a.toml'])
      assert.ok(matched(`/work/demo/.codex/${name}`, languageGlobs()), name);
    for (const file of [
      '/home/ada/.codex/worktrees/1/demo/Cargo.toml',
      '/work/demo/config.toml',
      '/home/ada/.codex/a.toml',
      '/work/demo/pyproject.toml',
    ]) {
      assert.ok(!matched(file, languageGlobs()), file);
      assert.equal(isCodexToml(file, around('/home/ada/.codex'), 'linux'), false, file);
    }
  });

  it('match a CODEX_HOME elsewhere, whatever it is called', () => {
    for (const home of ['/work/codex', '/work/{a,b}/[c]*?'])
      for (const name of TOML_NAMES) {
        assert.ok(matched(`${home}/${name}`, homeGlobs(around(home))), `${home}/${name}`);
        assert.equal(isCodexToml(`${home}/${name}`, around(home), 'linux'), true);
      }
    assert.deepEqual(homeGlobs(around('/elsewhere/.codex')), []);
  });
});

describe('Codex’s TOML files', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['/home/ada/.codex/config.toml', true],
    ['/home/ada/.codex/work.config.toml', true],
    ['/home/ada/.codex/version.toml', false],
    ['/home/ada/.codex/.env', false],
    ['/home/ada/.codex/.config.toml', false],
    ['/work/demo/.codex/config.toml', true],
    ['/work/demo/deep/er/.codex/config.toml', true],
    ['/work/demo/.codex/work.config.toml', false],
    ['/work/demo/config.toml', false],
    ['/work/demo/.codex/environments/environment.toml', true],
    ['/work/demo/environments/environment.toml', false],
    ['/work/demo/.codex/environments/notes.md', false],
    ['C:\\work\\.codex\\config.toml', true],
  ];
  for (const [file, expected] of cases) {
    it(`${expected ? 'count' : 'do not count'} ${file}`, () =>
      assert.equal(isCodexToml(file, around('/home/ada/.codex'), file.startsWith('C:') ? 'win32' : 'linux'), expected));
  }
});
