/** The tree view “Posture” in the side bar. */
import type { Page } from 'playwright-core';

/** One visible row. */
export interface TreeRow {
  /** From 1, the outermost. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** `undefined` where there is nothing below it. */
  readonly isOpen: boolean | undefined;
  readonly isFocused: boolean;
  readonly isSelected: boolean;
}

/** What can be seen of and done with the view. */
export interface PostureView {
  /** The rows that are in view, from top to bottom. */
  readonly rows: () => Promise<readonly TreeRow[]>;
  readonly click: (label: string) => Promise<void>;
  /** Opens or closes a row. */
  readonly toggle: (label: string) => Promise<void>;
  /** The heading of the side bar. */
  readonly title: () => Promise<string>;
  /** The titles of the buttons beside the view's name. */
  readonly actions: () => Promise<readonly string[]>;
  /** Presses one of these buttons. */
  readonly press: (title: string) => Promise<void>;
  /** The text that stands in place of the rows. */
  readonly welcome: () => Promise<string>;
  /** Makes the side bar as wide as somebody who reads in it would. */
  readonly widen: (pixels: number) => Promise<void>;
}

/** The view of a window. */
export function postureView(page: Page): PostureView {
  const pane = page.locator('[id="workbench.view.extension.codexPosture"]');
  const rows = pane.locator('.monaco-list-row');
  const labelled = (label: string) => rows.filter({ has: page.getByText(label, { exact: true }) }).first();
  return {
    rows: () =>
      rows.evaluateAll((elements) =>
        elements
          .map((element) => ({
            top: element.getBoundingClientRect().top,
            level: Number(element.getAttribute('aria-level')),
            label: element.querySelector('.label-name')?.textContent ?? '',
            description: element.querySelector('.label-description')?.textContent ?? '',
            spoken: element.getAttribute('aria-label') ?? '',
            isOpen: element.hasAttribute('aria-expanded')
              ? element.getAttribute('aria-expanded') === 'true'
              : undefined,
            isFocused: element.classList.contains('focused'),
            isSelected: element.classList.contains('selected'),
          }))
          .sort((a, b) => a.top - b.top)
          .map(({ top: _, ...row }) => row),
      ),
    click: (label) => labelled(label).locator('.label-name').click(),
    toggle: (label) => labelled(label).locator('.monaco-tl-twistie').click(),
    title: async () => ((await page.locator('.sidebar .composite.title h2').first().textContent()) ?? '').trim(),
    async actions() {
      const titles = await pane
        .locator('.pane-header .action-label')
        .evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
      return titles.filter((title) => title !== '');
    },
    press: (title) => page.locator('.sidebar').getByRole('button', { name: title, exact: true }).first().click(),
    welcome: async () => ((await pane.locator('.welcome-view-content').first().textContent()) ?? '').trim(),
    async widen(pixels) {
      const bar = await page.locator('.part.sidebar').boundingBox();
      if (bar === null) throw new Error('there is no side bar');
      const y = bar.y + bar.height / 2;
      await page.mouse.move(bar.x + bar.width, y);
      await page.mouse.down();
      await page.mouse.move(bar.x + pixels, y, { steps: 5 });
      await page.mouse.up();
      // Away again, or the border would stay marked.
      await page.mouse.move(bar.x + pixels + 200, y);
    },
  };
}
