import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';
const PROJECT = '.codex/config.toml';

const make = () =>
  makeWorld({
    [USER]: [
      '# Written by hand.',
      'sandbox_mode = "workspace-write"',
      'network_access = true # npm needs it',
      '',
      '[permissions.careful]',
      'description = "Keeps secrets out of reach"',
      'extends = ":workspace"',
      '',
      "[projects.'{{WORKSPACE}}']",
      'trust_level = "trusted"',
      '',
    ].join('\n'),
    [PROJECT]: '\n',
    'config.toml': 'sandbox_mode = "x"\n',
  });

for (const theme of ['light', 'dark'] as const) {
  describe(`editing in a ${theme} window`, () => {
    const { bench } = openWindow(make, { theme });

    it('offers keys while somebody types, then the values', async () => {
      const { editor, suggestions, screenshot, picture } = bench();
      await editor.open(PROJECT, { line: 1 });
      await suggestions.type('appr');
      const keys = await suggestions.labels('approval_policy');
      assert.equal(keys[0], 'approval_policy');
      await suggestions.explained('approval_policy', /on-request/);
      await screenshot(`completion-keys-${theme}`);
      if (theme === 'light') await picture('completion', { x: 352, y: 92, width: 868, height: 178 });
      await suggestions.take('approval_policy');
      const values = await suggestions.labels('on-request');
      assert.deepEqual(values, ['on-request', 'never', '{ granular = … }']);
      await suggestions.explained('never', /never asks/);
      await screenshot(`completion-values-${theme}`);
      await suggestions.take('on-request');
      await eventually(editor.text, (text) => text === 'approval_policy = "on-request"\n');
    });

    it('offers values behind a quote, and profiles of another file', async () => {
      const { editor, suggestions } = bench();
      await suggestions.type('\ndefault_permissions = "');
      const values = await suggestions.labels('careful');
      assert.deepEqual(values, ['careful', ':read-only', ':workspace', ':danger-full-access']);
      await suggestions.take('careful');
      await eventually(
        editor.text,
        (text) => text === 'approval_policy = "on-request"\ndefault_permissions = "careful"\n',
      );
    });

    it('leads from a profile’s name to its table in another file', async () => {
      const { editor, inHost, world } = bench();
      await editor.open(PROJECT, { line: 2, column: 26 });
      await inHost((vscode) => vscode.commands.executeCommand('editor.action.revealDefinition'), undefined);
      const { line } = await eventually(editor.state, ({ file }) => file === world.at(USER));
      assert.equal(line, 5);
    });

    it('offers headers behind a bracket', async () => {
      const { editor, suggestions, screenshot } = bench();
      await editor.open(PROJECT, { line: 2, column: 100 });
      await suggestions.type('\n[perm');
      const headers = await suggestions.labels('[permissions.<name>]');
      assert.ok(headers.includes('[permissions.careful]'), headers.join(' '));
      await screenshot(`completion-headers-${theme}`);
      await suggestions.take('[permissions.careful]');
      await eventually(editor.text, (text) => text.includes('\n[permissions.careful]\n'));
    });

    it('inserts whole tables', async () => {
      const { editor, suggestions, screenshot } = bench();
      await suggestions.type('\n\nmcp');
      await suggestions.explained('MCP server (command)', /outside the sandbox/);
      await screenshot(`completion-tables-${theme}`);
      await suggestions.take('MCP server (command)');
      await suggestions.type('docs');
      await eventually(editor.text, (text) => /\n\[mcp_servers\.docs\]\ncommand = "npx"\n/.test(text));
      await editor.save();
    });

    it('explains a key, what is in effect and which line decides it', async () => {
      const { editor, screenshot, picture } = bench();
      await editor.open(PROJECT, { line: 1, column: 3 });
      const own = await editor.hover();
      assert.match(own, /Codex never asks/);
      assert.match(own, /In effect here: "on-request", decided by this file/);
      await screenshot(`hover-${theme}`);
      if (theme === 'light') await picture('hover', { x: 352, y: 92, width: 868, height: 224 });
      await editor.open(USER, { line: 2, column: 20 });
      assert.match(await editor.hover(), /Commands may write in the working folder/);
      await screenshot(`hover-value-${theme}`);
    });

    it('moves a stranded key where it belongs, with its comment', async () => {
      const { editor, screenshot } = bench();
      await editor.open(USER, { line: 3, column: 3 });
      await editor.squiggle('warning', /network_access/);
      const titles = await editor.quickFixes();
      assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
      assert.ok(
        titles.some((title) => /sandbox_workspace_write/.test(title)),
        titles.join('\n'),
      );
      await screenshot(`move-key-${theme}`);
      await editor.takeQuickFix(/sandbox_workspace_write/);
      await eventually(editor.text, (text) =>
        /\[sandbox_workspace_write\]\nnetwork_access = true # npm needs it\n/.test(text),
      );
      await screenshot(`moved-key-${theme}`);
    });

    it('says nothing in files that are not Codex’s', async () => {
      const { editor, inHost } = bench();
      await editor.open('config.toml', { line: 1, column: 3 });
      const found = await inHost(async (vscode) => {
        const { document, selection } = vscode.window.activeTextEditor ?? {};
        if (!document || !selection) return -1;
        const hovers = await vscode.commands.executeCommand<readonly unknown[]>(
          'vscode.executeHoverProvider',
          document.uri,
          selection.active,
        );
        return hovers.length;
      }, undefined);
      assert.equal(found, 0);
    });
  });
}
