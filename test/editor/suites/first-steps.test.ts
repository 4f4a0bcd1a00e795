import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

describe('the first minutes', () => {
  const { bench } = openWindow(demoWorld);

  it('begin with steps that the keyboard reaches, each with a command that there is', async () => {
    const { commands, notifications, page, inHost, screenshot } = bench();
    await posture(bench(), 'danger-full-access · never · net on');
    await notifications.press(/full access/, 'Not now');
    await commands.run('Codex Posture: Get Started');
    const steps = page.locator('.getting-started-step');
    await steps.first().waitFor();
    const titles = await page.locator('.getting-started-step .step-title').allTextContents();
    assert.deepEqual(titles, [
      'See what Codex may do here',
      'Read a finding',
      'Harden the settings',
      'Watch running sessions',
      'Show it to others',
    ]);
    await screenshot('walkthrough');
    const known = await inHost((vscode) => vscode.commands.getCommands(), undefined);
    const { steps: written } = await inHost((vscode) => {
      const { packageJSON } = vscode.extensions.getExtension('codex-posture.codex-posture') ?? {};
      return packageJSON.contributes.walkthroughs[0] as { steps: { description: string }[] };
    }, undefined);
    for (const { description } of written) {
      const [, command = ''] = /\(command:([\w.]+)\)/.exec(description) ?? [];
      assert.ok(known.includes(command), command);
    }
  });

  it('go on by the keyboard alone: a step is opened and its command run', async () => {
    const { page } = bench();
    const step = page.getByRole('button', { name: /Show it to others/ }).first();
    await step.focus();
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Show Posture Report' }).last();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /Posture Report/ }).waitFor();
  });

  it('say of an open file what it is, and whether it counts', async () => {
    const { editor, page, world } = bench();
    await editor.open('~/.codex/config.toml');
    const entry = page.locator('[id="status.languageStatus"] [aria-label]');
    const told = async () =>
      (await entry.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))).join();
    await eventually(told, (text) => text.includes('User settings: in effect'));
    const text = await world.read('~/.codex/config.toml');
    await world.write('~/.codex/config.toml', text.replace(/trust_level = "trusted"/g, 'trust_level = "untrusted"'));
    await editor.open('.codex/config.toml');
    await eventually(told, (text) =>
      text.includes('Project settings: ignored, because the folder is marked as untrusted'),
    );
  });
});
