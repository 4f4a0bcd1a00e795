/** Turns symbolic sites into places in the text. */
import type { CodexFile } from '../../codex/codex-file.ts';
import type { FormatName } from '../../codex/file-kinds.ts';
import { type Documents, formatNamed } from '../../codex/formats.ts';
import { emptySpan, type Span } from '../../text/span.ts';
import type { Site } from './rule.ts';

type AddressedSite = Exclude<Site, { readonly span: Span }>;

/** Where `site` is in `file`, or `undefined` when there is nothing at its address. The empty one is the file's start. */
export function spanOf(file: CodexFile, site: Site): Span | undefined {
  if ('span' in site) return site.span;
  if (file.document === undefined) return undefined;
  if (site.path.length === 0) return emptySpan(0);
  return locate(file.format, file.document, site);
}

const locate = <N extends FormatName>(format: N, document: Documents[N], { path, part }: AddressedSite) =>
  formatNamed(format).locate(document, path, part);
