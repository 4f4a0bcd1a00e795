/** Characters that matter to TOML, by UTF-16 code unit. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const COMMA = 44;
export const DOT = 46;
export const EQUALS = 61;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
/** What `charCodeAt` gives past the end, here as a number that no code unit has. */
export const END = -1;

const BARE = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') BARE[char.charCodeAt(0)] = 1;

/** May be in a key without quotes. */
export const isBare = (code: number): boolean => code >= 0 && code < 128 && BARE[code] === 1;

/** Space or tab; nothing else separates tokens on a line. */
export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

export const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Ends a line; a lone CR is forbidden in TOML but ends a line in every editor. */
export const isLineEnd = (code: number): boolean => code === LF || code === CR || code === END;

/** Control characters that TOML refuses everywhere, in comments too. */
export const isControl = (code: number): boolean => (code >= 0 && code < 32 && code !== TAB) || code === 127;

/** The code unit at `at`, or `END`. */
export const codeAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : END);

/** The first place from `at` on that is neither space nor tab. */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** Where the line of `at` ends, line end excluded. */
export function lineEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) return i;
    i++;
  }
  return i;
}

const BYTE_ORDER_MARK = 0xfeff;

/** Where a text begins: behind a byte order mark. */
export const textStart = (text: string): number => (text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);

/** Where the line of `at` begins. */
export function lineStart(text: string, at: number): number {
  const first = textStart(text);
  let i = at;
  while (i > first) {
    const code = text.charCodeAt(i - 1);
    if (code === LF || code === CR) return i;
    i--;
  }
  return i;
}

/** The start of the line after the line end at `at`; `at` itself when no line end is there. */
export function afterLineEnd(text: string, at: number): number {
  const code = codeAt(text, at);
  if (code === LF) return at + 1;
  if (code === CR) return codeAt(text, at + 1) === LF ? at + 2 : at + 1;
  return at;
}

/** `end` moved left over spaces, tabs and line ends, not beyond `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start) {
    const code = text.charCodeAt(i - 1);
    if (code !== LF && code !== CR && !isBlank(code)) return i;
    i--;
  }
  return i;
}
