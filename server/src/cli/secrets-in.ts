/** What of a file must not be printed. */
import { tomlAt } from '../codex/read-codex-file.ts';
import { mayBeSecret } from '../codex/redact.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { walkEntries } from '../syntax/toml/query.ts';

/** Values of a file that may be secrets, line by line as they are written. */
export function secretsIn(snapshot: Snapshot, file: string): readonly string[] {
  const document = tomlAt(snapshot, file);
  if (document === undefined) return [];
  const found = new Set<string>();
  for (const { path: at, entry } of walkEntries(document)) {
    if (entry.value.kind === 'table' || !mayBeSecret(at, entry.value)) continue;
    const { start, end } = entry.value.span;
    for (const line of document.text.slice(start, end).split('\n')) if (line.trim().length > 2) found.add(line.trim());
  }
  return [...found].sort((a, b) => b.length - a.length);
}
