import assert from 'node:assert/strict';
import { complete, ENVIRONMENT, PROJECT, USER, VSCODE } from '../support.ts';

const plain = { ...VSCODE, snippets: false };

describe('completion fits the place', () => {
  it('writes a list of texts or tables as a key', () => {
    const { chosen, labels } = complete('[mcp_servers.docs]\ncommand = "npx"\nenv_|');
    assert.equal(chosen('env_vars'), '[mcp_servers.docs]\ncommand = "npx"\nenv_vars = ["$0"]');
    assert.ok(!labels.includes('[[mcp_servers.docs.env_vars]]'), labels.join(' '));
  });

  for (const text of ['|\nsandbox_mode = "read-only"\n', 'model = "m"\n|\nsandbox_mode = "read-only"\n'])
    it(`never takes over the keys below: ${JSON.stringify(text)}`, () => {
      const { labels, chosen } = complete(text, USER, {}, plain);
      assert.ok(!labels.some((label) => label.startsWith('[')), labels.join(' '));
      assert.match(chosen('tui.'), /^(model = "m"\n)?tui\.\nsandbox_mode/);
      assert.match(
        chosen('MCP server (command)'),
        /mcp_servers\.name = \{ command = "npx", args = \["-y", "package@1\.0\.0"\], env_vars = \["API_TOKEN"\] \}\n/,
      );
    });

  it('offers no headers inside a table, and all of them behind it', () => {
    const inside = complete('[mcp_servers.docs]\n|\ncommand = "npx"\n').labels;
    assert.ok(inside.includes('args') && !inside.some((label) => label.startsWith('[')), inside.join(' '));
    assert.ok(complete('[mcp_servers.docs]\ncommand = "npx"\n|\n[tui]\n').labels.includes('[features]'));
  });

  it('opens no item of a list that would get the tables of the item above', () => {
    const { labels } = complete('[[hooks.Stop]]\n|\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "x"\n');
    assert.ok(!labels.includes('[[hooks.Stop]]'), labels.join(' '));
    assert.ok(labels.includes('[[hooks.Stop.hooks]]') && labels.includes('[[hooks.PreToolUse]]'));
  });

  it('lets a choice be made where Codex takes only some words', () => {
    const { chosen } = complete('[otel]\nexporter = |');
    assert.equal(
      chosen('{ otlp-http = … }').split('\n')[1],
      `exporter = { otlp-http = { endpoint = "$1", protocol = "\${2|binary,json|}" } }`,
    );
    assert.match(chosen('{ otlp-grpc = … }'), /\{ otlp-grpc = \{ endpoint = "\$1" \} \}/);
  });

  it('chooses a new permission profile where nothing else chooses a sandbox', () => {
    const profile = (text: string, others = {}) => complete(text, USER, others, plain);
    assert.match(
      profile('|').chosen('Permission profile'),
      /^default_permissions = "careful"\n\n\[permissions\.careful\]/,
    );
    assert.match(profile('sandbox_mode = "read-only"\n|').chosen('Permission profile'), /\n\[permissions\.careful\]/);
    const below = profile('[tui]\nanimations = true\n\n|').item('Permission profile');
    assert.deepEqual(
      below.additionalTextEdits?.map(({ newText }) => newText.trim()),
      ['default_permissions = "careful"'],
    );
  });

  it('writes a whole environment into an empty file', () => {
    const { labels, chosen } = complete('|', ENVIRONMENT, {}, plain);
    assert.equal(labels[0], 'Environment');
    assert.match(chosen('Environment'), /^version = 1\nname = "My project"\n\n\[setup\]\n/);
    assert.ok(!complete('version = 1\n|', ENVIRONMENT).labels.includes('Environment'));
  });

  it('puts the headers below the table at hand first', () => {
    const hook = complete('[[hooks.PreToolUse]]\nmatcher = "x"\n\n|').labels;
    assert.equal(hook[0], '[[hooks.PreToolUse.hooks]]');
    const server = complete('[mcp_servers.docs]\ncommand = "x"\n\n|').labels;
    const env = server.indexOf('[mcp_servers.docs.env]');
    assert.ok(env >= 0 && env < server.indexOf('[tui]') && env < server.indexOf('MCP server (command)'), `${env}`);
  });

  it('goes on below one of very many tables, without losing the others', () => {
    const servers = Array.from({ length: 200 }, (_, at) => `[mcp_servers.s${at}]\ncommand = "x"\n`).join('');
    const { labels } = complete(`${servers}|`);
    assert.ok(labels.length < 300, `${labels.length}`);
    for (const label of ['[tui]', '[sandbox_workspace_write]', '[mcp_servers.<name>]', '[mcp_servers.s199.env]'])
      assert.ok(labels.includes(label), label);
    assert.ok(complete(`${servers}[mcp_servers.s7.|]`).labels.includes('[mcp_servers.s7.env]'));
  });

  it('adds nothing by dots to a table with a header', () => {
    assert.deepEqual(complete('mcp_servers.docs.|\n\n[mcp_servers.docs]\ncommand = "x"\n').labels, []);
    assert.ok(complete('mcp_servers.docs.command = "x"\nmcp_servers.docs.|\n').labels.includes('args'));
  });

  it('opens no list behind a space that somebody types on a blank line', () => {
    const typed = { ...VSCODE, typed: ' ' };
    assert.deepEqual(complete(' |', USER, {}, typed).labels, []);
    assert.deepEqual(complete('sandbox_mode |', USER, {}, typed).labels, []);
    for (const text of ['sandbox_mode = |', 'tui = { |', 'tui = { animations = true, |'])
      assert.ok(complete(text, USER, {}, typed).labels.length > 0, text);
  });

  it('begins a text where nothing else is known', () => {
    assert.equal(complete('model_catalog_json = |').chosen('""'), 'model_catalog_json = "$0"');
  });

  it('offers nothing in old profiles, which have no effect', () => {
    assert.deepEqual(
      complete('[profiles.work]\n|\nmodel = "m"\n').labels.filter((label) => !label.startsWith('[')),
      [],
    );
  });

  it('renames a key only to one that takes its value', () => {
    const { labels } = complete('|sandbox_mod = "read-only"\n');
    assert.ok(labels.includes('sandbox_mode') && labels.includes('model'));
    for (const label of ['approval_policy', 'notify', 'tui', 'default_permissions'])
      assert.ok(!labels.includes(label), label);
  });

  it('renames a header only to one whose table takes the keys below', () => {
    const { labels } = complete('[mcp_s|]\ncommand = "x"\nargs = ["y"]\n');
    assert.ok(labels.includes('[mcp_servers.<name>]'));
    assert.ok(!labels.includes('[tui]') && !labels.includes('[projects."<path>"]'), labels.join(' '));
  });

  it('offers nothing beside a value that is there', () => {
    for (const text of ['sandbox_mode =| "read-only"', 'notify = ["a" |]', 'notify = [| "a"]'])
      assert.deepEqual(complete(text).labels, [], text);
    assert.equal(
      complete('[mcp_servers.x]\ncommand = "c"\nomit_tools_from = [\n  |\n  "direct",\n]')
        .chosen('code_mode')
        .split('\n')[3],
      '  "code_mode",',
    );
  });

  it('offers keys only beside those that Codex takes with them', () => {
    const { labels } = complete('[model_providers.x]\nname = "X"\nenv_key = "X_KEY"\n|');
    assert.ok(labels.includes('base_url') && !labels.includes('auth') && !labels.includes('aws'), labels.join(' '));
    assert.ok(!complete('sandbox_mode = "read-only"\n|').labels.includes('default_permissions'));
    assert.ok(
      complete('|', PROJECT, { [USER]: 'sandbox_mode = "read-only"\n' }).labels.includes('default_permissions'),
    );
  });

  for (const [text, needed] of [
    ['approval_policy = { granular = { rules = true, | } }', ['mcp_elicitations', 'sandbox_approval']],
    ['[mcp_servers.docs]\n|', ['command', 'url']],
    ['[model_providers.corp]\nbase_url = "https://corp.example"\n|', ['name']],
    ['[[hooks.Stop]]\n[[hooks.Stop.hooks]]\n|', ['type']],
    ['[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "mcp_tool"\n|', ['server', 'tool']],
    ['[otel.exporter.otlp-http]\n|', ['endpoint', 'protocol']],
    ['[mcp_servers.docs]\ncommand = "x"\nenv_vars = [{ | }]', ['name']],
    ['[model_providers.corp]\nname = "Corp"\nauth = { | }', ['command']],
  ] as const)
    it(`offers first what is still needed: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(complete(text).labels.slice(0, needed.length), needed);
    });

  it('offers keys below a list that is not closed, where no item is due', () => {
    for (const above of ['notify = ["a"', 'notify = [\n  "a"', 'notify = ["a"\r'])
      assert.ok(complete(`${above}\nappr|`).labels.includes('approval_policy'), above);
    for (const above of ['notify = ["a",', 'notify = ['])
      assert.ok(!complete(`${above}\nappr|`).labels.includes('approval_policy'), above);
  });
});
