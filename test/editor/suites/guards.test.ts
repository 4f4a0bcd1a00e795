import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const HOOKS = `{
  "PreToolUse": [
    {
      "matcher": "Bash",
      "hooks": [{ "type": "command", "command": "check-command" }]
    }
  ]
}
`;

describe('guards that do not act', () => {
  const { bench } = openWindow(() =>
    makeWorld({
      '~/.codex/hooks.json': HOOKS,
      '.codex/requirements.toml': 'allowed_sandbox_modes = ["read-only"]\n',
    }),
  );

  it('are underlined where they are, and one quick fix away from acting', async () => {
    const { editor, page, screenshot } = bench();
    await editor.open('.codex/requirements.toml', { line: 1 });
    await editor.squiggle('warning', /allowed_sandbox_modes/);
    await editor.open('~/.codex/hooks.json', { line: 2, column: 5 });
    await editor.squiggle('warning', /PreToolUse/);
    assert.match(await editor.hover(), /Codex refuses the whole file, so none of its hooks runs/);
    await screenshot('silent-guard');
    await page.keyboard.press('Escape');
    assert.ok((await editor.quickFixes()).some((title) => title.includes('Move the events into')));
    await editor.takeQuickFix(/Move the events into/);
    await eventually(editor.text, (text) => /"hooks": \{\s+"PreToolUse": \[/.test(text));
    await editor.squiggle('info', /check-command/);
  });

  it('are among the problems of files that nobody opened', async () => {
    const rows = await bench().problems.rows();
    assert.ok(
      rows.some((row) => row.includes('requirements.toml') || row.includes('hooks.json')),
      rows.join('\n'),
    );
  });
});
