import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { installBuilt } from '../../../scripts/editor/lay-out.ts';
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

/** Stands in for a TOML extension that outlines every file of its language. */
async function installOutliner(extensions: string): Promise<void> {
  await installBuilt(extensions);
  const folder = path.join(extensions, 'tamasfe.even-better-toml-1.0.0');
  await fs.mkdir(folder);
  const manifest = {
    name: 'even-better-toml',
    publisher: 'tamasfe',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './main.js',
    activationEvents: ['onLanguage:toml'],
    contributes: { languages: [{ id: 'toml', extensions: ['.toml'] }] },
  };
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const main = `const vscode = require('vscode');
    exports.activate = () => {
      vscode.languages.registerDocumentSymbolProvider('toml', {
        provideDocumentSymbols: (document) => {
          const range = document.lineAt(0).range;
          return [new vscode.DocumentSymbol('theirs', '', vscode.SymbolKind.Module, range, range)];
        },
      });
      vscode.languages.registerFoldingRangeProvider('toml', {
        provideFoldingRanges: () => [new vscode.FoldingRange(4, 6)],
      });
      vscode.languages.registerDocumentFormattingEditProvider('toml', {
        provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), '# theirs\\n')],
      });
      vscode.languages.registerCompletionItemProvider('toml', {
        provideCompletionItems: () => [new vscode.CompletionItem('theirs = 1'), new vscode.CompletionItem('web_search')],
      });
      vscode.languages.registerHoverProvider('toml', { provideHover: () => new vscode.Hover('theirs') });
    };`;
  await fs.writeFile(path.join(folder, 'main.js'), main);
}

describe('editing beside a TOML extension', () => {
  const { bench } = openWindow(make, { install: installOutliner });
  const symbols = () =>
    bench().inHost(async (vscode) => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      const found = uri && (await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri));
      return Array.isArray(found) ? found.map(({ name }: { readonly name: string }) => name) : [];
    }, undefined);

  it('leaves the outline to it', async () => {
    const { editor } = bench();
    await editor.open(USER, { line: 3, column: 3 });
    await editor.squiggle('warning', /network_access/);
    assert.deepEqual(await eventually(symbols, (names) => names.includes('theirs')), ['theirs']);
  });

  it('leaves formatting to it, and doubles no folding', async () => {
    const { inHost } = bench();
    const found = await inHost(async (vscode) => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      const ask = (command: string, ...more: readonly unknown[]) =>
        vscode.commands.executeCommand<readonly { readonly newText?: string; readonly start?: number }[]>(
          command,
          uri,
          ...more,
        );
      const edits = await ask('vscode.executeFormatDocumentProvider', { tabSize: 2, insertSpaces: true });
      const folds = await ask('vscode.executeFoldingRangeProvider');
      return { edits: edits.map(({ newText }) => newText), folds: folds.map(({ start }) => start) };
    }, undefined);
    assert.deepEqual(found.edits, ['# theirs\n']);
    assert.ok(found.folds.includes(4));
    assert.equal(new Set(found.folds).size, found.folds.length, found.folds.join(' '));
  });

  it('still completes and explains', async () => {
    const { editor, suggestions } = bench();
    assert.match(await editor.hover(), /network_access/);
    await editor.open(PROJECT, { line: 1 });
    await suggestions.type('sandbox_mode = "');
    assert.deepEqual(await suggestions.labels('read-only'), ['read-only', 'workspace-write', 'danger-full-access']);
  });

  it('leaves nothing to it once the person wants that', async () => {
    const { editor, inHost } = bench();
    await editor.open(PROJECT, { line: 1 });
    const offered = () =>
      inHost(async (vscode) => {
        const { document, selection } = vscode.window.activeTextEditor ?? {};
        if (document === undefined || selection === undefined) return { language: '', labels: [] };
        const { items } = await vscode.commands.executeCommand<{ readonly items: readonly { label: unknown }[] }>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(0, 0),
        );
        return { language: document.languageId, labels: items.map(({ label }) => label) };
      }, undefined);
    const before = await offered();
    assert.equal(before.language, 'toml');
    assert.ok(before.labels.includes('theirs = 1'));
    await inHost((vscode) => vscode.commands.executeCommand('codexPosture.useOurLanguage'), undefined);
    const { labels } = await eventually(offered, ({ language }) => language === 'codex-toml');
    assert.ok(!labels.includes('theirs = 1'));
    assert.match(await editor.hover(), /sandbox_mode/);
  });
});
