import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow } from './support.ts';

const SILENCING = {
  'codexPosture.severity': { 'approval-never': 'off', 'full-access': 'off' },
  'codexPosture.codexHome': '/nowhere',
};

describe('Restricted Mode', () => {
  const { bench } = openWindow(
    () =>
      makeWorld({
        '~/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n',
        '.codex/config.toml': 'approval_policy = "never"\n',
        '.vscode/settings.json': JSON.stringify(SILENCING),
      }),
    { trust: 'restricted' },
  );

  it('still shows the posture, whatever the workspace sets', async () => {
    const { statusBar, screenshot } = bench();
    await eventually(statusBar.texts, (texts) => texts.some((text) => text.includes('Restricted Mode')));
    const item = await statusBar.item('danger-full-access · never · net on');
    assert.equal(item.background, 'error');
    await screenshot('restricted-mode');
  });

  it('still finds the hazards of the workspace', async () => {
    const { editor } = bench();
    await editor.open('.codex/config.toml', { line: 1 });
    await editor.squiggle('warning', /never/);
  });

  it('still hardens what the person confirms', async () => {
    const { notifications, preview, commands, world } = bench();
    await notifications.press(/full access/, 'Harden');
    await commands.pick('Only tighten careless settings');
    await preview.rows();
    await preview.apply();
    await notifications.one(/Hardened and saved/);
    assert.match(await world.read('~/.codex/config.toml'), /workspace-write/);
  });
});
