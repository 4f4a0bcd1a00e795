/** Reads underlined text off the painted editor: by where it is on the screen. */
import type { Page } from 'playwright-core';

/** A piece of underlined text in view. */
export interface Squiggle {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** The line's number in the margin. */
  readonly line: number;
  readonly text: string;
}

/** What the function below needs of a page's elements; the project has no other use for the types of a browser. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface PageNode {
  readonly textContent: string | null;
}
interface PageElement extends PageNode {
  readonly getBoundingClientRect: () => Box;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
}
interface PageRange {
  readonly setStart: (node: PageNode, offset: number) => void;
  readonly setEnd: (node: PageNode, offset: number) => void;
  readonly getBoundingClientRect: () => Box;
}
declare const NodeFilter: { readonly SHOW_TEXT: number };
declare const document: {
  readonly createTreeWalker: (root: PageNode, show: number) => { readonly nextNode: () => PageNode | null };
  readonly createRange: () => PageRange;
};

/** All underlined pieces of the active editor that are in view, from top to bottom. */
export function readSquiggles(page: Page): Promise<Squiggle[]> {
  return page.locator('.editor-group-container.active .monaco-editor').first().evaluate(readInPage);
}

function readInPage(editor: PageElement): Squiggle[] {
  const severities = ['error', 'warning', 'info', 'hint'] as const;
  const inside = (y: number, box: Box) => y >= box.top && y < box.bottom;
  const numbers = [...editor.querySelectorAll('.margin-view-overlays .line-numbers')];
  const lines = [...editor.querySelectorAll('.view-line')];

  const found = severities.flatMap((severity) =>
    [...editor.querySelectorAll(`.squiggly-${severity}`)].map((element) => {
      const box = element.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      const number = numbers.find((one) => inside(middle, one.getBoundingClientRect()));
      const line = lines.find((one) => inside(middle, one.getBoundingClientRect()));
      return { severity, line: Number(number?.textContent), text: line ? between(line, box.left, box.right) : '' };
    }),
  );
  return found.sort((one, other) => one.line - other.line);

  /** The characters of a painted line whose middle lies between two places of the screen. */
  function between(line: PageElement, left: number, right: number): string {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const content = node.textContent ?? '';
      for (let index = 0; index < content.length; index += 1) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        const middle = (box.left + box.right) / 2;
        if (middle > left && middle < right) text += content[index];
      }
    }
    // The editor paints blanks as no-break spaces.
    return text.replaceAll('\u00a0', ' ');
  }
}
