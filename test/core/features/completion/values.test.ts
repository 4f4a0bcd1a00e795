import assert from 'node:assert/strict';
import { complete, PROJECT, USER } from '../support.ts';

const MODES = ['read-only', 'workspace-write', 'danger-full-access'];

describe('completion of values', () => {
  it('offers the words of a setting with what each means', () => {
    const { labels, item } = complete('sandbox_mode = |');
    assert.deepEqual(labels, MODES);
    assert.match(JSON.stringify(item('danger-full-access').documentation), /No sandbox/);
  });

  for (const typed of ['|', '"|', '"|"', '"re|', '"re|d-on"', 're|']) {
    it(`replaces exactly the value: ${typed}`, () => {
      const { chosen } = complete(`sandbox_mode = ${typed} # why\nmodel = "m"\n`);
      assert.equal(chosen('read-only').split('\n')[1], 'model = "m"');
      assert.match(chosen('read-only'), /^sandbox_mode = "read-only"( # why)?\n/);
    });
  }

  it('keeps single quotes, and puts a space behind the equals sign', () => {
    assert.equal(complete("sandbox_mode = 're|'").chosen('read-only'), "sandbox_mode = 'read-only'");
    assert.equal(complete('sandbox_mode =|').chosen('read-only'), 'sandbox_mode = "read-only"');
  });

  it('offers nothing behind a closing quote', () => {
    assert.deepEqual(complete('sandbox_mode = "read-only"|').labels, []);
  });

  it('leaves out values that are refused, act like another one, or are another’s older name', () => {
    const { labels, chosen } = complete('approval_policy = |');
    assert.deepEqual(labels, ['on-request', 'never', '{ granular = … }']);
    assert.match(chosen('{ granular = … }'), /^approval_policy = \{ granular = \{ mcp_elicitations = \$\{1:true\}, /);
    assert.deepEqual(complete('approvals_reviewer = "|"').labels, ['user', 'auto_review']);
    assert.deepEqual(complete('[permissions.p.filesystem]\n"/x" = "|"').labels, ['read', 'write', 'deny']);
  });

  it('offers what commands need where only listed variables get through, and secrets where some are held back', () => {
    assert.deepEqual(complete('[shell_environment_policy]\ninclude_only = ["P|"]').labels.slice(0, 1), ['PATH']);
    assert.ok(complete('[shell_environment_policy]\nexclude = ["|"]').labels.includes('*TOKEN*'));
  });

  it('offers in a role the providers of the user, and no key that has no effect there', () => {
    const role = '/home/me/.codex/agents/reviewer.toml';
    const others = { [USER]: '[model_providers.corp]\nname = "Corp"\n' };
    assert.equal(complete('model_provider = "|"', role, others).labels[0], 'corp');
    const { labels } = complete('|', role);
    assert.ok(labels.includes('developer_instructions') && labels.includes('model_reasoning_effort'));
    for (const inert of [
      'approval_policy',
      'sandbox_mode',
      '[hooks]',
      '[mcp_servers.<name>]',
      '[sandbox_workspace_write]',
    ])
      assert.ok(!labels.includes(inert), inert);
  });

  it('offers true and false, and says which is the default', () => {
    const { labels, item } = complete('[sandbox_workspace_write]\nnetwork_access = |');
    assert.deepEqual(labels, ['true', 'false']);
    assert.equal(item('false').labelDetails?.description, 'default');
    assert.deepEqual(complete('[features]\nnetwork_proxy = t|').labels, ['true']);
  });

  it('offers the items of a list but those that are in it', () => {
    assert.deepEqual(complete('[mcp_servers.x]\ncommand = "c"\nomit_tools_from = ["direct", "|"]').labels, [
      'code_mode',
      'deferred',
    ]);
  });

  const PROFILES = '[permissions.careful]\nextends = ":workspace"\n[permissions."odd name"]\n';

  it('offers permission profiles, own ones first, also of other layers', () => {
    const own = complete(`default_permissions = |\n${PROFILES}`);
    assert.deepEqual(own.labels, ['careful', 'odd name', ':read-only', ':workspace', ':danger-full-access']);
    assert.equal(own.item(':workspace').labelDetails?.description, 'built in');
    const project = complete('default_permissions = "|"', PROJECT, { [USER]: PROFILES });
    assert.deepEqual(project.labels.slice(0, 2), ['careful', 'odd name']);
  });

  it('offers what a profile can extend: neither itself nor full access', () => {
    assert.deepEqual(complete(`${PROFILES}extends = |`).labels, ['careful', ':read-only', ':workspace']);
  });

  it('offers model providers, own and built-in ones', () => {
    assert.deepEqual(complete('model_provider = |\n[model_providers.mine]\nname = "Mine"').labels, [
      'mine',
      'openai',
      'ollama',
      'lmstudio',
      'amazon-bedrock',
    ]);
  });

  it('bears names that are made to break out of what is inserted', () => {
    const { chosen } = complete('default_permissions = |\n[permissions."a\\"\\nx = $1"]\n');
    assert.match(chosen('a" x = $1'), /^default_permissions = "a\\"\\nx = \$1"\n/);
  });

  it('stays silent where a value is free', () => {
    for (const text of [
      'developer_instructions = "|"',
      '[mcp_servers.x]\nurl = "https://|"',
      'nobody_knows = |',
      'notify = ["a" |]',
    ]) {
      assert.deepEqual(complete(text).labels, [], text);
    }
  });

  it('offers in hooks what matchers know, the servers that there are, and the kinds that run', () => {
    const group = (event: string, line: string) => complete(`[[hooks.${event}]]\n${line}\n`).labels;
    assert.ok(group('PreToolUse', 'matcher = "|"').includes('apply_patch'));
    assert.ok(group('SessionStart', 'matcher = |').includes('startup'));
    assert.ok(!group('Stop', '|').includes('matcher'));
    const hook = (line: string) =>
      complete(
        `[mcp_servers.docs]\nurl = "https://example.com"\n[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "mcp_tool"\n${line}\n`,
      ).labels;
    assert.deepEqual(hook('server = "|"'), ['docs']);
    assert.deepEqual(complete('[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "|"\n').labels, ['command', 'mcp_tool']);
  });
});
