import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';

const make = () =>
  makeWorld({
    [USER]: [
      '# Written by hand, and pasted from a chat.',
      'model = “gpt-5.5”',
      'approval_policy = on-request',
      'sandbox_mode: "workspace-write"',
      'notify = ["notify-send", "done"',
      '',
      '[tui]',
      'animations = yes',
      '',
    ].join('\n'),
  });

for (const theme of ['light', 'dark'] as const) {
  describe(`slips in a ${theme} window`, () => {
    const { bench } = openWindow(make, { theme });
    /** The rules that find something on a line of the active editor. */
    const rulesOn = (line: number) =>
      bench().inHost((vscode, wanted) => {
        const uri = vscode.window.activeTextEditor?.document.uri;
        const found = uri === undefined ? [] : vscode.languages.getDiagnostics(uri);
        return found
          .filter(({ range }) => range.start.line + 1 === wanted)
          .map(({ code }) => String(typeof code === 'object' ? code.value : code));
      }, line);

    it('say what is meant, and are one keystroke from right', async () => {
      const { editor, screenshot } = bench();
      await editor.open(USER, { line: 3, column: 22 });
      await editor.squiggle('error', 'on-request');
      assert.match(await editor.hover(), /Text needs quotes around it/);
      await screenshot(`slip-hover-${theme}`);
      const titles = await editor.quickFixes();
      assert.ok(titles.includes('Put it in quotes'), titles.join('\n'));
      await screenshot(`slip-fix-${theme}`);
      await editor.takeQuickFix('Put it in quotes');
      await eventually(editor.text, (text) => text.includes('\napproval_policy = "on-request"\n'));
      await screenshot(`slip-fixed-${theme}`);
    });

    it('are all corrected by “Fix All”', async () => {
      const { editor, inHost } = bench();
      // The command does nothing until the editor knows that somebody offers it.
      const fixed = async () => {
        await inHost((vscode) => vscode.commands.executeCommand('editor.action.fixAll'), undefined);
        return editor.text();
      };
      const text = await eventually(fixed, (now) => now.includes('animations = true'));
      assert.equal(
        text,
        [
          '# Written by hand, and pasted from a chat.',
          'model = "gpt-5.5"',
          'approval_policy = "on-request"',
          'sandbox_mode = "workspace-write"',
          'notify = ["notify-send", "done"]',
          '',
          '[tui]',
          'animations = true',
          '',
        ].join('\n'),
      );
      await editor.save();
      await eventually(editor.squiggles, (found) => found.every(({ severity }) => severity !== 'error'));
    });

    it('wait while they are typed, until the cursor leaves; a hazard does not', async () => {
      const { editor, page, suggestions } = bench();
      await editor.open(USER, { line: 4, column: 16 });
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Delete');
      await suggestions.type('"danger-full-access');
      await page.keyboard.press('Escape');
      await eventually(
        () => rulesOn(4),
        (rules) => rules.includes('full-access'),
      );
      await editor.open(USER, { line: 3, column: 32 });
      await suggestions.type('\nhalf');
      // The answer that knows of the new line says nothing about it.
      await eventually(
        () => rulesOn(5),
        (rules) => rules.includes('full-access'),
      );
      assert.deepEqual(await rulesOn(4), []);
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowUp');
      await eventually(
        () => rulesOn(4),
        (rules) => rules.includes('syntax-error'),
      );
      await editor.save();
    });
  });
}
