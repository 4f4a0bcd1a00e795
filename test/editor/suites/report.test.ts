import assert from 'node:assert/strict';
import { demoWorld, eventually, openWindow, posture } from './support.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(`the report in a ${theme} window`, () => {
    const { bench } = openWindow(demoWorld, { theme });

    /** The page in its frame, which is in another. */
    const page = () =>
      bench().page.frameLocator('iframe.webview.ready').frameLocator('iframe[title="Posture Report"], #active-frame');

    it('is drawn, and its picture can be heard', async () => {
      const { commands, notifications, screenshot, picture } = bench();
      await posture(bench(), 'danger-full-access · never · net on');
      await notifications.press(/full access/, 'Not now');
      await commands.run('Codex Posture: Show Posture Report');
      await page().getByRole('heading', { name: 'Codex runs here without a sandbox' }).waitFor();
      const drawing = page().getByRole('img', { name: /can read, write and reach/ });
      await drawing.waitFor();
      assert.match((await drawing.getAttribute('aria-labelledby')) ?? '', /map-text/);
      await screenshot(`report-${theme}`);
      if (theme === 'light') await picture('report', { x: 352, y: 245, width: 928, height: 523 });
    });

    it('has the colours of the editor', async () => {
      const colors = await page().locator('body').evaluate(colorsOf);
      assert.equal(hexOf(colors.backgroundColor), colors.wanted);
      assert.equal(lightness(colors.backgroundColor) > lightness(colors.color), theme === 'light');
    });

    it('leads to the line of a finding', async () => {
      const { editor } = bench();
      await page().getByRole('link', { name: '~/.codex/config.toml:4' }).first().click();
      await eventually(editor.state, ({ file, line }) => file.endsWith('.codex/config.toml') && line === 4);
    });
  });
}

/** What is needed of the page; the project has no other use for the types of a browser. */
interface Styles {
  readonly getComputedStyle: (element: unknown) => {
    readonly backgroundColor: string;
    readonly color: string;
    readonly getPropertyValue: (name: string) => string;
  };
}

function colorsOf(body: unknown) {
  const style = (globalThis as unknown as Styles).getComputedStyle(body);
  const { backgroundColor, color } = style;
  return { backgroundColor, color, wanted: style.getPropertyValue('--vscode-editor-background') };
}

const channels = (color: string): readonly number[] => (color.match(/\d+/g) ?? []).map(Number);

const hexOf = (color: string): string =>
  `#${channels(color)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;

const lightness = (color: string): number => channels(color).reduce((sum, part) => sum + part, 0);
