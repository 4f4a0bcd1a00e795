/** How a JSON text is laid out, and text laid out likewise. */
import { startOfLine } from '../../text/lines.ts';
import type { TomlPlain } from '../toml/tree.ts';

export interface JsonStyle {
  /** Whether objects go over several lines. */
  readonly isSpread: boolean;
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: '\n' | '\r\n';
  readonly afterColon: '' | ' ';
}

export const styleOf = (text: string): JsonStyle => ({
  isSpread: text.trim().includes('\n') || /^\{?\s*\}?$/.test(text.trim()),
  unit: /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ',
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  afterColon: /"\s*:(?=\S)/.test(text) && !/"\s*: /.test(text) ? '' : ' ',
});

/** The blanks that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = startOfLine(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Text over several lines, moved from one indentation to another; its first line stays where it is put. */
export const reindented = (text: string, from: string, to: string): string =>
  text.replace(
    /\n([ \t]*)/g,
    (_, blanks: string) => `\n${blanks.startsWith(from) ? to + blanks.slice(from.length) : blanks}`,
  );

/** The value as JSON, for a line with this indentation. */
export function jsonText(value: TomlPlain, { isSpread, unit, eol }: JsonStyle, indent: string): string {
  const written = JSON.stringify(
    value,
    (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner),
    isSpread ? unit : '',
  );
  return written.replaceAll('\n', eol + indent);
}
