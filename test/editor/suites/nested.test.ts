import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow, posture } from './support.ts';

describe('folder below with settings of its own', () => {
  const { bench } = openWindow(
    () =>
      makeWorld({
        '~/.codex/config.toml': '[projects."{{WORKSPACE}}"]\ntrust_level = "trusted"\n',
        'packages/app/.codex/config.toml': 'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n',
        'packages/app/index.txt': 'one\n',
        'top.txt': 'one\n',
      }),
    { theme: 'light' },
  );
  const OUTER = 'workspace-write · on-request · net off';

  const shows = (label: string, description: string) =>
    eventually(bench().postureView.rows, (rows) =>
      rows.some((row) => row.label === label && row.description === description),
    );

  it('leaves the status bar to the workspace folder, and has it say so', async () => {
    const { editor, statusBar } = bench();
    await editor.open('top.txt');
    await posture(bench(), OUTER);
    await editor.open('packages/app/index.txt');
    await posture(bench(), `workspace: ${OUTER}`);
    assert.match(await statusBar.tooltip(OUTER), /packages\/app has Codex settings that apply only/);
    await editor.open('top.txt');
    await posture(bench(), OUTER);
  });

  it('can be chosen for the view and the effective configuration', async () => {
    const { commands, postureView, screenshot, editor } = bench();
    await commands.run('Codex Posture: Explain Posture');
    await shows('Sandbox', 'workspace-write');
    assert.ok((await postureView.actions()).includes('Choose Folder'));
    await commands.run('Codex Posture: Choose Folder', 'stays');
    await commands.pick('packages/app');
    await shows('Sandbox', 'danger-full-access');
    await shows('app', 'trusted');
    assert.equal(await postureView.title(), 'Codex Posture: packages/app');
    await screenshot('tree-view-nested-light');
    await commands.run('Codex Posture: Show Effective Configuration');
    await eventually(editor.text, (text) => /^# Effective configuration of Codex in .*packages\/app$/m.test(text));
    await posture(bench(), OUTER);
  });

  it('is what the view hardens', async () => {
    const { commands, preview, postureView } = bench();
    await postureView.press('Harden Config');
    await commands.pick('Only tighten careless settings');
    const rows = await preview.rows();
    assert.ok(
      rows.some(({ text }) => /danger-full-access.*workspace-write/.test(text)),
      JSON.stringify(rows),
    );
    await preview.discard();
  });

  it('gives way to the workspace folder where the posture is explained', async () => {
    await bench().commands.run('Codex Posture: Explain Posture');
    await shows('Sandbox', 'workspace-write');
  });
});
