import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(`effective configuration in a ${theme} window`, () => {
    const { bench } = openWindow(demoWorld, { theme });

    it('names the file and line of every setting', async () => {
      const { commands, editor, notifications, screenshot, inHost, page } = bench();
      await posture(bench(), 'danger-full-access · never · net on');
      await notifications.press(/full access/, 'Not now');
      await commands.run('Codex Posture: Show Effective Configuration');
      const text = await eventually(editor.text, (page) => page.startsWith('# Effective configuration'));
      assert.match(text, /^sandbox_mode = "danger-full-access" {2}# user config, ~\/\.codex\/config\.toml:4$/m);
      assert.doesNotMatch(text, /opens-nothing/);
      const language = await inHost((vscode) => vscode.window.activeTextEditor?.document.languageId, undefined);
      assert.equal(language, 'codex-toml');
      await page.locator('.detected-link').first().waitFor();
      await screenshot(`effective-${theme}`);
    });

    it('cannot be edited', async () => {
      const { editor, page } = bench();
      const before = await editor.text();
      await page.keyboard.type('x');
      await page.getByText('Cannot edit in read-only editor').first().waitFor();
      assert.deepEqual([await editor.text(), (await editor.state()).dirty], [before, false]);
      await page.keyboard.press('Escape');
    });

    it('leads from a comment to the line', async () => {
      const { inHost, editor } = bench();
      const targets = await inHost(async (vscode) => {
        const page = vscode.window.activeTextEditor?.document;
        const links = (await vscode.commands.executeCommand('vscode.executeLinkProvider', page?.uri)) as {
          range: { start: { line: number } };
          target?: { path: string; fragment: string };
        }[];
        return links.map(({ range, target }) => ({
          line: page?.lineAt(range.start.line).text ?? '',
          path: target?.path ?? '',
          fragment: target?.fragment ?? '',
        }));
      }, undefined);
      const link = targets.find(({ line }) => line.startsWith('approval_policy ='));
      assert.match(link?.path ?? '', /workspace\/\.codex\/config\.toml$/);
      assert.equal(link?.fragment, 'L4');
      // By the keyboard: a busy window draws its lines again and again under the mouse.
      await inHost(async (vscode) => {
        const shown = vscode.window.activeTextEditor;
        if (shown === undefined) return;
        const line = shown.document
          .getText()
          .split('\n')
          .findIndex((text) => text.startsWith('approval_policy ='));
        const at = new vscode.Position(line, shown.document.lineAt(line).text.length - 2);
        shown.selection = new vscode.Selection(at, at);
        await vscode.commands.executeCommand('editor.action.openLink');
      }, undefined);
      // The file is open a moment before the cursor is on the line.
      await eventually(editor.state, ({ file, line }) => file.endsWith('workspace/.codex/config.toml') && line === 4);
    });

    it('follows the files', async () => {
      const { commands, editor, world } = bench();
      await commands.run('Codex Posture: Show Effective Configuration');
      const text = await world.read('~/.codex/config.toml');
      await world.write('~/.codex/config.toml', text.replace('"danger-full-access"', '"read-only"'));
      await eventually(editor.text, (page) => /^sandbox_mode = "read-only"/m.test(page));
    });
  });
}
