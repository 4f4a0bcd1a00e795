import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const USER = '~/.codex/config.toml';
const PROJECT = '.codex/config.toml';

const make = () =>
  makeWorld({
    [USER]: [
      '# Careful by default.',
      'approval_policy = "on-request" # ask me',
      'sandbox_mode = "read-only"',
      'web_search = "disabled"',
      '',
      "[projects.'{{WORKSPACE}}']",
      'trust_level = "trusted"',
      '',
    ].join('\n'),
    [PROJECT]: [
      'sandbox_mode = "workspace-write"',
      'web_search = "live"',
      '',
      '[mcp_servers.build]',
      'command = "./tools/build-server"',
      '',
    ].join('\n'),
  });

for (const theme of ['light', 'dark'] as const) {
  describe(`what only the layers tell, in a ${theme} window`, () => {
    const { bench } = openWindow(make, { theme });

    it('stands at the end of the line, and leads to the line that decides', async () => {
      const { editor, page, screenshot, world } = bench();
      await editor.open(USER);
      const lines = await eventually(editor.painted, (all) => all[2]?.includes('overridden') === true);
      assert.equal(lines[1], 'approval_policy = "on-request" # ask me');
      assert.match(lines[2] ?? '', /^sandbox_mode = "read-only" *overridden by project config$/);
      await screenshot(`inlay-hints-${theme}`);
      await editor.spot('project config').hover();
      const hover = page.locator('.monaco-editor .monaco-hover:visible').first();
      await hover.waitFor();
      assert.match(
        ((await hover.textContent()) ?? '').replaceAll('\u00a0', ' '),
        /It is overridden by the project config \(.*config\.toml:1\)\./,
      );
      await screenshot(`inlay-hints-hover-${theme}`);
      await page.keyboard.press('Escape');
      await page.mouse.move(0, 0);
      await page.keyboard.down('Control');
      await editor.spot('project config').hover();
      await editor.spot('project config').click();
      await page.keyboard.up('Control');
      await eventually(editor.state, ({ file, line }) => file === world.at(PROJECT) && line === 1);
    });

    it('is a finding in the project that does it, with the line of one’s own beside it', async () => {
      const { editor, inHost, page, screenshot } = bench();
      await editor.open(PROJECT, { line: 1 });
      await editor.squiggle('warning', 'sandbox_mode');
      await editor.squiggle('info', 'build');
      await inHost((vscode) => vscode.commands.executeCommand('editor.action.marker.next'), undefined);
      const peek = page.locator('.zone-widget .descriptioncontainer').first();
      await peek.waitFor();
      const text = (await peek.textContent()) ?? '';
      assert.match(text, /This project sets `sandbox_mode = "workspace-write"`, which allows more/);
      assert.match(text, /Your settings say this\./);
      await screenshot(`finding-related-${theme}`);
      await page.keyboard.press('Escape');
    });

    it('goes with the line, and with the setting', async () => {
      const { editor, inHost, world } = bench();
      await world.write(PROJECT, 'model = "gpt-5.5"\n');
      await editor.open(USER);
      await eventually(editor.painted, (all) => all[2] === 'sandbox_mode = "read-only"');
      await world.write(PROJECT, 'web_search = "live"\n');
      await eventually(editor.painted, (all) => /overridden/.test(all[3] ?? ''));
      const turn = (on: boolean | undefined) =>
        inHost(
          (vscode, value) => vscode.workspace.getConfiguration('codexPosture').update('inlayHints', value, true),
          on,
        );
      await turn(false);
      await eventually(editor.painted, (all) => all[3] === 'web_search = "disabled"');
      await turn(undefined);
      await eventually(editor.painted, (all) => /overridden/.test(all[3] ?? ''));
    });
  });
}

describe('a line of one’s own file, where the project decides', () => {
  const { bench } = openWindow(() =>
    makeWorld({
      [USER]: [
        'default_permissions = ":workspace"',
        '',
        "[projects.'{{WORKSPACE}}']",
        'trust_level = "trusted"',
        '',
      ].join('\n'),
      [PROJECT]: 'sandbox_mode = "read-only"\n',
    }),
  );

  it('has a hover that says what the note beside it says', async () => {
    const { editor, screenshot } = bench();
    await editor.open(USER, { line: 1 });
    await eventually(editor.painted, (all) => /no effect: decided by project config$/.test(all[0] ?? ''));
    const hover = await editor.hover();
    assert.match(hover, /No effect here\. Codex uses sandbox_mode from the project config .* instead/);
    assert.doesNotMatch(hover, /decided by this file/);
    await screenshot('hover-and-note');
  });
});
