/** Holds a fix to what its finding promises: it is carried out in memory, and the posture before and after is compared. */

import { buildStack } from '../codex/build-stack.ts';
import { documentIn } from '../codex/codex-file.ts';
import { permitsMore } from '../codex/exec-policy/permits.ts';
import { policyOf, rulesOf } from '../codex/exec-policy/session-rules.ts';
import { ineffectiveKeysOf } from '../codex/ineffective.ts';
import { pathsOf } from '../codex/machine.ts';
import { withAddedProtections } from '../codex/permissions/policy.ts';
import { compared, isMorePermissive } from '../codex/permissiveness.ts';
import { type JudgedPosture, judgedStack } from '../codex/posture.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { selectionOf } from '../codex/selection.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import type { Stack } from '../codex/stack.ts';
import { startupErrorOf } from '../codex/startup-errors.ts';
import type { InertKind } from '../contract.ts';
import { applyEdits } from '../text/edit.ts';
import { oncePer } from '../text/once-per.ts';
import { findsAgain } from './engine/finds-again.ts';
import { editsFor } from './engine/fix-edits.ts';
import { readsMore } from './engine/kept-statements.ts';
import type { Report, ReportFix } from './engine/report.ts';
import type { FileChange, FixPromise } from './engine/rule.ts';
import { contextOf } from './engine/rule-context.ts';
import { stackIfTrusted } from './engine/trust-status.ts';

/** Why a fix is not offered. */
export type Disproof =
  /** Its changes cannot be made, or change nothing. */
  | 'not-applicable'
  /** The rule would find the same again. */
  | 'not-resolved'
  /** Codex starts now, and would not start any more. */
  | 'refuses'
  /** What it writes has no effect where it would be. */
  | 'no-effect'
  /** It would allow more than before, although it promises not to. */
  | 'loosens'
  /** It would change what Codex may do, although it promises not to. */
  | 'changes';

const known = oncePer((_: Snapshot) => new WeakMap<ReportFix, Disproof | 'proven'>());

/** What speaks against offering `fix` of a finding in `file`; nothing where it keeps its promise. Worked out when it is asked for. */
export function disproofOf(snapshot: Snapshot, file: string, fix: ReportFix): Disproof | undefined {
  const before = known(snapshot);
  const answer = before.get(fix) ?? tried(snapshot, file, fix) ?? 'proven';
  before.set(fix, answer);
  return answer === 'proven' ? undefined : answer;
}

/** Proofs of one file take no more than about so many characters of its text, each proof all of them. */
const MAX_CHARACTERS = 2_000_000;

/** The findings with those fixes only that keep their promise. Where there are too many to try, the last ones are left out. */
export function withProvenFixes(snapshot: Snapshot, reports: readonly Report[]): readonly Report[] {
  let left = MAX_CHARACTERS;
  const isProven = (file: string, fix: ReportFix): boolean => {
    left -= (textOf(snapshot, file)?.length ?? 0) + 1;
    return left >= 0 && disproofOf(snapshot, file, fix) === undefined;
  };
  return reports.map((report) => ({ ...report, fixes: report.fixes.filter((fix) => isProven(report.file, fix)) }));
}

/** Whether what `fix` writes would have an effect: of all that is asked of a fix, what a message rests on. */
export function hasEffect(snapshot: Snapshot, path: string, { changes }: ReportFix): boolean {
  const then = after(snapshot, changes);
  const now = then && stackAt(then, path);
  if (now === undefined || hasDeadKey(now, changes)) return false;
  const old = startupErrorOf(now) === undefined ? undefined : stackAt(snapshot, path);
  return old === undefined || startupErrorOf(old) !== undefined;
}

function tried(snapshot: Snapshot, path: string, fix: ReportFix): Disproof | undefined {
  const { changes, promise } = fix;
  const then = after(snapshot, changes);
  if (then === undefined) return 'not-applicable';
  if (findsAgain(snapshot, then, path, fix)) return 'not-resolved';
  if (promise === 'reads' && kindAt(snapshot, path) === 'toml' && !readsMore(snapshot, then, path))
    return 'not-resolved';
  const [old, now] = [stackAt(snapshot, path), stackAt(then, path)];
  if (old === undefined || now === undefined) return undefined;
  const disproof = brokenRules(snapshot, then, path, promise) ?? broken(old, now, promise);
  if (disproof !== undefined) return disproof;
  if (promise === 'acts') return hasDeadKey(now, changes) ? 'no-effect' : undefined;
  if (!comparesPostures(promise)) return undefined;
  for (const folder of trustedFolders(snapshot, changes)) {
    const there = broken(buildStack(snapshot, folder), buildStack(then, folder), promise);
    if (there !== undefined) return there;
  }
  return undefined;
}

/** Whether what Codex may do before and after has to be compared. */
const comparesPostures = (promise: FixPromise | undefined): boolean =>
  promise === 'tightens' || promise === 'no-change';

const kindAt = (snapshot: Snapshot, path: string) => codexFile(snapshot, path)?.format;

/** What a session may do no more, or more, although the promise is another. */
function broken(old: Stack, now: Stack, promise: FixPromise | undefined): Disproof | undefined {
  const [was, is] = [judgedStack(old), judgedStack(now)];
  if (was.verdict === 'loads' && is.verdict === 'refused') return 'refuses';
  if (!comparesPostures(promise)) return undefined;
  if (permitsMore(policyOf(old), policyOf(now))) return 'loosens';
  if (promise === 'no-change' && permitsMore(policyOf(now), policyOf(old))) return 'changes';
  // Where Codex does not start, nothing can be compared; that it starts again is what such fixes are for.
  if (was.verdict !== 'loads' || is.verdict !== 'loads') return undefined;
  if (loosens(was, is)) return 'loosens';
  return promise === 'no-change' && loosens(is, was) ? 'changes' : undefined;
}

/** Whether `is` allows something in any of its parts that `was` does not. */
function loosens(was: JudgedPosture, is: JudgedPosture): boolean {
  const { sandbox, approval } = compared(asEnforced(was), asEnforced(is));
  return isMorePermissive(was, is) || [sandbox, approval].some((part) => part === 'looser' || part === 'mixed');
}

/** The posture with what Codex protects in writable folders whichever profile is in use. */
function asEnforced(posture: JudgedPosture): JudgedPosture {
  const { sandbox } = posture;
  const entries = sandbox?.entries ?? null;
  if (sandbox === null || entries === null) return posture;
  return { ...posture, sandbox: { ...sandbox, entries: withAddedProtections(entries) } };
}

/** The folders whose trust the changes are about. */
function trustedFolders({ machine }: Snapshot, changes: readonly FileChange[]): readonly string[] {
  const paths = changes.flatMap((each) => {
    if (!('change' in each)) return [];
    const { change } = each;
    return change.kind === 'move' ? [change.path, change.to] : [change.path];
  });
  const folders = paths.flatMap(([top, folder]) =>
    top === 'projects' && folder !== undefined ? [String(folder)] : [],
  );
  return [...new Set(folders)].filter((folder) => pathsOf(machine).isAbsolute(folder));
}

/** What a rules file says. */
function rulesAt(snapshot: Snapshot, path: string) {
  const file = codexFile(snapshot, path);
  const document = file && documentIn(file, 'starlark');
  return document && rulesOf(document);
}

/** The same for a rules file by itself: whether a session reads it is not always known. */
function brokenRules(
  before: Snapshot,
  after: Snapshot,
  path: string,
  promise: FixPromise | undefined,
): Disproof | undefined {
  const [was, is] = [rulesAt(before, path), rulesAt(after, path)];
  if (was === undefined || is === undefined) return undefined;
  if (was.problem === undefined && is.problem) return 'refuses';
  if (!comparesPostures(promise)) return undefined;
  if (permitsMore(was, is)) return 'loosens';
  return promise === 'no-change' && permitsMore(is, was) ? 'changes' : undefined;
}

/** The snapshot with the changes made; nothing where one cannot be made or all of them make no difference. */
function after(snapshot: Snapshot, changes: readonly FileChange[]): Snapshot | undefined {
  const edits = editsFor(snapshot, changes);
  if (edits === undefined) return undefined;
  const texts = new Map<string, string>();
  for (const [file, list] of edits) {
    const before = textOf(snapshot, file);
    const text = applyEdits(before ?? '', list);
    if (text !== before) texts.set(file, text);
  }
  return texts.size === 0 ? undefined : withTexts(snapshot, texts);
}

/** The sessions that the file takes part in, or would once its folder is trusted. */
function stackAt(snapshot: Snapshot, path: string) {
  const file = codexFile(snapshot, path);
  return file && stackIfTrusted(contextOf(snapshot, file));
}

/** Reasons that are in the key's place or in what is beside it; others differ from folder to folder. */
const DEAD: readonly InertKind[] = [
  'forbidden',
  'unknown',
  'retired',
  'outvoted',
  'unread',
  'unenforced',
  'closed',
  'idle',
  'unasked',
  'dropped',
  'disallowed',
  'overridden',
];

/** Those that depend on the sandbox in use. */
const BY_SANDBOX: readonly InertKind[] = ['unread', 'closed', 'idle'];

function hasDeadKey(stack: Parameters<typeof ineffectiveKeysOf>[0], changes: readonly FileChange[]): boolean {
  const written = changes.flatMap((each) => {
    if (!('change' in each) || each.change.kind === 'remove') return [];
    const { change } = each;
    return [{ file: each.file, path: JSON.stringify(change.kind === 'move' ? change.to : change.path) }];
  });
  // Where nothing chooses a sandbox, trust does, folder by folder.
  const dead = selectionOf(stack).kind === 'trust' ? DEAD.filter((kind) => !BY_SANDBOX.includes(kind)) : DEAD;
  return ineffectiveKeysOf(stack).some(
    ({ layer, path, kind }) =>
      dead.includes(kind) && written.some((one) => one.file === layer.file && one.path === JSON.stringify(path)),
  );
}
