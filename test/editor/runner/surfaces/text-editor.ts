/** The text editor: what is in it, what is underlined, what the light bulb offers. */
import type { Locator, Page } from 'playwright-core';
import type { Bridge, VsCode } from '../bridge/client.ts';
import type { World } from '../temp-home.ts';
import { readSquiggles, type Squiggle } from './squiggles.ts';

/** A place in a file: line and column count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/** What can be seen of and done with the active text editor. */
export interface TextEditor {
  /** Opens a file (`~/…`, or relative to the workspace), its cursor at a place. */
  readonly open: (file: string, place?: Place) => Promise<void>;
  /** The text of the active editor, saved or not. */
  readonly text: () => Promise<string>;
  /** The active editor's file, whether it has unsaved changes, and the cursor. */
  readonly state: () => Promise<{
    readonly file: string;
    readonly dirty: boolean;
    readonly line: number;
    readonly column: number;
  }>;
  readonly save: () => Promise<void>;
  /** The underlined texts that are in view, from top to bottom. */
  readonly squiggles: () => Promise<readonly Squiggle[]>;
  /** The underlined text of this kind, as soon as it is there. */
  readonly squiggle: (severity: Squiggle['severity'], text: string | RegExp) => Promise<Squiggle>;
  /** The lines in view as they are painted, from top to bottom: notes that the editor shows between them included. */
  readonly painted: () => Promise<readonly string[]>;
  /** Something painted in a line, for the mouse. */
  readonly spot: (text: string) => Locator;
  /** What the light bulb offers at the cursor; the menu stays open. */
  readonly quickFixes: () => Promise<readonly string[]>;
  /** Takes an entry of the menu that `quickFixes` opened. */
  readonly takeQuickFix: (title: string | RegExp) => Promise<void>;
  /** The text of the hover at the cursor. */
  readonly hover: () => Promise<string>;
}

/** What is needed of an element of the page; the project has no other use for the types of a browser. */
interface PaintedLine {
  readonly textContent: string | null;
  readonly getBoundingClientRect: () => { readonly top: number };
}

/** A squiggle comes after a round trip to the language server: milliseconds. */
const PATIENCE = 20_000;

/** The menu comes within this time, or there was nothing to offer: milliseconds. */
const MENU_PATIENCE = 4_000;

/** The active text editor of a window. */
export function textEditor(page: Page, bridge: Bridge, world: World): TextEditor {
  const squiggles = () => readSquiggles(page);
  const lines = page.locator('.editor-group-container.active .monaco-editor .view-line');
  const menu = page.locator('.action-widget:visible');
  const entries = menu.locator('.monaco-list-row.action');
  return {
    async open(file, place) {
      await bridge.call(
        async (vscode, { path, line, column }) => {
          const at = new vscode.Position(line - 1, column - 1);
          const options = { preview: false, selection: new vscode.Range(at, at) };
          await vscode.window.showTextDocument(vscode.Uri.file(path), options);
        },
        { path: world.at(file), line: place?.line ?? 1, column: place?.column ?? 1 },
      );
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
    },
    text: () => bridge.call((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '', undefined),
    state: () =>
      bridge.call((vscode) => {
        const editor = vscode.window.activeTextEditor;
        const cursor = editor?.selection.active;
        return {
          file: editor?.document.uri.fsPath ?? '',
          dirty: editor?.document.isDirty ?? false,
          line: (cursor?.line ?? -1) + 1,
          column: (cursor?.character ?? -1) + 1,
        };
      }, undefined),
    save: () => bridge.call(async (vscode) => void (await vscode.window.activeTextEditor?.document.save()), undefined),
    squiggles,
    async squiggle(severity, text) {
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        const found = await squiggles();
        const match = found.find((one) => one.severity === severity && matches(one.text, text));
        if (match) return match;
        if (Date.now() > deadline) throw new Error(`No ${severity} under ${text}, only ${JSON.stringify(found)}`);
        await page.waitForTimeout(100);
      }
    },
    async painted() {
      const found = await lines.evaluateAll((all: readonly PaintedLine[]) =>
        all.map((line) => [line.getBoundingClientRect().top, line.textContent ?? ''] as const),
      );
      // The editor paints blanks as no-break spaces.
      return found.sort(([a], [b]) => a - b).map(([, text]) => text.replaceAll('\u00a0', ' '));
    },
    spot: (text) => lines.locator('span span', { hasText: text }).first(),
    async quickFixes() {
      // Asked while the editor still waits for the language server, the menu says that there is nothing: ask again.
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        await bridge.call(focusEditor, undefined);
        await page.keyboard.press('Control+.');
        const shown = await entries
          .first()
          .waitFor({ timeout: MENU_PATIENCE })
          .then(
            () => true,
            () => false,
          );
        if (shown) return (await entries.locator('.title').allTextContents()).map((title) => title.trim());
        if (Date.now() > deadline) throw new Error('The light bulb offers nothing.');
        await page.keyboard.press('Escape');
      }
    },
    async takeQuickFix(title) {
      const entry = entries.filter({ hasText: title }).first();
      // Until the pointer moves, older versions hold clicks back.
      await entry.hover({ force: true });
      await entry.click();
    },
    async hover() {
      await bridge.call((vscode) => vscode.commands.executeCommand('editor.action.showHover'), undefined);
      const hover = page.locator('.monaco-editor .monaco-hover:visible').first();
      await hover.waitFor();
      return (await hover.textContent()) ?? '';
    },
  };
}

async function focusEditor(vscode: VsCode): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

function matches(found: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? found === wanted : wanted.test(found);
}
