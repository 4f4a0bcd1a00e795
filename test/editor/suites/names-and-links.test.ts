import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';
const WORK = '~/.codex/work.config.toml';

const make = () =>
  makeWorld({
    [USER]: [
      'sandbox_mode = "danger-full-access"',
      'model_provider = "corp"',
      'model_instructions_file = "instructions.md"',
      '',
      '[sandbox_workspace_write]',
      'network_access = true',
      '',
      '[model_providers.corp]',
      'name = "Corporate"',
      'base_url = "https://models.example.test/v1"',
      '',
    ].join('\n'),
    [WORK]: '[model_providers.corp.http_headers]\nx-team = "blue"\n',
    '~/.codex/instructions.md': 'Be brief.\n',
  });

for (const theme of ['light', 'dark'] as const) {
  describe(`names and links, in a ${theme} window`, () => {
    const { bench } = openWindow(make, { theme });

    it('color what is dangerous, has no effect or refers to something', async () => {
      const { editor, page, screenshot } = bench();
      await editor.open(USER);
      await editor.squiggle('error', /danger-full-access/);
      const colorOf = (text: string) =>
        editor.spot(text).evaluate((span) => {
          const view = globalThis as unknown as { getComputedStyle: (of: unknown) => { color: string } };
          return view.getComputedStyle(span).color;
        });
      const plain = await colorOf('Corporate');
      await eventually(
        () => colorOf('danger-full-access'),
        (color) => color !== plain,
      );
      assert.notEqual(await colorOf('network_access'), await colorOf('base_url'));
      await page.mouse.move(0, 0);
      await screenshot(`semantic-tokens-${theme}`);
    });

    it('tell in a hover what a key does and where to read on', async () => {
      const { editor, screenshot, page } = bench();
      await editor.open(USER, { line: 3, column: 5 });
      const text = await editor.hover();
      assert.match(text, /replaces the model’s built-in instructions/);
      assert.match(text, /Codex’s documentation/);
      await screenshot(`hover-words-${theme}`);
      await page.keyboard.press('Escape');
    });

    it('link the files that settings name', async () => {
      const { editor, inHost, screenshot, world, page } = bench();
      await editor.open(USER);
      const targets = await eventually(
        () =>
          inHost(async (vscode) => {
            const uri = vscode.window.activeTextEditor?.document.uri;
            const links = await vscode.commands.executeCommand<{ target?: { fsPath: string } }[]>(
              'vscode.executeLinkProvider',
              uri,
              10,
            );
            return links.map((link) => link.target?.fsPath ?? '');
          }, undefined),
        (found) => found.some((target) => target.endsWith('instructions.md')),
      );
      assert.ok(targets.includes(world.at('~/.codex/instructions.md')));
      await editor.spot('instructions.md').hover();
      await page.locator('.monaco-editor .monaco-hover:visible').first().waitFor();
      await screenshot(`links-${theme}`);
      await page.mouse.move(0, 0);
    });

    it('rename a provider in every file, and say why a key cannot be renamed', async () => {
      const { editor, page, screenshot, inHost, world } = bench();
      await editor.open(USER, { line: 2, column: 20 });
      await page.keyboard.press('F2');
      const box = page.locator('.rename-box input');
      await box.waitFor();
      await screenshot(`rename-${theme}`);
      await box.fill('house');
      await page.keyboard.press('Enter');
      await eventually(editor.text, (text) => text.includes('[model_providers.house]'));
      assert.match(await editor.text(), /model_provider = "house"/);
      const other = await inHost(async (vscode, file) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
        return document.getText();
      }, world.at(WORK));
      assert.match(other, /^\[model_providers\.house\.http_headers\]/);
      await editor.open(USER, { line: 1, column: 3 });
      await page.keyboard.press('F2');
      await page.locator('.monaco-editor-overlaymessage:visible', { hasText: 'names that you have chosen' }).waitFor();
      await screenshot(`rename-refused-${theme}`);
    });
  });
}
