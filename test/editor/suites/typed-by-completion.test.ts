import assert from 'node:assert/strict';
import { codexBinary } from '../../../scripts/parts/codex.ts';
import { AppServer, type SettingsReport } from '../../codex/support/app-server.ts';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';

/** What a person types to find an entry, and the labels to take, one after the other. */
const STEPS: readonly (readonly [type: string, ...labels: readonly string[]])[] = [
  ['sand', 'sandbox_mode', 'workspace-write'],
  ['\nappr', 'approval_policy', 'on-request'],
  ['\nmodel', 'model', 'gpt-5.5'],
  ['\nmodel_reas', 'model_reasoning_effort', 'high'],
  ['\nweb', 'web_search', 'cached'],
  ['\n\n[sandbox', '[sandbox_workspace_write]'],
  ['\nnetw', 'network_access', 'false'],
  ['\n\n[shell', '[shell_environment_policy]'],
  ['\ninher', 'inherit', 'core'],
  ['\n\n[featu', '[features]'],
  ['\nshell_s', 'shell_snapshot', 'true'],
  ['\n\n[tui', '[tui]'],
  ['\nnotification_m', 'notification_method', 'bel'],
  ['\n\nmcp', 'MCP server (command)'],
];

const WRITTEN = [
  'sandbox_mode = "workspace-write"',
  'approval_policy = "on-request"',
  'model = "gpt-5.5"',
  'model_reasoning_effort = "high"',
  'web_search = "cached"',
  '',
  '[sandbox_workspace_write]',
  'network_access = false',
  '',
  '[shell_environment_policy]',
  'inherit = "core"',
  '',
  '[features]',
  'shell_snapshot = true',
  '',
  '[tui]',
  'notification_method = "bel"',
  '',
  '[mcp_servers.name]',
  'command = "npx"',
  'args = ["-y", "package@1.0.0"]',
  'env_vars = ["API_TOKEN"]',
  '',
].join('\n');

for (const theme of ['light', 'dark'] as const) {
  describe(`a config that is typed by completion alone in a ${theme} window`, () => {
    const { bench } = openWindow(() => makeWorld({ [USER]: '' }), { theme });

    it('is written from an empty file', async function () {
      this.timeout(180_000);
      const { editor, suggestions, screenshot } = bench();
      await editor.open(USER, { line: 1 });
      for (const [typed, ...labels] of STEPS) {
        await suggestions.type(typed);
        if (labels[0] === 'inherit') {
          await suggestions.explained('inherit', /variables/);
          await screenshot(`completion-whole-${theme}`);
        }
        for (const label of labels) await suggestions.take(label);
      }
      await eventually(editor.text, (text) => text === WRITTEN);
      await screenshot(`completion-written-${theme}`);
      assert.deepEqual(
        (await editor.squiggles()).filter(({ severity }) => severity !== 'info'),
        [],
      );
      await editor.save();
    });

    it('is loaded by Codex', async function () {
      const codex = await codexBinary();
      if ('missing' in codex) return this.skip();
      process.env['CODEX_BIN'] ??= codex.path;
      const { world } = bench();
      const server = await AppServer.start({ codexHome: world.codexHome, home: world.home, cwd: world.workspace }, [
        '--strict-config',
      ]);
      try {
        const { result, refused } = await server.request<SettingsReport>('config/read', {});
        assert.equal(refused, undefined);
        const config = result?.config as Readonly<Record<string, unknown>>;
        assert.equal(config['sandbox_mode'], 'workspace-write');
        assert.equal(config['model_reasoning_effort'], 'high');
      } finally {
        await server.close();
      }
    });
  });
}
