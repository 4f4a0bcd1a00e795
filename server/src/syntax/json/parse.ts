/** JSON read into the tree that TOML is read into, with the place of every part: Codex takes hooks from both. */
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { emptySpan, type Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { TomlEntry, TomlNode } from '../toml/tree.ts';
import { messages } from './messages.ts';

/** One parsed text. */
export interface JsonDocument {
  readonly text: string;
  /** What could be read of it. A `null` counts as left out; `hasNull` says that there is one. */
  readonly root: TomlNode | undefined;
  readonly hasNull: boolean;
  readonly problems: readonly SyntaxProblem[];
}

/** Codex's own parser refuses what is nested more deeply. */
const MAX_DEPTH = 127;

/** More problems than this are not kept: behind the first, most are its consequences. */
const MAX_PROBLEMS = 20;

/** Takes any text; never throws. The parser that knows places is lenient; what Codex's is not is a problem here. */
export function parseJson(text: string, byteOrderMark = false): JsonDocument {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const span = { start: deep, end: deep + 1 };
    return { text, root: undefined, hasNull: false, problems: [{ kind: 'limit', span, message: messages.tooDeep }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const problems = errors.map((error) => problemOf(error, text));
  if (byteOrderMark) problems.push(syntaxProblem(emptySpan(0), messages.byteOrderMark));
  const root = tree && nodeOf(tree, problems);
  if (problems.length === 0 && !isStrict(text)) {
    problems.push(syntaxProblem(emptySpan(0), text.trim() === '' ? messages.empty : messages.other));
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  const hasNull = /\bnull\b/.test(text) && tree !== undefined && holdsNull(tree);
  return { text, root, hasNull, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** The same for JSON with comments. */
export function parseJsonc(text: string): JsonDocument {
  const tree = tooDeepAt(text) === undefined ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  return { text, root: tree && nodeOf(tree, []), hasNull: false, problems: [] };
}

const syntaxProblem = (span: Span, message: string): SyntaxProblem => ({ kind: 'syntax', span, message });

function problemOf({ error, offset, length }: ParseError, text: string): SyntaxProblem {
  const span = { start: offset, end: Math.min(offset + length, text.length) };
  return syntaxProblem(span, text.trim() === '' ? messages.empty : messages.of(error));
}

const holdsNull = ({ type, children = [] }: Node): boolean => type === 'null' || children.some(holdsNull);

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where brackets first nest too deeply; the parser itself would run out of stack there. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > MAX_DEPTH) return index;
  }
  return undefined;
}

function nodeOf(node: Node, problems: SyntaxProblem[]): TomlNode | undefined {
  const span = spanOf(node);
  const { value, children = [] } = node;
  switch (node.type) {
    case 'object':
      return { kind: 'table', form: 'inline', entries: entriesOf(children, problems), span };
    case 'array': {
      const items = children.flatMap((item) => nodeOf(item, problems) ?? []);
      return { kind: 'array', form: 'inline', items, span };
    }
    case 'string':
    case 'boolean':
      return { kind: node.type, value, span };
    case 'number':
      return { kind: Number.isInteger(value) ? 'integer' : 'float', value, span };
    default:
      return undefined;
  }
}

function entriesOf(properties: readonly Node[], problems: SyntaxProblem[]): ReadonlyMap<string, TomlEntry> {
  const entries = new Map<string, TomlEntry>();
  for (const property of properties) {
    const [key, written] = property.children ?? [];
    const value = written && nodeOf(written, problems);
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    const first = entries.get(name)?.key;
    if (first !== undefined) {
      problems.push({ kind: 'duplicate-key', span: spanOf(key), message: messages.duplicate, first });
    }
    entries.set(name, { name, key: spanOf(key), span: spanOf(property), value });
  }
  return entries;
}

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });
