import assert from 'node:assert/strict';
import { postureOf } from '../../../server/src/words/posture.ts';
import { PROJECT, posture, REQUIREMENTS, snapshotOf, TRUSTED, USER } from './stacks.ts';

describe('posture', () => {
  it('names the layer and line that decides each part', () => {
    const { decidedBy } = posture({
      [USER]: `# mine\nsandbox_mode = "workspace-write"\n${TRUSTED}`,
      [PROJECT]:
        'approval_policy = "never"\n[sandbox_workspace_write]\nnetwork_access = true\n[shell_environment_policy]\ninherit = "core"\n',
    });
    assert.deepEqual(decidedBy, {
      sandbox: { layer: 'user', file: USER, line: 2, column: 1, key: 'sandbox_mode' },
      network: { layer: 'project', file: PROJECT, line: 3, column: 1, key: 'sandbox_workspace_write.network_access' },
      approval: { layer: 'project', file: PROJECT, line: 1, column: 1, key: 'approval_policy' },
      secrets: { layer: 'project', file: PROJECT, line: 5, column: 1, key: 'shell_environment_policy.inherit' },
    });
  });

  it('says who decides a default: trust, or nobody', () => {
    const key = 'projects."/work".trust_level';
    const trust = { layer: 'user', file: USER, line: 2, column: 1, key };
    assert.deepEqual(posture({ [USER]: TRUSTED }).decidedBy.sandbox, trust);
    const nobody = { layer: 'default', file: null, line: null, column: null };
    assert.deepEqual(posture({}).decidedBy.sandbox, nobody);
  });

  it('points at the demand that replaces what was asked for', () => {
    const { sandbox, decidedBy } = posture({
      [USER]: 'sandbox_mode = "danger-full-access"\n',
      [REQUIREMENTS]: '# ours\nallowed_sandbox_modes = ["read-only"]\n',
    });
    assert.equal(sandbox?.mode, 'read-only');
    assert.deepEqual(decidedBy.sandbox, {
      layer: 'requirements',
      file: REQUIREMENTS,
      line: 2,
      column: 1,
      key: 'allowed_sandbox_modes',
    });
  });

  it('points at the key of a managed config that acts as a demand', () => {
    const managed = '/etc/codex/managed_config.toml';
    const { decidedBy, sandbox } = posture(
      { [managed]: 'approval_policy = "never"\nsandbox_mode = "workspace-write"\n' },
      { flags: ['default_permissions=:danger-full-access', 'approval_policy=on-request'] },
    );
    assert.equal(sandbox, null);
    assert.equal(decidedBy.sandbox, null);
    const allowed = posture(
      { [managed]: 'sandbox_mode = "workspace-write"\n' },
      { flags: ['default_permissions=:danger-full-access'] },
    );
    assert.deepEqual(allowed.decidedBy.sandbox, {
      layer: 'managed',
      file: managed,
      line: 1,
      column: 1,
      key: 'sandbox_mode',
    });
  });

  it('has no parts where Codex would not start, and says where it stumbles', () => {
    const { verdict, refusal, sandbox, secrets } = posture({ [USER]: 'model = "x"\nsandbox_mode = "nonsense"\n' });
    assert.equal(verdict, 'refused');
    assert.deepEqual([refusal?.file, refusal?.line, refusal?.column], [USER, 2, 16]);
    assert.equal(sandbox, null);
    assert.equal(secrets, null);
  });

  it('points into the profile that supplies a bad entry, inherited or not', () => {
    const { refusal } = posture({
      [USER]:
        'default_permissions = "p"\n[permissions.p]\nextends = "q"\n[permissions.q.filesystem]\nrelative = "read"\n',
    });
    assert.deepEqual([refusal?.file, refusal?.line], [USER, 5]);
  });

  it('points at extends for a circle', () => {
    const { refusal } = posture({
      [USER]: 'default_permissions = "p"\n[permissions.p]\nextends = "q"\n[permissions.q]\nextends = "p"\n',
    });
    assert.deepEqual([refusal?.file, refusal?.line], [USER, 5]);
  });

  it('survives names that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal(posture({ [USER]: `default_permissions = "${name}"\n` }).verdict, 'refused');
      const own = `default_permissions = "${name}"\n[permissions.${name}]\nextends = ":workspace"\n`;
      assert.equal(posture({ [USER]: own }).sandbox?.mode, 'workspace-write', name);
      assert.equal(posture({ [USER]: `sandbox_mode = "${name}"\n` }).verdict, 'refused');
      assert.equal(posture({ [USER]: `approvals_reviewer = "${name}"\n` }).verdict, 'refused');
    }
  });

  it('does not guess about a file that Codex reads and we do not', () => {
    const { verdict, sandbox, unknowns } = posture({
      [USER]: TRUSTED,
      [PROJECT]: { kind: 'unreadable', why: 'link-outside' },
    });
    assert.equal(verdict, 'unknown');
    assert.equal(sandbox?.mode, 'unknown');
    assert.match(unknowns.join(), /\/work\/\.codex\/config\.toml/);
  });

  it('refuses a file that Codex cannot read either, trusted or not', () => {
    const { verdict, refusal } = posture({ [PROJECT]: { kind: 'folder' } });
    assert.equal(verdict, 'refused');
    assert.equal(refusal?.file, PROJECT);
  });

  it('does not guess about demands that depend on the name of the computer', () => {
    const rules = '[[remote_sandbox_config]]\nhostname_patterns = ["build-*"]\nallowed_sandbox_modes = ["read-only"]\n';
    assert.equal(posture({ [REQUIREMENTS]: rules }).verdict, 'unknown');
    assert.equal(posture({ [REQUIREMENTS]: rules.replace('build-*', '*') }).verdict, 'loads');
  });

  it('says where settings come that no file shows', () => {
    const { verdict, unknowns } = posture({ '/home/dev/.codex/cloud-config-bundle-cache.json': '{}' });
    assert.equal(verdict, 'loads');
    assert.match(unknowns.join(), /organization/);
    assert.deepEqual(posture({}).unknowns, []);
  });

  it('counts a project that a start would trust, and says so', () => {
    const files = { [USER]: 'sandbox_mode = "workspace-write"\n', [PROJECT]: 'approval_policy = "never"\n' };
    const started = posture(files);
    assert.deepEqual([started.trust, started.trustsOnStart, started.approval?.policy], ['unset', '/work', 'never']);
    const readOnly = posture({ ...files, [USER]: 'sandbox_mode = "read-only"\n' });
    assert.deepEqual([readOnly.trustsOnStart, readOnly.approval?.policy], [undefined, 'on-request']);
  });

  it('lists what leaves the machine, and what is kept on it', () => {
    const outflows = (texts: Parameters<typeof posture>[0]) =>
      posture(texts).outflows?.map(({ kind, signal, host, isLocal, isPlain, withPrompts, decidedBy }) => {
        const marks = [isLocal && 'local', isPlain && 'plain', withPrompts && 'prompts'].filter(Boolean);
        return [kind, signal, host, ...marks, decidedBy.line].filter((part) => part != null).join(' ');
      });
    const kept = ['history local', 'sessions local'];
    assert.deepEqual(outflows({}), ['model', 'web-search', 'analytics', 'feedback', ...kept]);
    assert.deepEqual(
      outflows({
        [USER]: [
          'model_provider = "relay"',
          'web_search = "disabled"',
          'model_providers.relay = { name = "r", base_url = "http://key@relay.example.com:8080/v1" }',
          'feedback.enabled = false',
          'analytics.enabled = false',
          'history.persistence = "none"',
          '[otel]',
          'log_user_prompt = true',
          'exporter = { otlp-http = { endpoint = "https://logs.example.com/v1", protocol = "json" } }',
          'metrics_exporter = { otlp-grpc = { endpoint = "http://localhost:4317" } }',
        ].join('\n'),
      }),
      [
        'model relay.example.com plain 3',
        'telemetry logs logs.example.com prompts 9',
        'telemetry metrics localhost local 10',
        'sessions local',
      ],
    );
    assert.deepEqual(outflows({ [USER]: 'oss_provider = "ollama"\nmodel_provider = "ollama"' })?.[0], 'model local 2');
  });

  it('says that codex exec never asks', () => {
    assert.equal(posture({}).exec?.length, 1);
    assert.deepEqual(posture({ [USER]: 'approval_policy = "never"\n' }).exec, []);
    assert.deepEqual(posture({ [REQUIREMENTS]: 'allowed_approval_policies = ["on-request"]\n' }).exec, []);
  });

  it('has a posture for a window without a folder', () => {
    const files = {
      [USER]: `sandbox_mode = "danger-full-access"\n${TRUSTED}`,
      [PROJECT]: 'approval_policy = "never"\n',
    };
    const { sandbox, approval, trust } = postureOf(snapshotOf(files), undefined);
    assert.deepEqual([sandbox?.mode, approval?.policy, trust], ['danger-full-access', 'on-request', 'unset']);
  });
});
