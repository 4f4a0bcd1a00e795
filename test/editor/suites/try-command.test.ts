import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const RULES = `prefix_rule(pattern=["git", "push"], decision="forbidden", justification="Push by hand")
prefix_rule(pattern=["git", "status"], decision="allow")
prefix_rule(pattern=["bash", "-c"], decision="allow")
`;

describe('trying a command', () => {
  const { bench } = openWindow(() => makeWorld({ '~/.codex/rules/mine.rules': RULES, '~/.codex/config.toml': '' }), {
    theme: 'light',
  });

  it('from the link in a rules file: the verdict, where it would run, and the rule that decides', async () => {
    const { editor, page, screenshot, picture, commands } = bench();
    await editor.open('~/.codex/rules/mine.rules', { line: 3 });
    await editor.squiggle('warning', /bash/);
    await page.locator('.codelens-decoration a').filter({ hasText: 'Try a command' }).first().click();
    await page.locator('.quick-input-widget:visible input[type="text"]').first().fill('git push --force');
    await page.keyboard.press('Enter');
    const row = page.locator('.quick-input-widget:visible .monaco-list-row').filter({ hasText: 'The rules forbid' });
    await row.first().waitFor();
    await screenshot('try-command');
    await picture('try-command', { x: 340, y: 6, width: 800, height: 160 });
    await commands.pick(/forbidden: git push/);
    await eventually(editor.state, ({ line }) => line === 1);
  });

  it('from the palette, and a command that leaves the sandbox', async () => {
    const { page, commands } = bench();
    await commands.run('Codex Posture: Try a Command Against the Rules', 'stays');
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    await eventually(
      () => input.inputValue(),
      (text) => text === 'git push --force',
    );
    await input.fill('git status');
    await page.keyboard.press('Enter');
    const row = page.locator('.quick-input-widget:visible .monaco-list-row').filter({ hasText: 'outside the sandbox' });
    await row.first().waitFor();
    assert.match((await row.first().textContent()) ?? '', /without asking/);
    await page.keyboard.press('Escape');
  });
});
