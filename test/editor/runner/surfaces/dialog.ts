/** Questions that have to be answered before anything else: modal dialogs and lists at the top of the window. */
import type { Page } from 'playwright-core';

/** What can be seen of and done with questions. */
export interface Dialog {
  /** The text of the dialog, message and detail, as soon as there is one. */
  readonly text: () => Promise<string>;
  readonly press: (button: string) => Promise<void>;
  /** The rows of the list that is open or about to open, as soon as one has this text. */
  readonly rows: (text: string) => Promise<readonly string[]>;
  /** Accepts what is ticked in the list, as soon as it has a row with this text. */
  readonly accept: (text: string) => Promise<void>;
  /** Ticks or unticks the row with this text. */
  readonly tick: (text: string | RegExp) => Promise<void>;
  /** Types into the field that asks this and presses Enter: one question may follow another in the same place. */
  readonly type: (text: string, question: RegExp) => Promise<void>;
  /** Presses Escape, wherever it is. */
  readonly escape: () => Promise<void>;
}

/** The questions of a window. */
export function dialog(page: Page): Dialog {
  const box = page.locator('.monaco-dialog-box');
  const list = page.locator('.quick-input-widget:visible');
  const rows = list.locator('.monaco-list-row');
  return {
    async text() {
      await box.waitFor();
      return (await box.locator('.dialog-message-container').innerText()).trim();
    },
    async press(button) {
      // By the keyboard: in older versions a long text pushes the buttons out of the window.
      await box.getByRole('button', { name: button, exact: true }).press('Enter');
      await box.waitFor({ state: 'hidden' });
    },
    async rows(text) {
      await rows.filter({ hasText: text }).first().waitFor();
      const texts = await rows.allInnerTexts();
      return texts.map((text) => text.replace(/\s+/g, ' ').trim());
    },
    async accept(text) {
      await rows.filter({ hasText: text }).first().waitFor();
      await page.keyboard.press('Enter');
    },
    tick: (text) => rows.filter({ hasText: text }).first().click(),
    async type(text, question) {
      await list.filter({ hasText: question }).waitFor();
      await list.locator('input[type="text"]').first().fill(text);
      await page.keyboard.press('Enter');
    },
    escape: () => page.keyboard.press('Escape'),
  };
}
