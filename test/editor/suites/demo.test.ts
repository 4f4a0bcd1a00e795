import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

/** Of the first change that Everyday makes to the demo. */
const REASON = /MCP servers run outside the sandbox/;

for (const theme of ['light', 'dark'] as const) {
  describe(`demo in a ${theme} window`, () => {
    const { bench } = openWindow(demoWorld, { theme });

    it('shows full access in red, with its worst line one click away', async () => {
      const { statusBar, screenshot } = bench();
      const item = await statusBar.item('danger-full-access · never · net on');
      assert.equal(item.background, 'error');
      assert.match(item.label, /without a sandbox/);
      const tooltip = await statusBar.tooltip(/danger-full-access/);
      assert.match(tooltip, /Sandbox\s+danger-full-access\s+user config, ~\/\.codex\/config\.toml line 4/);
      assert.match(tooltip, /Approvals\s+never\s+project config, \.codex\/config\.toml line 4/);
      await screenshot(`status-bar-${theme}`);
    });

    it('warns once, with three ways on', async () => {
      const { notifications, editor, screenshot, picture } = bench();
      const warning = await notifications.one(/full access/);
      assert.equal(warning.severity, 'warning');
      assert.deepEqual(warning.buttons, ['Harden', 'Show why', 'Not now']);
      assert.match(warning.text, /user config, ~\/\.codex\/config\.toml line 4/);
      await screenshot(`warning-${theme}`);
      if (theme === 'light') await picture('full-access', { x: 0, y: 610, width: 1280, height: 190 });
      await notifications.press(/full access/, 'Show why');
      const state = await eventually(editor.state, ({ file }) => file.endsWith('/.codex/config.toml'));
      assert.equal(state.line, 4);
      assert.deepEqual(await notifications.all(), []);
    });

    it('underlines what is wrong where it stands', async () => {
      const { editor } = bench();
      await editor.open('~/.codex/config.toml', { line: 1 });
      await editor.squiggle('error', /danger-full-access/);
      await editor.squiggle('warning', /aproval_policy/);
      await editor.squiggle('warning', /network_access/);
    });

    it('fixes a mistake from the menu', async () => {
      const { editor, screenshot, picture, world } = bench();
      await editor.open('~/.codex/config.toml', { line: 3, column: 3 });
      await editor.squiggle('warning', /aproval_policy/);
      const titles = await editor.quickFixes();
      await screenshot(`quick-fix-${theme}`);
      if (theme === 'light') await picture('quick-fix', { x: 352, y: 92, width: 720, height: 290 });
      assert.ok(
        titles.some((title) => title.includes('approval_policy')),
        titles.join('\n'),
      );
      await editor.takeQuickFix(/approval_policy/);
      await eventually(editor.text, (text) => text.includes('\napproval_policy = "on-request"'));
      assert.match(await world.read('~/.codex/config.toml'), /aproval_policy/, 'saved only by the person');
      await editor.save();
    });

    it('previews what Harden would change', async () => {
      const { commands, dialog, preview, screenshot, picture } = bench();
      await commands.run('Codex Posture: Harden Config', 'stays');
      await dialog.rows('Everyday (recommended)');
      await screenshot(`harden-plans-${theme}`);
      if (theme === 'light') await picture('harden-plans', { x: 340, y: 6, width: 602, height: 336 });
      await commands.pick('Everyday (recommended)');
      await dialog.accept('Let the project loosen nothing');
      await dialog.press('Show Changes');
      // Reasons have no checkbox; what is below them has.
      const rows = await eventually(preview.rows, (all) => all.some(({ text }) => REASON.test(text)));
      const changes = rows.filter(({ checked }) => checked !== undefined);
      assert.ok(
        changes.every(({ checked }) => checked),
        JSON.stringify(rows),
      );
      assert.ok(
        changes.some(({ text }) => /default_tools_approval_mode = "prompt"/.test(text)),
        JSON.stringify(rows),
      );
      await screenshot(`harden-preview-${theme}`);
      if (theme === 'light') await picture('harden-preview', { x: 0, y: 0, width: 1280, height: 800 });
      await preview.apply();
      await posture(bench(), 'workspace-write · on-request · net off');
      await screenshot(`hardened-${theme}`);
    });

    it('lists the problems of files that nobody opened', async () => {
      const rows = await bench().problems.rows();
      assert.ok(
        rows.some((row) => row.startsWith('.env')),
        rows.join('\n'),
      );
    });
  });
}
