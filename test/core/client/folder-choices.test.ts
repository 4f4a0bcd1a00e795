import assert from 'node:assert/strict';
import { folderChoices } from '../../../client/src/folder/folder-choices.ts';

const FOLDERS = [
  { name: 'app', path: '/work/app' },
  { name: 'tools', path: '/work/tools' },
];

describe('folders to choose', () => {
  it('are those of the window and those below with settings of their own', () => {
    const configs = [
      '/work/app/packages/b/.codex/config.toml',
      '/work/app/.codex/config.toml',
      '/work/app/a/.codex/config.toml',
    ];
    assert.deepEqual(
      folderChoices(FOLDERS, configs, '/work/app/a', '/work/tools').map(({ label, description, path }) => [
        label,
        description,
        path,
      ]),
      [
        ['Follow the active editor', 'now tools', undefined],
        ['app', 'workspace folder', '/work/app'],
        ['tools', 'workspace folder', '/work/tools'],
        ['a', 'has its own Codex settings, in app · shown', '/work/app/a'],
        ['packages/b', 'has its own Codex settings, in app', '/work/app/packages/b'],
      ],
    );
  });

  it('are none outside the window, and none twice', () => {
    const configs = [
      '/elsewhere/.codex/config.toml',
      '/work/app/a/.codex/config.toml',
      '/work/app/a/.codex/config.toml',
    ];
    assert.deepEqual(
      folderChoices(FOLDERS, configs, undefined, undefined).map(({ label }) => label),
      ['Follow the active editor', 'app', 'tools', 'a'],
    );
  });

  it('show names as they are', () => {
    const [, choice] = folderChoices([{ name: '$(flame)\nx', path: '/f' }], [], undefined, undefined);
    assert.equal(choice?.label, '\\$(flame) x');
  });
});
