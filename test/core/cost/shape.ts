/** What a shape is: a way for a text to be long. */

/** A file of about `size` characters. `others` are what it needs beside it. */
export interface Shape {
  readonly path: string;
  readonly text: (size: number) => string;
  readonly others?: Readonly<Record<string, string>>;
}

/** As many of `part` as fit. */
export function repeated(part: (at: number) => string, size: number): string {
  const parts: string[] = [];
  for (let at = 0, length = 0; length < size; at++) {
    const next = part(at);
    parts.push(next);
    length += next.length;
  }
  return parts.join('');
}

/** As many of `part` as fit, with something around them. */
export const many =
  (part: (at: number) => string, before = '', after = '') =>
  (size: number) =>
    `${before}${repeated(part, size)}${after}`;
