/** Reads values, and goes on inside a broken list or inline table to find its end. */
import { insert, newTable } from './builder.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  codeAt,
  END,
  EQUALS,
  isQuote,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipBlanks,
} from './chars.ts';
import { readKeys } from './keys.ts';
import { messages } from './messages.ts';
import type { Reader } from './reader.ts';
import { abandonContainer, beginsKey, startsOver } from './recover.ts';
import { readBare, readString } from './scalar.ts';
import { skipSpace } from './skip-trivia.ts';
import { scanMultiline, scanString } from './strings.ts';
import type { TomlNode } from './tree.ts';

/** Codex refuses deeper lists and inline tables. */
const MAX_DEPTH = 80;

/** Reads the value at the reader; undefined when it is flawed, which has been reported then. */
export function readValue(reader: Reader, depth = 0): TomlNode | undefined {
  const code = reader.code;
  if (isQuote(code)) return readString(reader, depth === 0);
  if (code !== OPEN_BRACKET && code !== OPEN_BRACE) return readBare(reader);
  if (depth >= MAX_DEPTH) return skipTooDeep(reader);
  return code === OPEN_BRACKET ? readArray(reader, depth + 1) : readInlineTable(reader, depth + 1);
}

function readArray(reader: Reader, depth: number): TomlNode | undefined {
  const start = reader.at++;
  reader.openArrays++;
  const items: TomlNode[] = [];
  let full = false;
  for (;;) {
    if (!skipSpace(reader, true) || reader.code === END) return unclosed(reader, start, messages.unclosedArray);
    const code = reader.code;
    if (code === CLOSE_BRACKET) break;
    if (code === COMMA) {
      if (!full) reader.fail('syntax', reader.at, reader.at + 1, messages.extraComma);
      full = false;
      reader.at++;
      continue;
    }
    if (full) {
      if (reader.recovering && beginsKey(reader)) return unclosed(reader, start, messages.unclosedArray);
      reader.fail('syntax', reader.at, reader.at + 1, messages.missingComma);
    }
    if (code === CLOSE_BRACE) {
      // It closes an inline table around this list, or nothing.
      reader.fail('syntax', start, start + 1, messages.unclosedArray);
      if (depth > reader.openArrays) break;
      reader.at++;
      continue;
    }
    const before = reader.at;
    const item = readValue(reader, depth);
    if (reader.restart >= 0) return undefined;
    if (item) items.push(item);
    else if (reader.at === before) reader.at++;
    full = true;
  }
  if (reader.code === CLOSE_BRACKET) reader.at++;
  reader.openArrays--;
  return { kind: 'array', form: 'inline', items, span: { start, end: reader.at } };
}

function readInlineTable(reader: Reader, depth: number): TomlNode | undefined {
  const start = reader.at++;
  const span = { start, end: start };
  const table = newTable('inline', span);
  let full = false;
  for (;;) {
    if (!skipSpace(reader, false) || reader.code === END) return unclosed(reader, start, messages.unclosedInline);
    const code = reader.code;
    if (code === CLOSE_BRACE) break;
    if (code === COMMA) {
      if (!full) reader.fail('syntax', reader.at, reader.at + 1, messages.extraComma);
      full = false;
      reader.at++;
      continue;
    }
    if ((code === CLOSE_BRACKET || code === OPEN_BRACE) && reader.openArrays > 0) {
      // The list around this table goes on or ends here.
      reader.fail('syntax', start, start + 1, messages.unclosedInline);
      break;
    }
    if (full) {
      const fresh = skipBlanks(reader.text, reader.line) === reader.at;
      if (reader.recovering && fresh && startsOver(reader, false, true))
        return unclosed(reader, start, messages.unclosedInline);
      reader.fail('syntax', reader.at, reader.at + 1, messages.missingComma);
    }
    const before = reader.at;
    if (!readPair(reader, depth, table)) return unclosed(reader, start, messages.unclosedInline);
    if (reader.at === before) reader.at++;
    full = true;
  }
  if (reader.code === CLOSE_BRACE) reader.at++;
  table.span = { start, end: reader.at };
  return table;
}

/** Reads `name = value` inside an inline table. False when the statement has been given up. */
function readPair(reader: Reader, depth: number, table: ReturnType<typeof newTable>): boolean {
  const start = reader.at;
  const keys = readKeys(reader);
  const named = keys.at(-1)?.span.end ?? start;
  // Codex takes line ends around `=` here.
  if (!skipSpace(reader, false)) return false;
  if (reader.code !== EQUALS) {
    reader.fail('syntax', start, Math.max(named, start + 1), messages.missingEquals);
    return true;
  }
  const equals = reader.at++;
  if (!skipSpace(reader, false)) return false;
  const isOver = reader.recovering && reader.line > equals && startsOver(reader, false, true);
  if (isOver || reader.at >= reader.text.length) {
    reader.fail('syntax', start, equals + 1, messages.missingValue);
    return false;
  }
  const value = readValue(reader, depth);
  if (reader.restart >= 0) return false;
  if (!value || keys.length === 0) return true;
  const collision = insert(table, keys, value, { start, end: reader.at });
  if (collision)
    reader.report({ kind: 'duplicate-key', span: collision.at, first: collision.first, message: collision.message });
  return true;
}

function unclosed(reader: Reader, start: number, message: string): undefined {
  reader.fail('syntax', start, start + 1, message);
  return abandonContainer(reader);
}

/** Steps over nested brackets without recursion. */
function skipTooDeep(reader: Reader): undefined {
  const { text } = reader;
  reader.fail('limit', reader.at, reader.at + 1, messages.tooDeep);
  let open = 0;
  for (;;) {
    if (!skipSpace(reader, true) || reader.code === END) return abandonContainer(reader);
    const code = reader.code;
    if (isQuote(code)) {
      const triple = codeAt(text, reader.at + 1) === code && codeAt(text, reader.at + 2) === code;
      reader.at = (triple ? scanMultiline : scanString)(text, reader.at).end;
      continue;
    }
    reader.at++;
    if (code === OPEN_BRACKET || code === OPEN_BRACE) open++;
    else if ((code === CLOSE_BRACKET || code === CLOSE_BRACE) && --open <= 0) return undefined;
  }
}
