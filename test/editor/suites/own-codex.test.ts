import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { codexBinary } from '../../../scripts/parts/codex.ts';
import { makeWorld } from '../runner/temp-home.ts';
import { eventually, openWindow, posture } from './support.ts';

describe('the person’s own Codex', () => {
  let program = '';

  before(async function () {
    const codex = await codexBinary();
    if ('missing' in codex) return this.skip();
    program = codex.path;
  });

  const { bench } = openWindow(async () => {
    const world = await makeWorld({
      '~/.codex/config.toml': [
        'default_permissions = "mine"',
        '[permissions.mine]',
        'extends = ":workspace"',
        '[permissions.mine.filesystem]',
        '"~/.ssh" = "deny"',
        '[projects."{{WORKSPACE}}"]',
        'trust_level = "trusted"',
        '',
      ].join('\n'),
      'a.js': '1;\n',
    });
    // Where OpenAI's extension brings one: a shell that the editor starts may set another PATH.
    const place = world.at('~/.vscode/extensions/openai.chatgpt-1.0.0/bin/linux-x86_64');
    await fs.mkdir(place, { recursive: true });
    await fs.symlink(program, path.join(place, 'codex'));
    return world;
  });

  const shown = (title: string) =>
    eventually(
      () => bench().inHost((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '', undefined),
      (text) => text.startsWith(title),
      60_000,
    );

  it('is not started before a person agrees', async () => {
    const { commands, dialog, screenshot } = bench();
    await posture(bench(), 'workspace-write · on-request · net off');
    await commands.run('Codex Posture: Test My Sandbox');
    assert.match(await dialog.text(), /Start your own Codex to test its sandbox\?/);
    await screenshot('test-question');
    await dialog.press('Cancel');
  });

  it('tests what this machine enforces, with canaries', async () => {
    const { commands, dialog, screenshot } = bench();
    await commands.run('Codex Posture: Test My Sandbox');
    await dialog.press('Start Codex');
    const page = await shown('Test My Sandbox');
    assert.match(page, /This machine enforces what the files promise\./);
    assert.match(page, /✓ Commands cannot read a key in ~\/\.ssh\. The files say the same\./);
    assert.match(page, /✓ Commands can write in the workspace\. The files say the same\./);
    await screenshot('test-result');
  });

  it('says what Codex does when it starts, and that it has the settings of the files', async () => {
    const { commands, dialog, screenshot } = bench();
    await commands.run('Codex Posture: Confirm with My Codex');
    assert.match(await dialog.text(), /creates databases, its built-in skills and temporary files in CODEX_HOME/);
    await screenshot('confirm-question');
    await dialog.press('Start Codex');
    const page = await shown('Confirm with My Codex');
    assert.match(page, /Codex has the settings that the files say\./);
    await screenshot('confirm-result');
  });
});
