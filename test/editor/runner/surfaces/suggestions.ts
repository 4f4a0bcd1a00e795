/** The list of completions at the cursor. */
import type { Page } from 'playwright-core';
import type { Bridge } from '../bridge/client.ts';

/** What can be seen of and done with completions in the active text editor. */
export interface Suggestions {
  /** Types into the editor, as a person does. */
  readonly type: (text: string) => Promise<void>;
  /** Asks for completions at the cursor. */
  readonly ask: () => Promise<void>;
  /** The labels in view, as soon as this one is among them. */
  readonly labels: (expected: string) => Promise<readonly string[]>;
  /** Opens the panel beside the list and waits until it says this about the entry with this label. */
  readonly explained: (label: string, expected: RegExp) => Promise<void>;
  /** Takes the entry with this label. */
  readonly take: (label: string) => Promise<void>;
  /** Closes the list. */
  readonly dismiss: () => Promise<void>;
}

/** A list comes after a round trip to the language server: milliseconds. */
const PATIENCE = 20_000;

/** The completions of a window. */
export function suggestions(page: Page, bridge: Bridge): Suggestions {
  const widget = page.locator('.suggest-widget.visible');
  const rows = widget.locator('.monaco-list-row');
  const names = rows.locator('.label-name');
  const row = (label: string) => rows.filter({ has: page.locator('.label-name', { hasText: exactly(label) }) });
  const run = (command: string) =>
    bridge.call((vscode, name) => vscode.commands.executeCommand(name), command).then(() => {});
  async function labels(expected: string): Promise<readonly string[]> {
    await row(expected).first().waitFor({ timeout: PATIENCE });
    return names.allTextContents();
  }
  /** Moves down to an entry, like a person with the arrow keys. */
  async function focus(label: string): Promise<void> {
    const all = await labels(label);
    const focused = await rows.evaluateAll((items) => items.findIndex((item) => item.classList.contains('focused')));
    const way = all.indexOf(label) - Math.max(0, focused);
    for (let step = 0; step < Math.abs(way); step++) await page.keyboard.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
    await rows.and(page.locator('.focused')).and(row(label)).waitFor({ timeout: PATIENCE });
  }
  return {
    async type(text) {
      await run('workbench.action.focusActiveEditorGroup');
      await page.keyboard.type(text, { delay: 30 });
    },
    async ask() {
      await run('workbench.action.focusActiveEditorGroup');
      await run('editor.action.triggerSuggest');
    },
    labels,
    async explained(label, expected) {
      await focus(label);
      const details = page.locator('.suggest-details-container .suggest-details:visible');
      // The panel follows the list with a delay: until then it is not there, or speaks of the entry before. The key would
      // close one that is about to open.
      for (const patience of [1000, 3000, PATIENCE]) {
        const told = details.filter({ hasText: expected }).waitFor({ timeout: patience });
        if (patience === PATIENCE) return told;
        if (
          await told.then(
            () => true,
            () => false,
          )
        )
          return;
        if (!(await details.isVisible())) await page.keyboard.press('Control+Space');
      }
    },
    async take(label) {
      await focus(label);
      await page.keyboard.press('Enter');
      await widget.waitFor({ state: 'hidden', timeout: PATIENCE }).catch(() => {});
    },
    async dismiss() {
      await page.keyboard.press('Escape');
      await widget.waitFor({ state: 'hidden', timeout: PATIENCE });
    },
  };
}

const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
