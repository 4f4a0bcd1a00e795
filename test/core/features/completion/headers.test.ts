import assert from 'node:assert/strict';
import { complete, PROJECT } from '../support.ts';

describe('completion of headers', () => {
  for (const typed of ['[sandb|', '[sandb|]', '[|', '[|]', '|', 'sandb|', '[sand|box]', '[sandb|] # why']) {
    it(`replaces what is typed, brackets included: ${typed}`, () => {
      const { chosen } = complete(`model = "m"\n${typed}\n[tui]\n`);
      const [, header, next] = chosen('[sandbox_workspace_write]').split('\n');
      assert.equal(header, `[sandbox_workspace_write]${typed.endsWith('# why') ? ' # why' : ''}`);
      assert.equal(next, '[tui]');
    });
  }

  it('leaves out tables that are there in any form', () => {
    const { labels } = complete('analytics.enabled = true\n[tui]\n[|]\n');
    assert.ok(labels.includes('[features]'));
    assert.ok(!labels.includes('[tui]') && !labels.includes('[analytics]'), labels.join(' '));
  });

  it('names the tables below those that are there, and asks for the names of new ones', () => {
    const { labels, chosen } = complete('[mcp_servers.docs]\nurl = "https://example.com"\n\n[mcp|]');
    assert.ok(labels.includes('[mcp_servers.docs.http_headers]'));
    assert.ok(!labels.includes('[mcp_servers.docs]'));
    assert.match(chosen('[mcp_servers.<name>]'), /\n\[mcp_servers\.\$\{1:name\}\]\$0$/);
  });

  it('goes on below a name that is just being typed', () => {
    const { labels } = complete('[permissions.strict.|]');
    assert.ok(labels.includes('[permissions.strict.filesystem]'));
    assert.ok(labels.includes('[permissions.strict.network.domains]'));
  });

  it('writes lists of tables with two brackets', () => {
    assert.equal(complete('[PreTool|]').chosen('[[hooks.PreToolUse]]'), '[[hooks.PreToolUse]]');
    assert.equal(complete('[[hooks.PreTool|]]').chosen('[[hooks.PreToolUse]]'), '[[hooks.PreToolUse]]');
    assert.ok(complete('[[hooks.Stop]]\n[[|').labels.includes('[[hooks.Stop.hooks]]'));
  });

  it('offers no other header for an item that has tables below, nor tables of a name that is fixed', () => {
    const hook = '[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "x"\n';
    assert.deepEqual(complete(`[[hooks.St|op]]\n${hook}`).labels, []);
    const file = '/etc/codex/requirements.toml';
    const { labels } = complete('[permissions.filesystem]\ndeny_read = ["/x"]\n|', file);
    assert.ok(!labels.some((label) => label.startsWith('[permissions.filesystem.')), labels.join(' '));
  });

  it('quotes names that need it', () => {
    assert.ok(complete('[mcp_servers."a b"]\ncommand = "c"\n[|').labels.includes('[mcp_servers."a b".env]'));
    assert.equal(complete('[proj|').chosen('[projects."<path>"]'), `[projects."\${1:/path/to/project}"]$0`);
  });

  it('leaves out in a project what a project may not set', () => {
    const { labels } = complete('[|', PROJECT);
    assert.ok(labels.includes('[mcp_servers.<name>]'));
    assert.ok(!labels.some((label) => /^\[(?:projects|model_providers|otel|profiles)\b/.test(label)), labels.join(' '));
  });
});
