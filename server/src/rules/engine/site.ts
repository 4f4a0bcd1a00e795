/** Turns symbolic sites into places in the text. */
import type { CodexFile } from '../../codex/file.ts';
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
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
  const entry = entryAt(file.toml, site.path);
  // Items of arrays have no key: they are their own entry.
  if (entry === undefined) return nodeAt(file.toml, site.path)?.span;
  return { key: entry.key, value: entry.value.span, entry: entry.span }[site.part];
}
