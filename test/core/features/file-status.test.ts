import assert from 'node:assert/strict';
import { fileStatus } from '../../../server/src/features/file-status.ts';
import { type Files, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from '../codex/stacks.ts';

const UNTRUSTED = TRUSTED.replace('trusted"', 'untrusted"');
const HOOKS = PROJECT.replace('config.toml', 'hooks.json');
const RULES = PROJECT.replace('config.toml', 'rules/a.rules');
const OWN_RULES = USER.replace('config.toml', 'rules/a.rules');
const FOLDERS: Files = {
  '/work/.codex/rules': { kind: 'folder' },
  '/home/dev/.codex/rules': { kind: 'folder' },
};

describe('the status of a file', () => {
  const cases: readonly (readonly [text: string, file: string, files: Files])[] = [
    ['User settings: in effect', USER, { [USER]: '' }],
    ['User settings: Codex does not start with the current settings', USER, { [USER]: 'sandbox_mode = "x"\n' }],
    ['User settings: cannot be read', USER, { [USER]: { kind: 'unreadable', why: 'permission' } }],
    ['Project settings: in effect', PROJECT, { [USER]: TRUSTED, [PROJECT]: '' }],
    [
      'Project settings: ignored, because the folder is not trusted',
      PROJECT,
      { [USER]: 'sandbox_mode = "read-only"\n', [PROJECT]: '' },
    ],
    [
      'Project settings: ignored, because the folder is marked as untrusted',
      PROJECT,
      { [USER]: UNTRUSTED, [PROJECT]: '' },
    ],
    ['Hooks: ignored, because the folder is marked as untrusted', HOOKS, { [USER]: UNTRUSTED, [HOOKS]: '{}' }],
    ['Hooks: in effect', HOOKS, { [USER]: TRUSTED, [HOOKS]: '{}' }],
    ['Hooks: rejected, so nothing in it counts', HOOKS, { [USER]: TRUSTED, [HOOKS]: '{ "Stop": [] }' }],
    ['Rules for commands: in effect', RULES, { [USER]: TRUSTED, [RULES]: '' }],
    [
      'Rules for commands: ignored, because the folder is marked as untrusted',
      RULES,
      { [USER]: UNTRUSTED, [RULES]: '' },
    ],
    ['Rules for commands: rejected, so nothing in it counts', OWN_RULES, { [USER]: '', [OWN_RULES]: 'nope(' }],
    ['Requirements of the administrator: in effect', REQUIREMENTS, { [REQUIREMENTS]: '' }],
    ['Settings of a profile: in effect only where it is chosen with --profile', '/home/dev/.codex/w.config.toml', {}],
    ['Codex does not read this file', '/work/.codex/requirements.toml', {}],
    ['Variables for commands', '/home/dev/.codex/.env', {}],
  ];

  for (const [text, file, files] of cases) {
    it(`${text} (${file})`, () => {
      const snapshot = snapshotOf({ ...FOLDERS, [file]: '', ...files });
      assert.equal(fileStatus(snapshot, file)?.text, text);
    });
  }

  it('is not told of files of others', () => {
    assert.equal(fileStatus(snapshotOf({ '/work/package.json': '{}' }), '/work/package.json'), null);
    assert.equal(fileStatus(snapshotOf({ '/work/a.txt': '' }), '/work/a.txt'), null);
  });
});
