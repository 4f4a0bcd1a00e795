/** Secrets in the commands of rules files. */
import { type CodexFile, documentIn } from '../../../codex/codex-file.ts';
import { expressionsIn } from '../../../syntax/starlark/walk.ts';
import { announcedIn, type Secret, secretIn } from '../../../text/secret.ts';
import type { Span } from '../../../text/span.ts';

/** Each string that holds one; a word behind an option such as `--token` by the name of that option. */
export function* secretsInRules(file: CodexFile): Iterable<{ readonly what: Secret; readonly span: Span }> {
  const document = documentIn(file, 'starlark');
  if (document === undefined) return;
  const behind = new Map<number, string>();
  for (const each of expressionsIn(document.statements)) {
    if (each.kind === 'list')
      // Behind an option there can be another one.
      for (const [index, item] of each.items.entries()) {
        const next = each.items[index + 1];
        if (item.kind !== 'string' || next?.kind !== 'string' || next.value.startsWith('--')) continue;
        if (/^--?[a-z]/i.test(item.value)) behind.set(next.span.start, item.value);
      }
    if (each.kind !== 'string') continue;
    const what = secretIn(each.value, behind.get(each.span.start)) ?? announcedIn(each.value)?.what;
    if (what !== undefined) yield { what, span: each.span };
  }
}
