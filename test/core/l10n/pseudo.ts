/** A language for tests: every sentence is English between two marks, so whatever is outside them is in no translation. */
import { isSentence } from '../../../scripts/l10n/sentence-files.ts';
import { ENGLISH, speak } from '../../../server/src/text/language.ts';

/** Says everything between marks until `after`. */
export function speakPseudo(): void {
  before(() => speak({ ...ENGLISH, translate: (english) => (english.startsWith('⟦') ? english : `⟦${english}⟧`) }));
  after(() => speak(ENGLISH));
}

/** The same, but what fills a gap is outside the marks too, unless it was translated itself. */
export function speakPseudoAroundGaps(): void {
  const around = (english: string) => `⟦${english.replace(/\{\w+\}/g, '⟧$&⟦')}⟧`;
  before(() => speak({ ...ENGLISH, translate: (english) => (english.startsWith('⟦') ? english : around(english)) }));
  after(() => speak(ENGLISH));
}

/** What of a text is outside the marks. One that was cut off has no second mark. */
export function unmarked(text: string): string {
  let rest = text;
  for (let last = ''; rest !== last; ) {
    last = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return rest.replace(/⟦[^⟧]*$/, '');
}

/** What goes into files, or is only searched. */
const WRITTEN = new Set(['filterText', 'insertText', 'newText', 'text', 'sortText']);

/** The words of a page outside the marks that are no paths or settings and not among these. */
export function unmarkedWords(page: string, known: ReadonlySet<string>): readonly string[] {
  const words =
    unmarked(page.replace(/`[^`\n]*`|"[^"\n]*"/g, '')).match(/(?<![^\s(,;:])[A-Za-z][a-z]{2,}(?![^\s),;:])/g) ?? [];
  return [...new Set(words)].filter((word) => !known.has(word));
}

/** The texts in a value that hold sentences outside the marks. */
export function hardCoded(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return unmarked(value)
      .split('\n')
      .filter((line) => isSentence({ text: line.trim(), before: '' }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (WRITTEN.has(name) ? [] : hardCoded(inner)));
}
