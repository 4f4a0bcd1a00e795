/** Whether a rule still has the same to say once a fix is carried out. */
import { codexFile } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import { oncePer } from '../../text/once-per.ts';
import { findingKey, type ReportFix } from './report.ts';
import type { Rule } from './rule.ts';
import { contextOf } from './rule-context.ts';

/** More findings of one rule are not looked through. */
const MAX_FINDINGS = 500;

/** Whether the rule finds in `then` as often as before what the fix is to mend; not known where it finds too much. */
export function findsAgain(
  snapshot: Snapshot,
  then: Snapshot,
  path: string,
  { of: { rule, key } }: ReportFix,
): boolean {
  const count = (keys: readonly string[]) => keys.filter((one) => one === key).length;
  const before = keysBefore(snapshot)(path, rule);
  return before.length < MAX_FINDINGS && count(keysOf(then, path, rule)) >= Math.max(count(before), 1);
}

const keysBefore = oncePer((snapshot: Snapshot) => {
  const known = new Map<string, readonly string[]>();
  return (path: string, rule: Rule): readonly string[] => {
    const question = `${rule.id} ${path}`;
    const keys = known.get(question) ?? keysOf(snapshot, path, rule);
    known.set(question, keys);
    return keys;
  };
});

function keysOf(snapshot: Snapshot, path: string, rule: Rule): readonly string[] {
  const file = codexFile(snapshot, path);
  const keys: string[] = [];
  if (file === undefined || !rule.files.includes(file.kind)) return keys;
  for (const finding of rule.check(contextOf(snapshot, file))) {
    if (keys.push(findingKey(finding)) >= MAX_FINDINGS) break;
  }
  return keys;
}
