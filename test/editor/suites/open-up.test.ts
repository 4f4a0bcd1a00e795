import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow, posture } from './support.ts';

const CALM = 'workspace-write · on-request · net off';
const OPEN = 'workspace-write · on-request · net on';
const PROJECT = '.codex/config.toml';

const trusted = () =>
  makeWorld({
    '~/.codex/config.toml': 'sandbox_mode = "workspace-write"\n[projects."{{WORKSPACE}}"]\ntrust_level = "trusted"\n',
    'a.js': '1;\n',
  });

describe('Open Up for a While', () => {
  const { bench } = openWindow(trusted);
  const begin = () => bench().commands.run('Codex Posture: Open Up for a While', 'stays');
  const gone = () =>
    eventually(
      () =>
        bench()
          .world.read(PROJECT)
          .catch(() => 'gone'),
      (text) => text === 'gone',
    );

  it('opens the network for this folder, counts down, and closes on request', async () => {
    const { commands, dialog, statusBar, notifications, world, screenshot } = bench();
    await posture(bench(), CALM);
    await begin();
    const rows = await dialog.rows('Open the network for 15 minutes');
    assert(rows.some((row) => row.includes('Open the network for 15 minutes')));
    await screenshot('open-up-picker');
    await commands.pick('Open the network for 15 minutes');
    await notifications.one(/The network is open until .*A session that starts in that time keeps it/);
    await posture(bench(), OPEN);
    assert.match(await world.read(PROJECT), /network_access = true/);
    const item = await statusBar.item(/Network open: 1[45] min/);
    assert.equal(item.background, 'warning');
    await screenshot('open-up-countdown');
    await begin();
    await commands.pick('Close now');
    await notifications.one(/The network, which was open for a while in .*, is closed again\./);
    await posture(bench(), CALM);
    await gone();
  });

  it('gives full access only to somebody who types it', async () => {
    const { commands, dialog, notifications, screenshot, statusBar } = bench();
    await notifications.clear();
    await begin();
    await commands.pick('Give full access for 15 minutes');
    await dialog.type('yes', /full access/);
    await screenshot('open-up-typed');
    await dialog.escape();
    await posture(bench(), CALM);
    await begin();
    await commands.pick('Give full access for 15 minutes');
    await dialog.type('full access', /full access/);
    await posture(bench(), 'danger-full-access · on-request · net on');
    assert.equal((await statusBar.item(/Full access: 1[45] min/)).background, 'error');
    await screenshot('open-up-full');
    await begin();
    await commands.pick('Close now');
    await posture(bench(), CALM);
    await gone();
  });
});

describe('Open Up for a While in Restricted Mode', () => {
  const { bench } = openWindow(trusted, { trust: 'restricted' });

  it('offers no full access', async () => {
    const { commands, dialog } = bench();
    await posture(bench(), CALM);
    await commands.run('Codex Posture: Open Up for a While', 'stays');
    const rows = await dialog.rows('Open the network for 15 minutes');
    assert(rows.some((row) => row.includes('Open the network for 15 minutes')));
    assert(rows.every((row) => !row.includes('Give full access')));
    assert(rows.some((row) => row.includes('Restricted Mode')));
    await dialog.escape();
  });
});
