/** The status bar at the bottom of the window. */
import type { Locator, Page } from 'playwright-core';

declare function getComputedStyle(element: unknown): { readonly backgroundColor: string };

/** One item as it is shown. */
export interface StatusBarItem {
  readonly text: string;
  /** What a screen reader says. */
  readonly label: string;
  /** Which of the theme's backgrounds it has. */
  readonly background: 'error' | 'warning' | 'none';
  /** The background as painted, as CSS says it: `rgb(…)`. */
  readonly color: string;
}

/** What can be seen of and done with the status bar. */
export interface StatusBar {
  /** The item with this text, as soon as there is one. */
  readonly item: (text: string | RegExp) => Promise<StatusBarItem>;
  /** All texts that are shown, from left to right. */
  readonly texts: () => Promise<readonly string[]>;
  /** The text of the hover that the item with this text shows. */
  readonly tooltip: (text: string | RegExp) => Promise<string>;
  readonly click: (text: string | RegExp) => Promise<void>;
}

/** How often a pointer comes for a hover, and how long it rests, in milliseconds. */
const HOVER_TRIES = 5;
const HOVER_PATIENCE = 5_000;

/** The status bar of a window. */
export function statusBar(page: Page): StatusBar {
  const items = page.locator('.part.statusbar .statusbar-item');
  const withText = (text: string | RegExp) => items.filter({ hasText: text }).first();
  return {
    item: (text) => read(withText(text)),
    texts: async () => (await items.allTextContents()).map((text) => text.trim()).filter((text) => text !== ''),
    async tooltip(text) {
      const hover = page.locator('.monaco-hover:visible .hover-contents, .workbench-hover:visible').first();
      let shown: string | undefined;
      // An item that is written anew while the pointer rests on it shows no hover: the pointer has to come again.
      for (let tries = HOVER_TRIES; shown === undefined; tries--) {
        await withText(text).hover();
        shown = await hover.textContent({ timeout: HOVER_PATIENCE }).then(
          (content) => content ?? '',
          (error) => (tries > 1 ? undefined : Promise.reject(error)),
        );
        await page.mouse.move(640, 300);
      }
      // Gone again, or the hover would cover what comes next.
      await page.mouse.move(640, 320);
      await hover.waitFor({ state: 'hidden' });
      return shown;
    },
    click: (text) => withText(text).click(),
  };
}

async function read(item: Locator): Promise<StatusBarItem> {
  const classes = (await item.getAttribute('class')) ?? '';
  return {
    text: ((await item.textContent()) ?? '').trim(),
    label: (await item.getAttribute('aria-label')) ?? '',
    background: /\berror-kind\b/.test(classes) ? 'error' : /\bwarning-kind\b/.test(classes) ? 'warning' : 'none',
    color: await item.evaluate((element) => getComputedStyle(element).backgroundColor),
  };
}
