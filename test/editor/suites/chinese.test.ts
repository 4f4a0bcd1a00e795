/** The extension in Simplified Chinese, as it is where a language pack sets that language. */
import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow } from './support.ts';

describe('in Chinese', () => {
  const { bench } = openWindow(demoWorld, { locale: 'zh-cn' });

  it('are the status bar, a finding, the commands and the plans', async () => {
    const { editor, commands, dialog, problems, screenshot } = bench();
    await eventually(bench().statusBar.texts, (texts) => texts.includes('Codex：danger-full-access · never · 网络 on'));
    await editor.open('.codex/config.toml');
    await editor.squiggle('warning', /never/);
    const rows = await problems.rows();
    assert.ok(
      rows.some((row) => /沙盒|审批|信任/.test(row)),
      rows.join('\n'),
    );
    await screenshot('chinese-finding');
    await commands.run('Codex Posture: 加固配置', 'stays');
    const [first = ''] = await dialog.rows('日常（推荐）');
    assert.match(first, /网络 off.*停止或先询问：/);
    await screenshot('chinese-harden');
    await dialog.escape();
  });

  it('are the walkthrough and the report', async () => {
    const { commands, notifications, page, screenshot } = bench();
    await notifications.clear();
    await commands.run('Codex Posture: 入门');
    await page
      .getByRole('button', { name: /了解 Codex 在这里可以做什么/ })
      .first()
      .waitFor();
    await screenshot('chinese-walkthrough');
    await commands.run('Codex Posture: 显示安全态势报告');
    const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await report.getByRole('heading', { name: 'Codex 在这里运行时没有沙盒' }).waitFor();
    await screenshot('chinese-report');
  });
});
