/** Where a hover leads: to the pages of what was found, and to Codex's documentation. */

import { type CodexFile, treeIn } from '../../codex/codex-file.ts';
import { documentationOf } from '../../codex/facts/documentation.ts';
import { FILE_KINDS } from '../../codex/file-kinds.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Report } from '../../rules/engine/report.ts';
import { entryAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import type { Span } from '../../text/span.ts';
import { HOVER } from '../../words/hover.ts';
import { escaped, sayMarkdown } from '../markdown.ts';
import type { PageOf } from '../rule-page.ts';

export interface KnownReports {
  readonly of: (snapshot: Snapshot, path: string) => readonly Report[];
  /** The address of a rule’s page; without it there are no links to pages. */
  readonly pageOf?: PageOf | undefined;
}

/** The key that a hover is about, and the word that it is shown at. */
interface Looked {
  readonly key: TomlPath;
  readonly word: Span;
}

export function furtherLines(
  snapshot: Snapshot,
  file: CodexFile,
  { key, word }: Looked,
  reports?: KnownReports,
): readonly string[] {
  const pages =
    reports === undefined ? [] : pagesAbout(reports.of(snapshot, file.path), file, { key, word }, reports.pageOf);
  const documentation = documentationOf(key, FILE_KINDS[file.kind].shape);
  return [
    ...(pages.length === 0 ? [] : [sayMarkdown(HOVER.reported, { rules: pages.join(', ') })]),
    ...(documentation === undefined ? [] : [sayMarkdown(HOVER.documentation, { url: documentation })]),
  ];
}

/** More pages help nobody. */
const MAX_PAGES = 5;

/** Of findings in the same entry. Those at the word itself are shown by the editor, with their links. */
function pagesAbout(
  reports: readonly Report[],
  file: CodexFile,
  { key, word }: Looked,
  pageOf: PageOf | undefined,
): readonly string[] {
  const tree = treeIn(file);
  const entry = tree && entryAt(tree, key);
  if (entry === undefined || pageOf === undefined) return [];
  const near = reports.filter(({ span }) => overlaps(span, entry.span) && !overlaps(span, word));
  const ids = [...new Set(near.map(({ rule }) => rule.id))].slice(0, MAX_PAGES);
  return ids.flatMap((id) => {
    const page = pageOf(id);
    return page === undefined ? [] : [`[${escaped(id)}](${page})`];
  });
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
