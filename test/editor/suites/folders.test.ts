import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { openWindow, posture } from './support.ts';

describe('window with several folders', () => {
  const { bench } = openWindow(() =>
    makeWorld({
      '~/.codex/config.toml': '[projects."{{HOME}}/second"]\ntrust_level = "trusted"\n',
      '~/second/second.js': '2;\n',
      'first.js': '1;\n',
      'both.code-workspace':
        '{ "folders": [{ "path": "{{WORKSPACE}}", "name": "first" }, { "path": "{{HOME}}/second" }] }\n',
    }),
  );

  /** Opens a file by its name, the way a person does. */
  async function open(name: string): Promise<void> {
    const { page, commands } = bench();
    await page.keyboard.press('Control+p');
    await page.keyboard.type(name);
    await commands.pick(name);
  }

  /** Opens both folders. A whole window starts anew; now and then VS Code shows it before it read which folders it has. */
  async function openBoth(tries = 3): Promise<void> {
    const { page, world } = bench();
    const address = new URL(page.url());
    address.searchParams.delete('folder');
    address.searchParams.set('workspace', world.at('both.code-workspace'));
    await page.goto(address.href);
    try {
      await posture(bench(), 'first: read-only · on-request · net off', 30_000);
    } catch (error) {
      if (tries === 1) throw error;
      await openBoth(tries - 1);
    }
  }

  it('names the folder whose posture it shows, and follows the active editor', async () => {
    await openBoth();
    await open('second.js');
    await posture(bench(), 'second: workspace-write · on-request · net off');
    await open('first.js');
    await posture(bench(), 'first: read-only · on-request · net off');
  });

  it('keeps the folder while the active editor is in none', async () => {
    const { commands, statusBar, page } = bench();
    await open('second.js');
    await posture(bench(), 'second: workspace-write · on-request · net off');
    await commands.run('Codex Posture: Open User Config');
    await page.locator('.view-line').filter({ hasText: 'trust_level' }).waitFor();
    assert.ok((await statusBar.texts()).includes('Codex: second: workspace-write · on-request · net off'));
  });
});
