import assert from 'node:assert/strict';
import { factsFor, knownPaths } from '../../../server/src/codex/facts/lookup.ts';
import { allWords, wordsFor } from '../../../server/src/codex/facts/words.ts';

const facts = factsFor();

/** Everything below these roots touches sandbox, approvals, permissions, network, environment, trust, MCP, hooks, credentials, telemetry, history or features. */
const SECURITY = [
  'agents.*',
  'allow_login_shell',
  'allow_symlinked_codex_home',
  'analytics',
  'approval_policy',
  'approvals_reviewer',
  'apps',
  'auto_review',
  'browser_use',
  'chatgpt_base_url',
  'cli_auth_credentials_store',
  'computer_use',
  'default_permissions',
  'features',
  'feedback',
  'forced_chatgpt_workspace_id',
  'forced_login_method',
  'history',
  'hooks',
  'log_dir',
  'marketplaces',
  'mcp_enterprise_managed_auth',
  'mcp_oauth_callback_port',
  'mcp_oauth_callback_url',
  'mcp_oauth_credentials_store',
  'mcp_servers',
  'memories',
  'model_provider',
  'model_providers',
  'notice.hide_full_access_warning',
  'notice.hide_world_writable_warning',
  'notify',
  'openai_base_url',
  'otel',
  'permissions',
  'plugins',
  'profile',
  'project_root_markers',
  'projects',
  'responses_api_metadata',
  'sandbox_mode',
  'sandbox_workspace_write',
  'shell_environment_policy',
  'skills',
  'sqlite_home',
  'tools.web_search',
  'web_search',
  'windows',
];

const touchesSecurity = (path: readonly string[]): boolean =>
  SECURITY.some((one) => path.join('.') === one || path.join('.').startsWith(`${one}.`));

/** Inside these, one text for the table is enough: the details belong together. */
const COVERED = /^permissions\.\*\.network\.mitm\./;

describe('facts: our own words', () => {
  it('speak about every key that touches security', () => {
    const silent = [...knownPaths(facts.config)]
      .filter((path) => path.at(-1) !== '[]' && touchesSecurity(path) && !COVERED.test(path.join('.')))
      .filter((path) => path.join('.').replace(/(\.\*)+$/, '') === path.join('.') && wordsFor(path) === undefined)
      .map((path) => path.join('.'));
    assert.deepEqual([...new Set(silent)], []);
  });

  it('speak about nothing that Codex does not know', () => {
    const used = new Set([...knownPaths(facts.config)].map((path) => wordsFor(path)));
    assert.deepEqual(
      Object.keys(allWords).filter((pattern) => !used.has(allWords[pattern])),
      [],
    );
  });

  it('are one to three plain sentences', () => {
    for (const [pattern, text] of Object.entries(allWords)) {
      assert.match(text, /[.]$/, pattern);
      assert.ok(text.length <= 260, `${pattern}: ${text.length} characters`);
    }
  });

  it('prefer the exact name over the free one', () => {
    assert.match(wordsFor(['features', 'network_proxy']) ?? '', /domain/);
    assert.equal(wordsFor(['features', 'goals']), allWords['features.*']);
    assert.equal(wordsFor(['mcp_servers', 'docs', 'env', 'API_KEY']), allWords['mcp_servers.*.env.*']);
    assert.equal(wordsFor(['hooks', 'PreToolUse', 0, 'hooks', 1, 'command']), allWords['hooks.*.[].hooks.[].command']);
    assert.equal(wordsFor(['no', 'such', 'key']), undefined);
  });
});
