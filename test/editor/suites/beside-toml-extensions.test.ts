import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { installBuilt } from '../../../scripts/editor/lay-out.ts';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';
const PROJECT = '.codex/config.toml';
/** A CODEX_HOME of another name, with what means something in a glob. */
const ELSEWHERE = '~/my {codex} [2]/config.toml';
const OTHERS = 'pyproject.toml';

const make = () =>
  makeWorld({
    [USER]: 'sandbox_mode = "workspace-write"\nnetwork_access = true\n',
    [PROJECT]: '\n',
    [ELSEWHERE]: 'sandbox_mode = "read-only"\n',
    [OTHERS]: 'sandbox_mode = "read-only"\n',
  });

/** Stands in for a TOML extension that is at work in every file of its language, and only there. */
async function installOther(extensions: string): Promise<void> {
  await installBuilt(extensions);
  const folder = path.join(extensions, 'tamasfe.even-better-toml-1.0.0');
  await fs.mkdir(folder);
  const manifest = {
    name: 'even-better-toml',
    displayName: 'Even Better TOML',
    publisher: 'tamasfe',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './main.js',
    activationEvents: ['onStartupFinished'],
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
        provideCompletionItems: () => [new vscode.CompletionItem('theirs'), new vscode.CompletionItem('web_search')],
      });
      vscode.languages.registerHoverProvider('toml', { provideHover: () => new vscode.Hover('theirs') });
    };`;
  await fs.writeFile(path.join(folder, 'main.js'), main);
}

describe('beside a TOML extension', () => {
  const { bench } = openWindow(make, { install: installOther });

  /** What is offered and explained at the start of the open file, in which language. */
  const found = () =>
    bench().inHost(async (vscode) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined) return { language: '', labels: [], hovers: 0, symbols: [], edits: [], folds: [] };
      const ask = <T>(command: string, ...more: readonly unknown[]) =>
        vscode.commands.executeCommand<T | undefined>(`vscode.execute${command}`, document.uri, ...more);
      const start = new vscode.Position(0, 0);
      const list = await ask<{ readonly items: readonly { readonly label: unknown }[] }>(
        'CompletionItemProvider',
        start,
      );
      const hovers = await ask<readonly unknown[]>('HoverProvider', start);
      const symbols = await ask<readonly { readonly name: string }[]>('DocumentSymbolProvider');
      const edits = await ask<readonly { readonly newText: string }[]>('FormatDocumentProvider', {
        tabSize: 2,
        insertSpaces: true,
      });
      const folds = await ask<readonly { readonly start: number }[]>('FoldingRangeProvider');
      return {
        language: document.languageId,
        labels: list?.items.map(({ label }) => label) ?? [],
        hovers: hovers?.length ?? 0,
        symbols: symbols?.map(({ name }) => name) ?? [],
        edits: edits?.map(({ newText }) => newText) ?? [],
        folds: folds?.map((fold) => fold.start) ?? [],
      };
    }, undefined);
  const inLanguage = (language: string, hovers: number) =>
    eventually(found, (now) => now.language === language && now.hovers === hovers);
  const run = (command: string) => bench().inHost((vscode, id) => vscode.commands.executeCommand(id), command);
  const set = (section: string, value: unknown) =>
    bench().inHost(
      (vscode, [id, wanted]) =>
        vscode.workspace.getConfiguration().update(id, wanted, vscode.ConfigurationTarget.Global),
      [section, value] as const,
    );
  const told = (text: string) => {
    const entry = bench().page.locator('[id="status.languageStatus"] [aria-label]');
    const labels = () => entry.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join());
    return eventually(labels, (shown) => shown.includes(text));
  };

  it('nothing appears twice in Codex’s files', async () => {
    await bench().editor.open(USER);
    const { labels, symbols } = await inLanguage('codex-toml', 1);
    assert.ok(!labels.includes('theirs'));
    assert.ok(labels.length > 0);
    assert.equal(new Set(labels).size, labels.length);
    assert.ok(symbols.length > 0 && !symbols.includes('theirs'));
    await told('Even Better TOML leaves Codex’s files alone');
  });

  it('other TOML files are left alone', async () => {
    await bench().editor.open(OTHERS);
    const { labels } = await inLanguage('toml', 1);
    assert.ok(labels.includes('theirs'));
  });

  it('nothing appears twice in a CODEX_HOME of another name either', async () => {
    const { world, editor } = bench();
    await set('codexPosture.codexHome', path.dirname(world.at(ELSEWHERE)));
    await editor.open(ELSEWHERE);
    const { labels } = await inLanguage('codex-toml', 1);
    assert.ok(!labels.includes('theirs'));
  });

  it('the other one gets the files if the person wants that, wherever CODEX_HOME is', async () => {
    await run('codexPosture.leaveOurLanguage');
    await inLanguage('toml', 2);
    await told('Even Better TOML works on this file too');
    await told('files.associations');
    await bench().editor.open(PROJECT);
    await eventually(found, ({ language, labels }) => language === 'toml' && labels.includes('theirs'));
  });

  it('outline and formatting are then left to it, and no folding is doubled', async () => {
    await bench().editor.open(USER, { line: 1, column: 1 });
    await bench().editor.squiggle('warning', /network_access/);
    const { symbols, edits, folds } = await inLanguage('toml', 2);
    assert.deepEqual(symbols, ['theirs']);
    assert.deepEqual(edits, ['# theirs\n']);
    assert.equal(new Set(folds).size, folds.length, folds.join(' '));
  });

  it('completion and hovers are still there', async () => {
    const { editor, suggestions } = bench();
    await editor.open(USER, { line: 1, column: 3 });
    assert.match(await editor.hover(), /sandbox_mode/);
    await editor.open(PROJECT, { line: 1 });
    await suggestions.type('sandbox_mode = "');
    assert.deepEqual(await suggestions.labels('read-only'), ['read-only', 'workspace-write', 'danger-full-access']);
  });

  it('the way back is one command', async () => {
    await run('codexPosture.useOurLanguage');
    await inLanguage('codex-toml', 1);
    await bench().editor.open(ELSEWHERE);
    await inLanguage('codex-toml', 1);
  });

  it('what the person associates wins', async () => {
    const { editor } = bench();
    await set('files.associations', { '*.toml': 'toml' });
    await inLanguage('toml', 2);
    await editor.open(USER);
    await inLanguage('toml', 2);
    await told('files.associations');
    await set('files.associations', { 'config.toml': 'ini' });
    await eventually(found, ({ language }) => language === 'ini');
    await told('The language of this file is ini');
  });
});
