import assert from 'node:assert/strict';
import { postureOf } from '../../../server/src/words/posture.ts';
import { type Files, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from './stacks.ts';

const release = (version: string | undefined, files: Files) =>
  postureOf({ ...snapshotOf(files), ...(version && { codex: { version, source: 'setting' } }) }, '/work').release;

const differences = (version: string, files: Files): readonly string[] =>
  (release(version, files)?.differences ?? []).map(({ file, line, key, text }) => `${file}:${line} ${key}: ${text}`);

describe('the installed release', () => {
  it('is told of only where it is another one than the posture describes', () => {
    const files = { [USER]: 'approval_policy = "untrusted"\n' };
    for (const version of [undefined, '0.169.0', '0.169.0-alpha.1']) assert.equal(release(version, files), undefined);
    assert.equal(release('0.140.0', files)?.compared, true);
  });

  it('is not known where nobody asked it', () => {
    const files = { [USER]: 'web_search = "indexed"\n' };
    assert.deepEqual(release('0.104.0', files), {
      compared: false,
      text: 'Codex 0.104.0 is installed. How releases before 0.105.0 treat these settings is not known.',
      differences: [],
    });
    assert.match(release('0.170.0', files)?.text ?? '', /newer than Codex 0\.169\.0\. How they differ is not known\.$/);
  });

  it('may know all that decides the posture, or differ in what is written', () => {
    assert.match(release('0.160.1', { [USER]: 'web_search = "live"\n' })?.text ?? '', /None of the settings here/);
    assert.match(
      release('0.140.0', { [USER]: 'web_search = "indexed"\n' })?.text ?? '',
      /one setting here differently/,
    );
    assert.deepEqual(differences('0.140.0', { [USER]: 'web_search = "indexed"\n' }), [
      `${USER}:1 web_search: Codex 0.140.0 does not know the value \`indexed\` yet, and refuses to start with it.`,
    ]);
  });

  it('ignores what came later, told once for all below it', () => {
    const profile =
      'default_permissions = "p"\n[permissions.p]\ndescription = "d"\n[permissions.p.filesystem]\n":root" = "deny"\n';
    assert.deepEqual(differences('0.112.0', { [USER]: profile }), [
      `${USER}:1 default_permissions: Codex 0.112.0 does not know it yet, and ignores it.`,
      `${USER}:2 permissions.p: Codex 0.112.0 does not know it yet, and ignores it.`,
    ]);
  });

  it('is unsure between two releases that were asked', () => {
    const demands = '[permissions.network]\nenabled = true\n';
    const [between, after] = ['0.125.0', '0.133.0'].map((version) => differences(version, { [REQUIREMENTS]: demands }));
    assert.deepEqual(between, [`${REQUIREMENTS}:1 permissions.network: Whether Codex 0.125.0 knows it is not known.`]);
    assert.deepEqual(after, []);
  });

  it('is told of nothing that decides no posture', () => {
    assert.deepEqual(differences('0.128.0', { [USER]: '[permissions.p.network.mitm.hooks.x]\n' }), [
      `${USER}:1 permissions.p.network.mitm: Codex 0.128.0 does not know it yet, and ignores it.`,
    ]);
    assert.deepEqual(differences('0.142.1', { [USER]: '[tools.web_search]\nlocation = {}\n' }), []);
  });

  it('counts only what applies: no higher layer, no folder without trust, no former name of a feature', () => {
    const mine = { [USER]: `approval_policy = "untrusted"\n${TRUSTED}` };
    assert.deepEqual(differences('0.140.0', { ...mine, [PROJECT]: 'approval_policy = "never"\n' }), []);
    assert.deepEqual(differences('0.140.0', { [PROJECT]: 'approval_policy = "untrusted"\n' }), []);
    assert.deepEqual(differences('0.125.0', { [USER]: '[features]\ncodex_hooks = true\n' }), []);
  });

  it('lets a project set what later releases take from it', () => {
    const files = { [USER]: TRUSTED, [PROJECT]: 'notify = ["x"]\nmodel_provider = "x"\n' };
    const found = differences('0.128.0', files);
    assert.equal(found.length, 2);
    assert.ok(found.includes(`${PROJECT}:1 notify: Codex 0.128.0 lets a project set it.`));
    assert.deepEqual(differences('0.131.0', files), []);
  });

  it('does not heed demands that came later', () => {
    const demands = { [REQUIREMENTS]: 'allow_login_shell = false\nallowed_sandbox_modes = ["read-only"]\n' };
    assert.deepEqual(differences('0.140.0', demands), [
      `${REQUIREMENTS}:1 allow_login_shell: Codex 0.140.0 does not know it yet, and ignores it.`,
    ]);
  });

  it('takes names that people choose for nothing else', () => {
    assert.deepEqual(
      differences('0.125.0', { [USER]: '[mcp_servers.constructor]\ncommand = "x"\nauth = "__proto__"\n' }),
      [`${USER}:3 mcp_servers.constructor.auth: Codex 0.125.0 does not know it yet, and ignores it.`],
    );
  });
});
