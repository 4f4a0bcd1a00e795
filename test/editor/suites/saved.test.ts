import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow, posture, removed } from './support.ts';

const USER = '~/.codex/config.toml';
const WRITE = 'workspace-write · on-request · net off';
/** Codex's defaults in a folder that it was told nothing about. */
const DEFAULT = 'read-only · on-request · net off';

describe('what is saved counts', () => {
  const { bench } = openWindow(() => makeWorld({ [USER]: 'sandbox_mode = "workspace-write"\n', 'a.js': '1;\n' }));

  it('shows an unsaved difference as such, and takes it over when it is saved', async () => {
    const { editor, page, statusBar, notifications } = bench();
    await posture(bench(), WRITE);
    await editor.open(USER, { line: 2 });
    await page.keyboard.type('approval_policy = "never"\n');
    await posture(bench(), `${WRITE} · unsaved changes`);
    assert.match(await statusBar.tooltip(/workspace-write/), /Unsaved changes are not counted/);
    await editor.squiggle('warning', /never/);
    await editor.save();
    await posture(bench(), 'workspace-write · never · net off');
    assert.equal((await statusBar.item(/workspace-write/)).background, 'warning');
    assert.deepEqual(await notifications.all(), []);
  });

  it('notices a closed file that changes on disk', async () => {
    const { inHost, world, statusBar } = bench();
    await inHost((vscode) => vscode.commands.executeCommand('workbench.action.closeAllEditors'), undefined);
    await world.write(USER, 'sandbox_mode = "read-only"\n');
    await posture(bench(), DEFAULT);
    assert.equal((await statusBar.item(/read-only/)).background, 'none');
  });

  it('warns of full access that comes while the window is open, and again only when it comes back', async () => {
    const { notifications, world } = bench();
    const full = 'sandbox_mode = "danger-full-access"\n';
    const FULL = 'danger-full-access · on-request · net on';
    await world.write(USER, full);
    await notifications.press(/full access/, 'Not now');
    await posture(bench(), FULL);
    await world.write(USER, `# a comment\nmodel_reasoning_effort = "low"\napproval_policy = "never"\n${full}`);
    await posture(bench(), 'danger-full-access · never · net on');
    assert.deepEqual(await notifications.all(), []);
    await world.write(USER, '');
    await posture(bench(), DEFAULT);
    await world.write(USER, full);
    await notifications.one(/full access/);
    // The message stays when that has ended, and says so when it is answered.
    await world.write(USER, '');
    await posture(bench(), DEFAULT);
    await notifications.press(/full access/, 'Show why');
    await notifications.one(/^Codex no longer has full access here\. Posture is now /);
    await notifications.clear();
  });

  it('says that Codex would not start', async () => {
    const { world, statusBar } = bench();
    await world.write(USER, 'approval_policy = "untrusted"\n');
    await posture(bench(), 'Codex would not start');
    assert.match(await statusBar.tooltip(/would not start/), /config\.toml line 1/);
  });
});

describe('CODEX_HOME', () => {
  const { bench } = openWindow(() => makeWorld({ 'a.js': '1;\n' }));

  it('may go away and come back', async () => {
    const { world, notifications } = bench();
    await posture(bench(), DEFAULT);
    await world.write(USER, 'sandbox_mode = "danger-full-access"\n');
    await notifications.press(/full access/, 'Not now');
    await removed(world, '~/.codex');
    // The variable is set here, and Codex refuses one that names no folder.
    await posture(bench(), 'Codex would not start');
    await world.write(USER, 'sandbox_mode = "workspace-write"\n');
    await posture(bench(), WRITE);
    assert.deepEqual(await notifications.all(), []);
  });

  it('opens for a config that does not exist, without writing it', async () => {
    const { commands, editor, world } = bench();
    await removed(world, '~/.codex');
    await commands.run('Codex Posture: Open User Config');
    await eventually(editor.state, ({ file }) => file === world.at(USER));
    await assert.rejects(world.read(USER));
  });
});
