import assert from 'node:assert/strict';
import type { LayerReport } from '../../../server/src/contract.ts';
import { MAX_LAYER_KEYS } from '../../../server/src/contract.ts';
import { explained } from '../../../server/src/features/explanation.ts';
import { type Files, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from '../codex/stacks.ts';

const explain = (files: Files) => explained(snapshotOf(files), '/work', { flags: [] });
const layer = (files: Files, name: LayerReport['layer']) => {
  const found = explain(files).layers.find((one) => one.layer === name);
  assert.ok(found, name);
  return found;
};

describe('explanation', () => {
  it('lists the layers in Codex’s order, each with its state', () => {
    const files = { [USER]: TRUSTED, [PROJECT]: { kind: 'folder' }, [REQUIREMENTS]: '' } as const;
    assert.deepEqual(
      explain(files).layers.map((one) => [one.layer, one.state, one.why]),
      [
        ['system', 'missing', null],
        ['user', 'active', null],
        ['project', 'unreadable', 'unreadable: it is a folder'],
        ['managed', 'missing', null],
        ['requirements', 'active', null],
      ],
    );
  });

  it('names the hooks that do not run, and why', () => {
    const hooks = USER.replace('config.toml', 'hooks.json');
    const ofProject = PROJECT.replace('config.toml', 'hooks.json');
    const group = '[{ "hooks": [{ "type": "command", "command": "guard" }] }]';
    const files = {
      [USER]: TRUSTED,
      [hooks]: `{ "hooks": {\n"Stop": ${group} } }`,
      [ofProject]: `{ "Stop": ${group} }`,
    };
    assert.deepEqual(explain(files).silentHooks, [
      { event: 'Stop', file: hooks, line: 2, why: 'untrusted' },
      { event: null, file: ofProject, line: 1, why: 'refused' },
    ]);
    const off = { ...files, [USER]: `features.hooks = false\n${TRUSTED}` };
    assert.deepEqual(explain(off).silentHooks, []);
    const barred = { ...files, '/etc/codex/requirements.toml': 'allow_managed_hooks_only = true\n' };
    assert.deepEqual(explain(barred).silentHooks[0], { event: 'Stop', file: hooks, line: 2, why: 'barred' });
  });

  it('says why a layer is off, and still what stands there', () => {
    const { state, why, keys } = layer(
      { [USER]: 'sandbox_mode = "read-only"\n', [PROJECT]: 'model = "x"\n' },
      'project',
    );
    assert.deepEqual([state, why], ['off', 'off because this folder is not trusted']);
    assert.deepEqual(
      keys.map(({ key, line }) => [key, line]),
      [['model', 1]],
    );
  });

  it('gives each key its place, its value, and why it has no effect', () => {
    const files = {
      [USER]: `model = "a"\nsandbox_mode = "read-only"\n[sandbox_workspace_write]\nnetwork_access = true\n${TRUSTED}`,
      [PROJECT]: '# mine\n  model = "b"\nnotify = ["x"]\n',
    };
    assert.deepEqual(layer(files, 'user').keys.slice(0, 3), [
      {
        key: 'model',
        value: '"a"',
        line: 1,
        column: 1,
        inert: `It is overridden by the project config (${PROJECT}:2).`,
      },
      { key: 'sandbox_mode', value: '"read-only"', line: 2, column: 1, inert: null },
      {
        key: 'sandbox_workspace_write.network_access',
        value: 'true',
        line: 4,
        column: 1,
        inert: 'It applies only in workspace-write, and this session is read-only.',
      },
    ]);
    assert.deepEqual(layer(files, 'project').keys, [
      { key: 'model', value: '"b"', line: 2, column: 3, inert: null },
      { key: 'notify', value: '["x"]', line: 3, column: 1, inert: 'A project may not set this.' },
    ]);
  });

  it('shows no value that may be a secret, and none that is long', () => {
    const text = `
experimental_bearer_token = "hush-hush-hush"
[mcp_servers.a]
command = "a"
args = ["--api-key", "hush-hush-hush"]
url = "https://a.test/?key=hush-hush-hush"
env = { HARMLESS = "hush-hush-hush" }
http_headers = { X-Any = "hush-hush-hush" }
startup_timeout_sec = 3
[[hooks.Stop]]
hooks = [{ type = "command", command = "hush-hush-hush" }]
[permissions.p.filesystem]
"~/secrets" = "deny"
[shell_environment_policy]
set = { ANY = "hush-hush-hush" }
exclude = ["${'x'.repeat(100)}"]
`;
    const found = explain({ [USER]: text });
    assert.doesNotMatch(JSON.stringify(found), /hush/);
    const shown = found.layers.flatMap(({ keys }) => keys).filter(({ value }) => value !== null);
    assert.deepEqual(
      shown.map(({ key }) => key),
      ['mcp_servers.a.command', 'mcp_servers.a.startup_timeout_sec', 'permissions.p.filesystem."~/secrets"'],
    );
  });

  it('counts the keys of a huge file and shows the first of them', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `k${index} = 1\n`).join('');
    const { keys, count } = layer({ [USER]: text }, 'user');
    assert.deepEqual([keys.length, count], [MAX_LAYER_KEYS, 20_000]);
  });

  it('keeps control characters and tokens in names to itself', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const { keys } = layer({ [USER]: `"one\\ntwo" = 1\n${token} = 2\n` }, 'user');
    assert.deepEqual(
      keys.map(({ key }) => key),
      ['"one\\ntwo"', '…'],
    );
  });

  it('says what the words mean, with the places that commands may write to', () => {
    const meaning = (text: string) => explain({ [USER]: text }).meaning;
    assert.equal(meaning('').sandbox, 'Commands can read every file. They can write nothing.');
    assert.equal(
      meaning('sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = ["/data"]\n').sandbox,
      'Commands can read every file. They can write in this folder, in temporary folders and in /data.',
    );
    const profile = 'default_permissions = "p"\n[permissions.p.filesystem]\n":minimal" = "read"\n"/data" = "write"\n';
    assert.equal(meaning(profile).sandbox, 'Commands can read only the listed places. They can write in /data.');
    const denying = 'default_permissions = "p"\n[permissions.p.filesystem]\n":root" = "read"\n"/data" = "deny"\n';
    assert.equal(meaning(denying).sandbox, 'Commands can read every file that is not denied. They can write nothing.');
    assert.equal(meaning('sandbox_mode = 7\n').sandbox, null);
  });

  it('names the line that decides which variables commands see', () => {
    const lineOf = (text: string) => explain({ [USER]: text }).decidedBy.secrets?.line;
    const table = '[shell_environment_policy]\n';
    assert.equal(lineOf(''), null);
    assert.equal(lineOf(`${table}inherit = "core"\nexclude = ["A"]\n`), 2);
    assert.equal(lineOf(`${table}inherit = "all"\nexclude = ["A"]\n`), 3);
    assert.equal(lineOf(`${table}exclude = []\nignore_default_excludes = false\n`), 3);
  });
});
