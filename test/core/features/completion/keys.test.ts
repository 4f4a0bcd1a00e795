import assert from 'node:assert/strict';
import { complete, ENVIRONMENT, PROJECT, USER, VSCODE } from '../support.ts';

describe('completion of keys', () => {
  it('offers what Codex knows at the top, keys that touch what it may do first', () => {
    const { labels } = complete('|');
    assert.equal(labels[0], 'approval_policy');
    assert.ok(labels.indexOf('sandbox_mode') < labels.indexOf('cli_auth_credentials_store'));
    assert.ok(labels.indexOf('cli_auth_credentials_store') < labels.indexOf('model'));
  });

  it('replaces what is typed, and goes on with the value', () => {
    const { chosen, item } = complete('model = "m"\nappr|\n\n[tui]\n');
    assert.equal(chosen('approval_policy'), 'model = "m"\napproval_policy = \n\n[tui]\n');
    assert.equal(item('approval_policy').command?.command, 'editor.action.triggerSuggest');
    assert.equal(complete('notif|').chosen('notify'), 'notify = ["$0"]');
  });

  it('replaces only the name where a value follows', () => {
    assert.equal(complete('sandbox_mo|d = "read-only"\n').chosen('sandbox_mode'), 'sandbox_mode = "read-only"\n');
  });

  it('leaves out what is there already, written whole or half, but not the name at the cursor', () => {
    const { labels } = complete('sandbox_mode = "read-only"\napproval_policy = \nmod|el = "m"\n');
    assert.ok(!labels.includes('sandbox_mode'));
    assert.ok(!labels.includes('approval_policy'));
    assert.ok(labels.includes('model'));
  });

  it('leaves out what is retired, removed or deprecated', () => {
    const top = complete('|').labels;
    assert.ok(!top.some((label) => /^\[?profiles?\b/.test(label)), top.join(' '));
    const features = complete('[features]\n|').labels;
    assert.ok(features.includes('network_proxy'));
    assert.ok(!features.includes('web_search_request'), 'deprecated');
    assert.ok(!features.includes('collaboration_modes'), 'removed');
  });

  it('tells the stage of features, and puts those that matter first and unfinished ones behind', () => {
    const { labels, item } = complete('[features]\n|');
    assert.match(item('network_proxy').labelDetails?.description ?? '', /^experimental, off by default$/);
    assert.ok(labels.indexOf('network_proxy') < labels.indexOf('browser_annotation_api'));
    assert.ok(labels.indexOf('prevent_idle_sleep') > labels.indexOf('browser_annotation_api'));
  });

  it('knows the keys of named tables, and which of them exclude each other', () => {
    const empty = complete('[mcp_servers.docs]\n|\n');
    assert.deepEqual(empty.labels.slice(0, 2), ['command', 'url']);
    const stdio = complete('[mcp_servers.docs]\ncommand = "npx"\n|').labels;
    assert.ok(stdio.includes('args'));
    assert.ok(!stdio.includes('url') && !stdio.includes('http_headers'));
    const http = complete('[mcp_servers.docs]\nurl = "https://example.com"\n|').labels;
    assert.ok(http.includes('http_headers') && http.includes('bearer_token_env_var'));
    assert.ok(!http.includes('args') && !http.includes('bearer_token'));
  });

  it('works in inline tables, half-typed ones too', () => {
    for (const text of [
      'mcp_servers.docs = { command = "npx", | }',
      'mcp_servers.docs = { command = "npx", ar|',
      '[mcp_servers]\ndocs = { | , command = "npx" }',
    ]) {
      const { labels } = complete(text);
      assert.ok(labels.includes('args'), text);
      assert.ok(!labels.includes('command') && !labels.includes('url'), text);
    }
    assert.equal(
      complete('sandbox_workspace_write = { net| }').chosen('network_access'),
      'sandbox_workspace_write = { network_access =  }',
    );
  });

  it('works behind dots', () => {
    const { labels, chosen } = complete('sandbox_workspace_write.|\n');
    assert.ok(labels.includes('writable_roots') && !labels.includes('model'));
    assert.equal(chosen('network_access'), 'sandbox_workspace_write.network_access = \n');
    assert.deepEqual(complete('approval_policy.granular.rul|').labels, ['rules']);
  });

  it('works in the items of lists of tables', () => {
    const text = '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype = "command"\n|';
    const { labels } = complete(text);
    assert.equal(labels[0], 'command');
    assert.ok(labels.includes('timeout') && !labels.includes('tool'), 'only what this type of hook knows');
  });

  it('offers the one key of a table that takes only one, until it is there', () => {
    assert.deepEqual(complete('approval_policy = { | }').labels, ['granular']);
    assert.deepEqual(complete('approval_policy = { granular = {}, | }').labels, []);
    assert.deepEqual(complete('approval_policy = { granular = { | } }').labels.slice(0, 3), [
      'mcp_elicitations',
      'rules',
      'sandbox_approval',
    ]);
  });

  it('offers patterns for domains, and places of the file system', () => {
    const domains = complete('[permissions.p.network.domains]\n|');
    assert.deepEqual(domains.labels.slice(0, 4), ['*', '**.example.com', '*.example.com', 'example.com']);
    assert.match(JSON.stringify(domains.item('**.example.com').documentation), /every host below/);
    const quoted = complete('[permissions.p.filesystem]\n"~/|"\n');
    assert.equal(quoted.chosen('~/.ssh'), '[permissions.p.filesystem]\n"~/.ssh" = \n');
    assert.ok(
      quoted.labels.every((label) => label.includes('~/')),
      quoted.labels.join(' '),
    );
  });

  it('leaves out in a project what a project may not set', () => {
    const { labels } = complete('|', PROJECT);
    assert.ok(labels.includes('sandbox_mode') && labels.includes('model'));
    for (const key of ['notify', 'model_provider', 'openai_base_url']) assert.ok(!labels.includes(key), key);
    assert.ok(!complete('[features]\n|', PROJECT).labels.includes('use_xaa'));
  });

  it('follows the format of environments in their files', () => {
    assert.deepEqual(complete('|', ENVIRONMENT).labels.slice(0, 4), ['Environment', 'name', 'version', '[setup]']);
    assert.equal(complete('version = 1\n[setup]\n|', ENVIRONMENT).labels[0], 'script');
    assert.deepEqual(complete('[[actions]]\nname = "a"\ncommand = "b"\nplatform = "|"', ENVIRONMENT).labels, [
      'darwin',
      'linux',
      'win32',
    ]);
  });

  it('follows the format of requirements in their file', () => {
    const { labels } = complete('|', '/etc/codex/requirements.toml');
    assert.ok(labels.includes('allowed_sandbox_modes') && !labels.includes('sandbox_mode'), labels.join(' '));
  });

  it('stays silent where no key can stand', () => {
    for (const text of [
      '# |',
      'model = "m" |',
      'model = "m" # |',
      '[tui] |',
      'model = """\n|\n"""',
      'notify = ["|"]',
    ]) {
      assert.deepEqual(complete(text).labels, [], text);
    }
  });

  it('stays silent in files that are not Codex’s', () => {
    for (const file of ['/work/config.toml', '/work/.codex/other.toml', '/work/.env']) {
      assert.deepEqual(complete('|', file).labels, [], file);
    }
  });

  it('inserts plain text where the client knows no places to fill in', () => {
    const plain = { ...VSCODE, snippets: false, suggestCommand: undefined, markdown: false, labelDetails: false };
    const { chosen, item } = complete('notif|', USER, {}, plain);
    assert.equal(chosen('notify'), 'notify = [""]');
    assert.equal(item('notify').detail, 'list of texts');
    assert.equal(item('notify').command, undefined);
    const shape = complete('mcp|', USER, {}, plain);
    assert.match(shape.chosen('MCP server (address)'), /^\[mcp_servers\.name\]\nurl = "https:\/\/example\.com\/mcp"\n/);
  });
});
