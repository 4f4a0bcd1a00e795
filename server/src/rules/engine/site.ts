/** Turns symbolic sites into places in the text. */
import type { CodexFile } from '../../codex/file.ts';
import type { TomlEntry, TomlNode, TomlPath } from '../../syntax/toml/tree.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { Site } from './rule.ts';

/** Where `site` stands in `file`, or `undefined` when the file has no such key. The empty path is the file's start. */
export function spanOf(file: CodexFile, site: Site): Span | undefined {
  if ('span' in site) return site.span;
  if (file.dotenv !== undefined) {
    const found = file.dotenv.assignments.find(({ name }) => name === site.path[0]);
    return found && { key: found.nameSpan, value: found.valueSpan, entry: found.span }[site.part];
  }
  if (file.toml === undefined) return undefined;
  if (site.path.length === 0) return emptySpan(0);
  const found = resolve(file.toml.root, site.path);
  if (found?.entry === undefined) return found?.node.span;
  return { key: found.entry.key, value: found.node.span, entry: found.entry.span }[site.part];
}

// Items of arrays have no key: they are their own entry.
interface Found {
  readonly node: TomlNode;
  readonly entry?: TomlEntry;
}

function resolve(root: TomlNode, path: TomlPath): Found | undefined {
  let found: Found = { node: root };
  for (const step of path) {
    const next = stepInto(found.node, step);
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

function stepInto(node: TomlNode, step: string | number): Found | undefined {
  if (node.kind === 'table') {
    const entry = node.entries.get(String(step));
    return entry && { node: entry.value, entry };
  }
  const item = node.kind === 'array' && typeof step === 'number' ? node.items[step] : undefined;
  return item && { node: item };
}
