/** The refactor preview: changes that wait for a person's consent. */
import type { Page } from 'playwright-core';

/** One row of the preview's tree. */
export interface PreviewRow {
  /** The row's text: a file, a category or a change. */
  readonly text: string;
  /** Whether it would be applied; undefined where the row has no box to tick. */
  readonly checked: boolean | undefined;
}

/** What can be seen of and done with the preview. */
export interface Preview {
  /** The rows of the tree, as soon as there are some. */
  readonly rows: () => Promise<readonly PreviewRow[]>;
  readonly isOpen: () => Promise<boolean>;
  /** Ticks or unticks the box of the row with this text. */
  readonly toggle: (text: string | RegExp) => Promise<void>;
  /** Opens the comparison of the row with this text. */
  readonly show: (text: string | RegExp) => Promise<void>;
  readonly apply: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** The refactor preview of a window. */
export function preview(page: Page): Preview {
  const panel = page.locator('.bulk-edit-panel:visible');
  const rows = panel.locator('.monaco-list-row');
  const withText = (text: string | RegExp) => rows.filter({ hasText: text }).first();
  const press = async (name: string) => {
    await panel.locator('.buttons .monaco-button').filter({ hasText: name }).click();
    await panel.locator('.buttons').waitFor({ state: 'hidden' });
  };
  return {
    async rows() {
      await rows.first().waitFor();
      // All at once: rows come and go while the tree is grouped anew.
      return rows.evaluateAll((all) =>
        all.map((row) => {
          // A box of the browser's own in older versions.
          const box = row.querySelector('.edit-checkbox') as { checked?: boolean } | null;
          return {
            text: (row.textContent ?? '').trim(),
            checked:
              box?.checked ?? row.querySelector('.edit-checkbox')?.getAttribute('aria-checked')?.includes('true'),
          };
        }),
      );
    },
    isOpen: () => panel.isVisible(),
    toggle: (text) => withText(text).locator('.edit-checkbox').click(),
    show: (text) => withText(text).click(),
    apply: () => press('Apply'),
    discard: () => press('Discard'),
  };
}
