/** The messages that pop up in the window's corner. */
import type { Locator, Page } from 'playwright-core';

/** One message as it is shown. */
export interface Notification {
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What can be seen of and done with messages. */
export interface Notifications {
  /** The messages that are shown now, the newest first. */
  readonly all: () => Promise<readonly Notification[]>;
  /** The message with this text, as soon as there is one. */
  readonly one: (text: string | RegExp) => Promise<Notification>;
  /** Presses a button of the message with this text. */
  readonly press: (text: string | RegExp, button: string) => Promise<void>;
  /** Closes all messages. */
  readonly clear: () => Promise<void>;
}

/** The messages of a window. */
export function notifications(page: Page): Notifications {
  const items = page.locator('.notifications-toasts .notification-list-item');
  const withText = (text: string | RegExp) => items.filter({ hasText: text }).first();
  return {
    all: async () => Promise.all((await items.all()).map(read)),
    one: (text) => read(withText(text)),
    press: (text, button) => withText(text).getByRole('button', { name: button, exact: true }).click(),
    async clear() {
      while ((await items.count()) > 0) {
        await items.first().hover();
        await items.first().locator('.codicon-notifications-clear').click();
      }
    },
  };
}

async function read(item: Locator): Promise<Notification> {
  const has = async (selector: string) => (await item.locator(selector).count()) > 0;
  return {
    severity: (await has('.codicon-error')) ? 'error' : (await has('.codicon-warning')) ? 'warning' : 'info',
    text: ((await item.locator('.notification-list-item-message').textContent()) ?? '').trim(),
    buttons: (await item.locator('.monaco-text-button').allTextContents()).map((text) => text.trim()),
  };
}
