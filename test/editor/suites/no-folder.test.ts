import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { openWindow } from './support.ts';

describe('window without a folder', () => {
  const { bench } = openWindow(() => makeWorld({ '~/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n' }), {
    empty: true,
  });

  it('shows full access and warns, because it is active everywhere', async () => {
    const { statusBar, notifications, screenshot } = bench();
    const item = await statusBar.item('danger-full-access · on-request · net on');
    assert.equal(item.background, 'error');
    const { text } = await notifications.one(/full access/);
    assert.match(text, /config\.toml line 1/);
    await screenshot('no-folder');
  });

  it('leads to the line with a click and Enter', async () => {
    const { page, statusBar, editor, world } = bench();
    await statusBar.click(/danger-full-access/);
    await page.locator('.quick-input-widget:visible', { hasText: 'Why' }).waitFor();
    await page.keyboard.press('Enter');
    await editor.squiggle('error', /danger-full-access/);
    const { file, line } = await editor.state();
    assert.deepEqual([file, line], [world.at('~/.codex/config.toml'), 1]);
  });
});
