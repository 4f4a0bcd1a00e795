import assert from 'node:assert/strict';
import { complete, ENVIRONMENT, PROJECT, USER, VSCODE } from '../support.ts';

const SERVER = '[mcp_servers.docs]\ncommand = "x"\nenabled_tools = ["search", "read"]\n';

describe('completion of names', () => {
  it('offers the servers of all layers to hooks, and the tools that are named for them', () => {
    const hook = '[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "mcp_tool"\n';
    assert.deepEqual(complete(`${SERVER}${hook}server = "|"`).labels, ['docs']);
    assert.deepEqual(complete(`${hook}server = "|"`, PROJECT, { [USER]: SERVER }).labels, ['docs']);
    assert.deepEqual(complete(`${SERVER}${hook}server = "docs"\ntool = "|"`).labels, ['search', 'read']);
    assert.ok(complete(`${SERVER}[mcp_servers.docs.tools]\n|`).labels.includes('search'));
    assert.deepEqual(complete(`${SERVER.replace('"read"', '"read", "w|"')}[mcp_servers.docs.tools.write]\n`).labels, [
      'write',
    ]);
  });

  it('offers names of other layers for tables of this file', () => {
    const others = { [USER]: `${SERVER}[model_providers.corp]\nname = "Corp"\n` };
    const { item, chosen } = complete('mcp_servers.|', PROJECT, others);
    assert.equal(item('docs').labelDetails?.description, 'from another file');
    assert.match(chosen('docs'), /^mcp_servers\.docs/);
    assert.ok(complete('[|', PROJECT, others).labels.includes('[mcp_servers.docs]'));
  });

  it('offers open folders and repositories as projects', () => {
    const options = { ...VSCODE, folders: ['/work', '/work/other'] };
    const header = complete('[projects.|]', USER, { [PROJECT]: '', '/work/.git/HEAD': 'ref: x\n' }, options);
    assert.ok(header.labels.includes('[projects."/work"]') && header.labels.includes('[projects."/work/other"]'));
    const key = complete('[projects]\n"|"\n\n[projects."/work/other"]\n', USER, {}, options);
    assert.deepEqual(key.labels, ['/work']);
    assert.ok(!complete('[|', PROJECT, {}, options).labels.some((label) => label.startsWith('[projects')));
  });

  it('offers variables that the settings name elsewhere, or the user’s .env', () => {
    const provider = '[model_providers.corp]\nname = "Corp"\nenv_key = "CORP_KEY"\n';
    const env = { '/home/me/.codex/.env': 'FROM_ENV=secret-value\n' };
    const { labels } = complete(
      `${provider}[mcp_servers.x]\nurl = "https://x.example"\nbearer_token_env_var = "|"`,
      USER,
      env,
    );
    assert.deepEqual(labels, ['FROM_ENV', 'CORP_KEY']);
    const dotenv = complete('A=1\n|\n', '/home/me/.codex/.env', { [USER]: provider });
    assert.deepEqual(dotenv.labels.slice(0, 2), ['CORP_KEY', 'HTTPS_PROXY']);
    assert.equal(dotenv.chosen('CORP_KEY'), 'A=1\nCORP_KEY=\n');
    assert.equal(complete('export HTT|=x', '/home/me/.codex/.env').chosen('HTTP_PROXY'), 'export HTTP_PROXY=x');
    assert.deepEqual(complete('NO_COLOR=|', '/home/me/.codex/.env').labels, ['1']);
    assert.equal(complete('RUST_LOG="wa|" # x', '/home/me/.codex/.env').chosen('warn'), 'RUST_LOG="warn" # x');
    for (const text of ['A=|', 'A="x\n|\n"', '# |'])
      assert.deepEqual(complete(text, '/home/me/.codex/.env').labels, [], text);
  });

  it('offers what Codex knows for open texts, and says that others are possible', () => {
    const effort = complete('model_reasoning_effort = "|"');
    assert.deepEqual(effort.labels, ['low', 'medium', 'high', 'xhigh', 'max', 'ultra']);
    assert.equal(effort.item('low').labelDetails?.description, 'others are possible');
    assert.ok(complete('model = |').labels.includes('gpt-5.5'));
    assert.deepEqual(complete('[tui]\nnotifications = ["approval-requested", "|"]').labels, ['agent-turn-complete']);
  });

  it('offers an administrator the names of servers, profiles and features', () => {
    const file = '/etc/codex/requirements.toml';
    assert.ok(complete('[features]\n|', file).labels.includes('network_proxy'));
    assert.ok(complete('[allowed_permission_profiles]\n|', file).labels.includes(':workspace'));
  });

  it('offers what is in the folder that is being typed', () => {
    const entries = [
      { name: 'notes.md', isFolder: false },
      { name: 'prompts', isFolder: true },
    ];
    const at = (folder: string) => ({ ...VSCODE, listing: { folder, entries } });
    const relative = complete('model_instructions_file = "|"', USER, {}, at('/home/me/.codex'));
    assert.deepEqual(relative.labels, ['prompts', 'notes.md']);
    assert.equal(relative.chosen('notes.md'), 'model_instructions_file = "notes.md$0"');
    const home = complete('[sandbox_workspace_write]\nwritable_roots = ["~/a/pro|"]', USER, {}, at('/home/me/a/'));
    assert.deepEqual(home.labels, ['prompts']);
    assert.match(home.chosen('prompts'), /\["~\/a\/prompts\$0"\]$/);
    const key = complete('[permissions.p.filesystem]\n"~/|" = "deny"', USER, {}, at('/home/me'));
    assert.equal(key.chosen('notes.md').split('\n')[1], '"~/notes.md$0" = "deny"');
    assert.deepEqual(
      complete('model = "~/|"', USER, {}, at('/home/me')).labels.filter((one) => one === 'prompts'),
      [],
    );
  });

  it('offers the models that Codex lists for the person, then the others that are known', () => {
    const models = { ...VSCODE, models: ['mine-1', 'gpt-5.5'] };
    for (const key of ['model', 'review_model', '[agents]\ndefault_subagent_model']) {
      const { items } = complete(`${key} = "|"`, USER, {}, models);
      assert.deepEqual(
        items.flatMap(({ label, labelDetails }) =>
          labelDetails?.description === 'listed by your Codex' ? [label] : [],
        ),
        ['mine-1', 'gpt-5.5'],
      );
      assert.ok(items.some(({ label }) => label === 'gpt-6-sol'));
    }
    assert.ok(!complete('service_tier = "|"', USER, {}, models).labels.includes('mine-1'));
  });

  it('offers patterns of names for lists of variables', () => {
    assert.ok(complete('[shell_environment_policy]\nexclude = ["|"]').labels.includes('*TOKEN*'));
  });

  it('offers the only number that there is', () => {
    assert.deepEqual(complete('version = |', ENVIRONMENT).labels, ['1']);
  });

  it('stays within the format of environments', () => {
    assert.deepEqual(complete('[setup]\nscript = "|"', ENVIRONMENT).labels, []);
  });
});
