/** The command palette and other lists to pick from at the top of the window. */
import type { Page } from 'playwright-core';

/** What can be done with the lists at the top of the window. */
export interface Commands {
  /** Runs a command from the palette, found by its whole title, category included. `stays`: it opens another list. */
  readonly run: (title: string, list?: 'closes' | 'stays') => Promise<void>;
  /** The titles that the palette offers for some typed text. */
  readonly offered: (typed: string) => Promise<readonly string[]>;
  /** Picks the entry with this text from the list that is open or about to open. */
  readonly pick: (text: string | RegExp) => Promise<void>;
}

/** The command palette of a window. */
export function commands(page: Page): Commands {
  const widget = page.locator('.quick-input-widget:visible');
  const rows = widget.locator('.monaco-list-row');
  const labels = widget.locator('.monaco-list-row .label-name');
  const type = async (text: string) => {
    await page.keyboard.press('F1');
    await widget.locator('input[type="text"]').first().fill(`>${text}`);
  };
  return {
    async run(title, list = 'closes') {
      await type(title);
      await rows
        .filter({ has: page.getByText(title, { exact: true }) })
        .first()
        .click();
      if (list === 'closes') await widget.waitFor({ state: 'hidden' });
    },
    async offered(typed) {
      await type(typed);
      await rows.first().waitFor();
      const titles = await labels.allTextContents();
      await page.keyboard.press('Escape');
      return titles;
    },
    pick: (text) => rows.filter({ hasText: text }).first().click(),
  };
}
