import assert from 'node:assert/strict';
import { codexBinary } from '../../../scripts/parts/codex.ts';
import { startCodex } from '../../codex/support/codex-process.ts';
import { HOLD, ScriptedModel } from '../../codex/support/scripted-model.ts';
import { makeWorld } from '../runner/temp-home.ts';
import type { Workbench } from '../runner/workbench.ts';
import { eventually, openWindow, posture } from './support.ts';

const CALM = 'workspace-write · on-request · net off';
const FULL = 'Codex running: danger-full-access · never · net on';

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;

describe('a session that runs', () => {
  let model: ScriptedModel;

  before(async function () {
    const codex = await codexBinary();
    if ('missing' in codex) return this.skip();
    process.env['CODEX_BIN'] = codex.path;
    model = await ScriptedModel.start();
  });
  after(() => model?.stop());
  // A case that failed half-way must not leave its session to the next.
  afterEach(() => model?.release());

  const { bench } = openWindow(async () =>
    makeWorld({
      '~/.codex/config.toml': model.config(
        'sandbox_mode = "workspace-write"\napproval_policy = "on-request"',
        '[projects."{{WORKSPACE}}"]\ntrust_level = "trusted"\n',
      ),
      'a.js': '1;\n',
    }),
  );

  /** A real `codex exec` with these switches, which thinks until the model is let go. */
  async function started(...args: readonly string[]): Promise<{ readonly end: () => Promise<void> }> {
    const { codexHome, home, workspace } = bench().world;
    const child = startCodex({ codexHome, home, cwd: workspace }, ['exec', '--skip-git-repo-check', ...args, HOLD]);
    child.stdin.end();
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    await model.holding();
    return {
      end: async () => {
        model.release();
        await closed;
      },
    };
  }

  const red = (patience?: number) =>
    eventually(
      async () => (await bench().statusBar.item(/Codex/)).background,
      (background) => background === 'error',
      patience,
    );

  async function inEveryTheme(name: string, prepare?: (workbench: Workbench) => Promise<void>): Promise<void> {
    for (const [theme, title] of Object.entries(THEMES)) {
      await bench().inHost(
        (vscode, wanted) => vscode.workspace.getConfiguration('workbench').update('colorTheme', wanted, true),
        title as string,
      );
      await prepare?.(bench());
      await bench().screenshot(`sessions-${name}-${theme}`);
      if (name === 'view' && theme === 'light')
        await bench().picture('sessions', { x: 0, y: 36, width: 700, height: 764 });
    }
  }

  it('turns a calm status bar red within a second, says so once, and calms down when it ends', async () => {
    const { statusBar, notifications, page } = bench();
    await posture(bench(), CALM);
    const session = await started('--yolo');
    const begun = Date.now();
    await red();
    console.log(`      red after ${Date.now() - begun} ms`);
    assert.equal((await statusBar.item(FULL)).background, 'error');
    const { text } = await notifications.one(/full access/);
    assert.match(text, /codex exec/);
    await inEveryTheme('message');
    await notifications.press(/full access/, 'Show session');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Running now' }).waitFor();
    await inEveryTheme('view');
    assert.match(await statusBar.tooltip(FULL), /Running: 1 session.*codex exec.*Files say.*workspace-write/s);
    await inEveryTheme('tooltip', async () => {
      await page.locator('.part.statusbar .statusbar-item', { hasText: FULL }).first().hover();
      await page.locator('.monaco-hover:visible').first().waitFor();
    });
    await page.mouse.move(640, 300);
    await inEveryTheme('menu', async () => {
      await page.keyboard.press('Escape');
      await statusBar.click(FULL);
      await page.locator('.quick-input-widget:visible', { hasText: '1 session running' }).waitFor();
    });
    await page.keyboard.press('Escape');
    await session.end();
    await posture(bench(), CALM);
    assert.equal((await statusBar.item(/workspace-write/)).background, 'none');
    assert.deepEqual(await notifications.all(), []);
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Recently' }).waitFor();
  });

  it('has a small sign where it runs as the files say', async () => {
    const session = await started();
    await eventually(
      async () => (await bench().page.locator('.part.statusbar .codicon-pulse').count()) > 0,
      (isThere) => isThere,
    );
    assert.equal((await bench().statusBar.item(/workspace-write/)).background, 'none');
    await session.end();
  });

  it('is named when what was open for a while is closed, if it began in that time', async () => {
    const { commands, notifications, screenshot } = bench();
    const openUp = () => commands.run('Codex Posture: Open Up for a While', 'stays');
    await openUp();
    await commands.pick('Open the network for 15 minutes');
    await posture(bench(), 'workspace-write · on-request · net on');
    const session = await started();
    await notifications.clear();
    await openUp();
    await commands.pick('Close now');
    const { text } = await notifications.one(/is closed again/);
    assert.match(text, /A session from .*codex exec.* began in that time and keeps what it was given\./);
    await screenshot('open-up-session');
    await notifications.clear();
    await session.end();
    await posture(bench(), CALM);
    await notifications.clear();
  });

  it('is named at the end of Harden, where it may do more than what is now', async () => {
    const { commands, dialog, notifications, preview, screenshot } = bench();
    const session = await started('--yolo');
    await red();
    await notifications.clear();
    await commands.run('Codex Posture: Harden Config', 'stays');
    await commands.pick('Everyday (recommended)');
    await dialog.accept('Let the project loosen nothing');
    await dialog.press('Show Changes');
    await preview.rows();
    await preview.apply();
    const { text } = await notifications.one(/Hardened and saved/);
    assert.match(
      text,
      /A running session from .*codex exec.* keeps its old posture \(danger-full-access.*\) until you restart it\./,
    );
    await screenshot('harden-session');
    await notifications.press(/Hardened and saved/, 'Undo');
    await session.end();
    await notifications.clear();
    await posture(bench(), CALM);
  });

  it('is not looked at where the setting says so', async () => {
    const set = (value: string) =>
      bench().inHost(
        (vscode, wanted) => vscode.workspace.getConfiguration('codexPosture').update('sessions', wanted, true),
        value,
      );
    await set('off');
    const session = await started('--yolo');
    await posture(bench(), CALM);
    assert.equal((await bench().statusBar.item(/workspace-write/)).background, 'none');
    await set('on');
    await red();
    await session.end();
    await posture(bench(), CALM);
  });
});
