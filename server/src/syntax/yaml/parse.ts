/**
 * YAML read into the tree that TOML is read into, with the place of every part. The library's parser gives a tree of
 * tokens whatever is wrong with the text; of that, what means something is kept. An alias stands for its own name.
 */
import { CST, Parser } from 'yaml';
import { emptySpan, type Span } from '../../text/span.ts';
import type { TomlEntry, TomlNode, TomlScalar } from '../toml/tree.ts';

/** One parsed text. */
export interface YamlDocument {
  readonly text: string;
  /** What could be read of the first document in the text. */
  readonly root: TomlNode | undefined;
  /** What has a name for aliases. */
  readonly anchors?: ReadonlyMap<string, TomlNode>;
}

type Anchors = Map<string, TomlNode>;

/** What nests more deeply is left out. */
const MAX_DEPTH = 100;

/** No real file comes near: what is behind is left out. In UTF-16 code units. */
const MAX_LENGTH = 1 << 18;

/** Takes any text; never throws. */
export function parseYaml(text: string): YamlDocument {
  if (isTooDeep(text)) return { text, root: undefined };
  const anchors: Anchors = new Map();
  for (const token of new Parser().parse(text.slice(0, MAX_LENGTH))) {
    if (token.type === 'document') return { text, root: nodeOf(token.value, 0, anchors), anchors };
  }
  return { text, root: undefined };
}

// The library goes down the brackets of a flow one call at a time.
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH * 10) return true;
  }
  return false;
}

function nodeOf(token: CST.Token | null | undefined, depth: number, anchors: Anchors): TomlNode | undefined {
  if (token == null || depth > MAX_DEPTH) return undefined;
  switch (token.type) {
    case 'block-map': {
      const entries = entriesOf(token.items, depth, anchors);
      return { kind: 'table', form: 'inline', entries, span: around(token, [...entries.values()].at(-1)) };
    }
    case 'block-seq': {
      const items = token.items.flatMap(
        ({ start, value }) => named(nodeOf(value, depth + 1, anchors), start, anchors) ?? [],
      );
      return { kind: 'array', form: 'inline', items, span: around(token, items.at(-1)) };
    }
    case 'flow-collection':
      return token.start.source === '{'
        ? {
            kind: 'table',
            form: 'inline',
            entries: entriesOf(token.items, depth, anchors),
            span: around(token, token.end[0]),
          }
        : { kind: 'array', form: 'inline', items: flowItems(token, depth, anchors), span: around(token, token.end[0]) };
    case 'alias':
      return scalarOf(token);
    default:
      return CST.isScalar(token) ? scalarOf(token) : undefined;
  }
}

/** The node, which `&name` in front of it names. */
function named(node: TomlNode | undefined, before: readonly CST.SourceToken[], anchors: Anchors): TomlNode | undefined {
  const anchor = before.find(({ type }) => type === 'anchor');
  if (anchor !== undefined && node !== undefined) anchors.set(anchor.source.slice(1), node);
  return node;
}

/** From the start of a token to the end of its last part. */
function around({ offset }: CST.Token, last: { readonly span: Span } | CST.SourceToken | undefined): Span {
  const end = last === undefined ? offset : 'span' in last ? last.span.end : last.offset + last.source.length;
  return { start: offset, end: Math.max(offset, end) };
}

/** `[a, b]`; a pair among the items is a table of one. */
const flowItems = ({ items }: CST.FlowCollection, depth: number, anchors: Anchors): readonly TomlNode[] =>
  items.flatMap((item): readonly TomlNode[] => {
    if (item.key == null || item.sep === undefined)
      return [nodeOf(item.key ?? item.value, depth + 1, anchors) ?? []].flat();
    const entries = entriesOf([item], depth, anchors);
    return [...entries.values()].map(({ span }) => ({ kind: 'table', form: 'inline', entries, span }));
  });

function entriesOf(
  items: readonly CST.CollectionItem[],
  depth: number,
  anchors: Anchors,
): ReadonlyMap<string, TomlEntry> {
  const entries = new Map<string, TomlEntry>();
  for (const { key, sep = [], value } of items) {
    if (key == null || !CST.isScalar(key)) continue;
    const { value: name, span } = scalarOf(key);
    // `key:` alone: an empty text where the value would be.
    const node = named(nodeOf(value, depth + 1, anchors), sep, anchors) ?? {
      kind: 'string',
      value: '',
      span: emptySpan(span.end),
    };
    const whole = { start: span.start, end: Math.max(span.end, node.span.end) };
    entries.set(String(name), { name: String(name), key: span, span: whole, value: node });
  }
  return entries;
}

function scalarOf(token: CST.FlowScalar | CST.BlockScalar): TomlScalar {
  const span = { start: token.offset, end: endOf(token) };
  if (token.type === 'alias') return { kind: 'string', value: token.source, span };
  const value = CST.resolveAsScalar(token, true, () => {})?.value ?? '';
  if (token.type === 'scalar' && /^(?:true|false)$/i.test(value))
    return { kind: 'boolean', value: /^t/i.test(value), span };
  return { kind: 'string', value, span };
}

/** Where a scalar ends, the line ends behind it excluded. */
function endOf(token: CST.FlowScalar | CST.BlockScalar): number {
  if (token.type !== 'block-scalar') return token.offset + token.source.length;
  const header = token.props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0);
  return token.offset + header + token.source.trimEnd().length;
}
