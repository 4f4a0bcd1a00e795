import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(`view of the posture in a ${theme} window`, () => {
    const { bench } = openWindow(demoWorld, { theme });

    const row = async (label: string) => {
      const rows = await eventually(bench().postureView.rows, (shown) => shown.some((one) => one.label === label));
      return rows.find((one) => one.label === label);
    };

    it('comes with the command that explains', async () => {
      const { commands, notifications, postureView, screenshot, picture } = bench();
      await posture(bench(), 'danger-full-access · never · net on');
      await notifications.press(/full access/, 'Not now');
      await commands.run('Codex Posture: Explain Posture');
      assert.equal((await row('Sandbox'))?.description, 'danger-full-access');
      assert.equal((await row('Approvals'))?.description, 'never');
      assert.equal((await row('Requirements'))?.description, 'missing · /etc/codex/requirements.toml');
      assert.ok((await postureView.actions()).includes('Harden Config'));
      await postureView.widen(420);
      await screenshot(`tree-view-${theme}`);
      if (theme === 'light') await picture('posture', { x: 0, y: 36, width: 472, height: 764 });
    });

    it('shows what each layer contributes, and never a secret', async () => {
      const { postureView, screenshot } = bench();
      for (const done of ['Runs outside the sandbox', 'Secrets', 'Network', 'Approvals', 'Sandbox']) {
        await postureView.toggle(done);
      }
      await postureView.toggle('User config');
      await postureView.toggle('Project config');
      assert.equal((await row('aproval_policy'))?.description, 'No effect. Codex does not know this key.');
      assert.equal((await row('model'))?.description, '"gpt-5-codex"');
      assert.equal((await row('mcp_servers.tracker.env.TRACKER_TOKEN'))?.description, 'not shown');
      assert.doesNotMatch(JSON.stringify(await postureView.rows()), /opens-nothing/);
      await screenshot(`tree-view-layers-${theme}`);
    });

    it('leads to a line from the keyboard', async () => {
      const { commands, page, editor, postureView } = bench();
      await commands.run('Codex Posture: Explain Posture');
      await page.keyboard.press('Home');
      for (let rows = 0; rows < 40; rows++) {
        await page.keyboard.press('ArrowDown');
        if ((await postureView.rows()).find(({ isFocused }) => isFocused)?.label === 'approval_policy') break;
      }
      await page.keyboard.press('Enter');
      const { line } = await eventually(editor.state, ({ file }) => file.endsWith('workspace/.codex/config.toml'));
      assert.equal(line, 4);
      await screenshotBeside(theme);
    });

    const screenshotBeside = (shown: string) => bench().screenshot(`tree-view-beside-${shown}`);

    it('follows the files, and keeps what is open and what is chosen', async () => {
      const { postureView, world } = bench();
      await postureView.click('model');
      const text = await world.read('~/.codex/config.toml');
      await world.write('~/.codex/config.toml', text.replace('danger-full-access', 'read-only'));
      await eventually(postureView.rows, (rows) =>
        rows.some(({ label, description }) => label === 'Sandbox' && description === 'read-only'),
      );
      assert.equal((await row('User config'))?.isOpen, true);
      assert.equal((await row('Secrets'))?.isOpen, false);
      assert.equal((await row('model'))?.isSelected, true);
    });
  });
}

describe('view of the posture of a hostile workspace', () => {
  const NAME = '$(flame)<b>';
  const { bench } = openWindow(() =>
    makeWorld({
      '~/.codex/config.toml': '[projects."{{WORKSPACE}}"]\ntrust_level = "trusted"\n',
      '.codex/config.toml': `[mcp_servers."${NAME}"]\ncommand = "true"\n`,
    }),
  );

  it('shows names as they are', async () => {
    const { commands, postureView, page } = bench();
    await commands.run('Codex Posture: Explain Posture');
    const rows = await eventually(postureView.rows, (shown) => shown.some(({ label }) => label.includes('flame')));
    assert.ok(
      rows.some(({ label }) => label === `${NAME} (true)`),
      JSON.stringify(rows),
    );
    assert.equal(await page.locator('.sidebar .codicon-flame').count(), 0);
  });
});

describe('view of the posture where Codex would not start', () => {
  const { bench } = openWindow(() => makeWorld({ '~/.codex/config.toml': 'model = "m"\nsandbox_mode = "nope"\n' }), {
    theme: 'light',
  });

  it('says why, and leads there', async () => {
    const { commands, postureView, editor, screenshot } = bench();
    await commands.run('Codex Posture: Explain Posture');
    const rows = await eventually(postureView.rows, (shown) =>
      shown.some(({ label }) => label === 'Codex would not start'),
    );
    assert.ok(!rows.some(({ label }) => label === 'Sandbox'));
    await screenshot('tree-view-refused-light');
    await postureView.click('It stops at');
    const { line } = await eventually(editor.state, ({ file }) => file.endsWith('/.codex/config.toml'));
    assert.equal(line, 2);
  });
});
