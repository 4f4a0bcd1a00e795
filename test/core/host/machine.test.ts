import assert from 'node:assert/strict';
import os from 'node:os';
import { machineFrom } from '../../../server/src/host/machine.ts';

describe('the machine', () => {
  const linux = (env: Record<string, string>, overrides = {}) =>
    machineFrom({ HOME: '/home/me', ...env }, 'linux', { cwd: '/work', ...overrides });

  it('has the places that Codex uses on Linux', () => {
    const expected = { platform: 'linux', home: '/home/me', codexHome: '/home/me/.codex', systemRoot: '/etc/codex' };
    assert.deepEqual(linux({}), expected);
  });

  it('takes CODEX_HOME as Codex does: relative to the working folder, without ~, ignored when empty', () => {
    assert.equal(linux({ CODEX_HOME: '/x/' }).codexHome, '/x');
    assert.equal(linux({ CODEX_HOME: 'x' }).codexHome, '/work/x');
    assert.equal(linux({ CODEX_HOME: '~/x' }).codexHome, '/work/~/x');
    assert.equal(linux({ CODEX_HOME: '' }).codexHome, '/home/me/.codex');
  });

  it('knows whether CODEX_HOME was given: only then Codex wants the folder to be there', () => {
    assert.equal(linux({ CODEX_HOME: '/x' }).codexHomeGiven, true);
    assert.equal(linux({}, { codexHome: '~/y' }).codexHomeGiven, true);
    assert.equal(linux({ CODEX_HOME: '' }, { codexHome: '' }).codexHomeGiven, undefined);
  });

  it('lets a setting win over the environment, ~ included', () => {
    assert.equal(linux({ CODEX_HOME: '/x' }, { codexHome: '~/y' }).codexHome, '/home/me/y');
    assert.equal(linux({ CODEX_HOME: '/x' }, { codexHome: '' }).codexHome, '/x');
  });

  it('has the places that Codex uses on Windows, drives in upper case', () => {
    const env = { USERPROFILE: 'c:\\Users\\me', ProgramData: 'D:\\Data' };
    assert.deepEqual(machineFrom(env, 'win32', { cwd: 'C:\\work' }), {
      platform: 'win32',
      home: 'C:\\Users\\me',
      codexHome: 'C:\\Users\\me\\.codex',
      systemRoot: 'D:\\Data\\OpenAI\\Codex',
    });
  });

  it('knows a home folder even where the environment has none', () => {
    assert.match(machineFrom({}, 'linux').home, /^\//);
    assert.notEqual(machineFrom({ HOME: '' }, 'linux', { cwd: '/work' }).home, '/work');
  });

  it('has one for a user whom the system does not know', () => {
    const { HOME } = process.env;
    const { userInfo } = os;
    try {
      process.env['HOME'] = '';
      assert.notEqual(machineFrom({}, 'linux', { cwd: '/work' }).home, '/work');
      os.userInfo = () => {
        throw new Error('ENOENT');
      };
      assert.equal(machineFrom({}, 'linux', { cwd: '/work' }).codexHome, '/.codex');
    } finally {
      process.env['HOME'] = HOME;
      os.userInfo = userInfo;
    }
  });
});
