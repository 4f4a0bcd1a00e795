import assert from 'node:assert/strict';
import { FILE_KINDS, type FilePlace, KIND_NAMES } from '../../../server/src/codex/file-kinds.ts';
import { projectFileTest } from '../../../server/src/codex/file-patterns.ts';
import {
  folderOf,
  kindNamed,
  kindOf,
  projectFolderOf,
  samplePath,
  sessionOf,
  settingsFolderOf,
} from '../../../server/src/codex/file-places.ts';
import { MACHINE } from '../support/snapshot.ts';

const PROJECT = '/srv/demo';

describe('kinds of file', () => {
  for (const kind of KIND_NAMES) {
    it(`${kind} is told by its path`, () => {
      const file = samplePath(kind, MACHINE, PROJECT);
      assert.equal(kindOf(file, MACHINE), kind);
      const [place]: readonly FilePlace[] = FILE_KINDS[kind].places;
      // Called like a file that Codex does read.
      const isElsewhere = kind === 'unread' || kind === 'variables';
      assert.equal(
        kindNamed(file.slice(file.lastIndexOf('/') + 1)) === undefined,
        place?.isCommon === true && !isElsewhere,
      );
      const isProjects = FILE_KINDS[kind].places[0]?.root === 'project';
      assert.equal(folderOf(kind, file, MACHINE), isProjects ? PROJECT : undefined);
    });
  }

  it('tell a project’s file from one of CODEX_HOME by where it lies', () => {
    assert.equal(kindOf(`${PROJECT}/.codex/hooks.json`, MACHINE), 'hooks');
    assert.equal(projectFolderOf(`${PROJECT}/.codex/hooks.json`, MACHINE), PROJECT);
    assert.equal(kindOf(`${MACHINE.codexHome}/hooks.json`, MACHINE), 'hooks');
    assert.equal(projectFolderOf(`${MACHINE.codexHome}/hooks.json`, MACHINE), undefined);
    assert.equal(kindOf(`${MACHINE.codexHome}/config.toml`, MACHINE), 'user');
  });

  it('leave to others what is only called alike', () => {
    for (const file of ['requirements.toml', 'hooks.json', 'config.toml', '.codex/notes.toml', 'environments/a.toml'])
      assert.equal(kindOf(`${PROJECT}/${file}`, MACHINE), undefined, file);
  });

  it('stand around Codex without a stack of their own', () => {
    for (const file of [
      'package.json',
      'scripts/a.sh',
      '.github/workflows/a.yml',
      'AGENTS.md',
      '.git/HEAD',
      '.env.local',
    ]) {
      const path = `${PROJECT}/sub/${file}`;
      assert.equal(
        projectFolderOf(path, MACHINE),
        `${PROJECT}/sub${file.startsWith('scripts') ? '/scripts' : ''}`,
        file,
      );
      assert.equal(settingsFolderOf(path, MACHINE), undefined, file);
    }
    assert.equal(settingsFolderOf(`${PROJECT}/.codex/config.toml`, MACHINE), PROJECT);
  });

  it('take a profile’s name from its path', () => {
    const file = `${MACHINE.codexHome}/strict.config.toml`;
    assert.deepEqual(sessionOf('profile', file, MACHINE), { profile: 'strict' });
    assert.deepEqual(sessionOf('user', `${MACHINE.codexHome}/config.toml`, MACHINE), {});
  });

  it('work with the paths of Windows', () => {
    const machine = { ...MACHINE, platform: 'win32', codexHome: 'C:\\Users\\dev\\.codex' } as const;
    assert.equal(kindOf('C:\\Users\\dev\\.codex\\strict.config.toml', machine), 'profile');
    assert.equal(kindOf('C:\\src\\.codex\\environments\\a.toml', machine), 'environment');
    assert.equal(projectFolderOf('C:\\src\\.codex\\environments\\a.toml', machine), 'C:\\src');
  });

  it('are found by name in the folders of a project', () => {
    assert.ok(projectFileTest(`${PROJECT}/.codex`)('hooks.json'));
    assert.ok(projectFileTest('C:\\src\\.codex\\environments')('a.toml'));
    assert.ok(!projectFileTest(PROJECT)('config.toml'));
  });

  it('of variables concern us with a token of any service, whatever it is called', () => {
    const { mentions } = FILE_KINDS.variables;
    assert.ok(mentions?.test(`SENTRY=sntrys_${'aZ3'.repeat(20)}\n`));
    assert.ok(mentions?.test(`HOOK=discord.com/api/webhooks/1234567890123456789/${'aZ3-'.repeat(17)}\n`));
    assert.ok(!mentions?.test('PORT=8080\nLOG_LEVEL=debug\n'));
  });
});
