/** The Problems panel. */
import type { Page } from 'playwright-core';
import type { Bridge } from '../bridge/client.ts';

/** What can be seen of the Problems panel. */
export interface Problems {
  /** Opens the panel; its rows in view: files and, below each, its problems. */
  readonly rows: () => Promise<readonly string[]>;
}

/** The Problems panel of a window. */
export function problems(page: Page, bridge: Bridge): Problems {
  const rows = page.locator('.markers-panel .monaco-list-row');
  return {
    async rows() {
      await bridge.call((vscode) => vscode.commands.executeCommand('workbench.actions.view.problems'), undefined);
      await rows.first().waitFor();
      return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    },
  };
}
