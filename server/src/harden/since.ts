/** What of a hardening no longer holds: files that are gone, guards that no longer count, parts that are looser. */
import { isHeld, RulesByWords } from '../codex/exec-policy/permits.ts';
import { policyOf, rulesOf } from '../codex/exec-policy/session-rules.ts';
import { guardsFile, isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { loosenedParts } from '../codex/permissiveness.ts';
import { judgedPosture } from '../codex/posture.ts';
import { documentAt } from '../codex/read-codex-file.ts';
import type { Session } from '../codex/session.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { PosturePart } from '../contract.ts';

/** A file as a hardening left it. */
export interface WrittenText {
  /** Absolute, without links. */
  readonly file: string;
  readonly text: string;
  readonly isGone: boolean;
  /** The folder that was hardened. */
  readonly folder: string | null;
}

export type Loss =
  | { readonly kind: 'file'; readonly file: string }
  /** `all`: none of those that the file had counts. */
  | { readonly kind: 'guards'; readonly file: string; readonly count: number; readonly all: boolean }
  /** File and line that decide it now; null where no file does. */
  | { readonly kind: PosturePart; readonly file: string | null; readonly line: number | null };

/** What was lost, the files first. Nothing that is stricter, or only different, is a loss. */
export function lostSince(
  snapshot: Snapshot,
  folder: string | undefined,
  written: readonly WrittenText[],
  session: Session = {},
): readonly Loss[] {
  const { machine } = snapshot;
  const concerned = written.filter((one) => one.folder === folder || isBelow(machine, one.file, machine.codexHome));
  const changed = concerned
    .map((one) => ({ ...one, file: namedBy(snapshot, one.file) }))
    .filter(({ file, text, isGone }) => isGone || (textOf(snapshot, file) ?? text) !== text);
  if (changed.length === 0) return [];
  const { basename } = pathsOf(machine);
  const isGuards = (file: string) => basename(file) === basename(guardsFile(machine));
  const before = withTexts(snapshot, new Map(changed.map(({ file, text }) => [file, text])));
  return [
    ...changed.flatMap(({ file, isGone }): readonly Loss[] => {
      if (isGuards(file)) return lostGuards(snapshot, before, folder, file, session);
      return isGone ? [{ kind: 'file', file }] : [];
    }),
    ...lostParts(snapshot, before, folder, session),
  ];
}

/** The file as Codex names it, where a link leads to it. */
function namedBy({ files, realPaths }: Snapshot, file: string): string {
  if (files.has(file)) return file;
  return [...realPaths].find(([, real]) => real === file)?.[0] ?? file;
}

function lostGuards(
  snapshot: Snapshot,
  before: Snapshot,
  folder: string | undefined,
  file: string,
  session: Session,
): readonly Loss[] {
  const document = documentAt(before, file, 'starlark');
  const guards = document === undefined ? [] : rulesOf(document).rules.filter(({ decision }) => decision !== 'allow');
  const now = new RulesByWords(policyOf(startedStack(snapshot, folder, session).stack).rules);
  const count = guards.filter((guard) => !isHeld(guard, now)).length;
  return count === 0 ? [] : [{ kind: 'guards', file, count, all: count === guards.length }];
}

function lostParts(
  snapshot: Snapshot,
  before: Snapshot,
  folder: string | undefined,
  session: Session,
): readonly Loss[] {
  const now = judgedPosture(snapshot, folder, session);
  return loosenedParts(judgedPosture(before, folder, session), now).map((kind) => {
    const { file = null, line = null } = now.decidedBy[kind] ?? {};
    return { kind, file, line };
  });
}
