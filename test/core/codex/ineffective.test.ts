import assert from 'node:assert/strict';
import { PROJECT, posture, REQUIREMENTS, TRUSTED, USER } from './stacks.ts';

const inert = (...args: Parameters<typeof posture>): readonly string[] =>
  posture(...args).inert.map(({ file, line, key, why }) => `${file}:${line} ${key}: ${why}`);

describe('keys without effect', () => {
  it('are none in files where everything counts', () => {
    assert.deepEqual(
      inert({
        [USER]: `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n${TRUSTED}`,
      }),
      [],
    );
  });

  it('stand in a project that is not trusted', () => {
    assert.deepEqual(inert({ [PROJECT]: 'approval_policy = "never"\n[sandbox_workspace_write]\n' }), [
      `${PROJECT}:1 approval_policy: This folder is not trusted.`,
      `${PROJECT}:2 sandbox_workspace_write: This folder is not trusted.`,
    ]);
  });

  it('are what a project may not set', () => {
    assert.deepEqual(inert({ [USER]: TRUSTED, [PROJECT]: 'notify = ["x"]\n' }), [
      `${PROJECT}:1 notify: A project may not set this.`,
    ]);
  });

  it('are overridden by a higher layer, or by a flag', () => {
    const files = {
      [USER]: `approval_policy = "never"\nweb_search = "live"\n${TRUSTED}`,
      [PROJECT]: 'approval_policy = "on-request"\n',
    };
    assert.deepEqual(inert(files, { flags: ['web_search=disabled'] }), [
      `${USER}:1 approval_policy: It is overridden by the project config (${PROJECT}:1).`,
      `${USER}:2 web_search: It is overridden by the command line.`,
    ]);
  });

  it('lose to the other permission system', () => {
    assert.deepEqual(inert({ [USER]: 'sandbox_mode = "read-only"\ndefault_permissions = ":workspace"\n' }), [
      `${USER}:1 sandbox_mode: Codex uses \`default_permissions\` from the user config (${USER}:2) instead.`,
    ]);
  });

  it('are not read by the sandbox in use', () => {
    const table = '[sandbox_workspace_write]\nnetwork_access = true\n';
    assert.deepEqual(inert({ [USER]: `sandbox_mode = "read-only"\n${table}` }), [
      `${USER}:3 sandbox_workspace_write.network_access: It applies only in workspace-write, and this session is read-only.`,
    ]);
    assert.deepEqual(inert({ [USER]: `default_permissions = ":workspace"\n${table}` }), [
      `${USER}:3 sandbox_workspace_write.network_access: The permission profile \`:workspace\` is in use, which does not read it.`,
    ]);
  });

  it('are not allowed by requirements', () => {
    const files = {
      [USER]: 'approval_policy = "never"\n',
      [REQUIREMENTS]: 'allowed_approval_policies = ["on-request"]\n',
    };
    assert.deepEqual(inert(files), [
      `${USER}:1 approval_policy: It is not allowed by the requirements (${REQUIREMENTS}:1).`,
    ]);
  });

  it('are domain rules that nothing enforces', () => {
    const [first] = inert({
      [USER]: 'default_permissions = "p"\n[permissions.p.network]\nenabled = true\ndomains = { "a.test" = "allow" }\n',
    });
    assert.match(first ?? '', /:4 permissions\.p\.network\.domains\."a\.test": Without `features\.network_proxy`/);
  });

  it('are names that Codex does not know', () => {
    assert.deepEqual(inert({ [USER]: 'sandboxmode = "x"\n' }), [
      `${USER}:1 sandboxmode: Codex does not know this key.`,
    ]);
  });
});
