/** Opens the network, or everything, for one folder: finds the smallest change after which exactly that is open. */
import { userConfig } from '../codex/locations.ts';
import { isMorePermissiveSandbox } from '../codex/permissiveness.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import { tomlAt } from '../codex/read-codex-file.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import { type Snapshot, stateOf, textOf, withTexts } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { OpeningObstacle, OpeningSubject } from '../contract.ts';
import { editsFor } from '../rules/engine/fix-edits.ts';
import type { Plain } from '../syntax/plain.ts';
import { nodeAt, toPlain } from '../syntax/toml/query.ts';
import type { TomlDocument, TomlPath } from '../syntax/toml/tree.ts';
import { applyEdits } from '../text/edit.ts';

/** A key that is set for a while. */
export interface OpeningKey {
  readonly file: string;
  readonly path: TomlPath;
  readonly value: Plain;
  /** What it was before; absent where it was not there. */
  readonly before?: Plain;
}

/** A way to open: one file as it is and as it is to be. */
export interface Opening {
  readonly file: string;
  /** Null where there is no file. */
  readonly text: string | null;
  readonly opened: string;
  readonly keys: readonly OpeningKey[];
  /** It opens every folder, because this one cannot have settings of its own. */
  readonly everywhere: boolean;
  readonly before: JudgedPosture;
  readonly after: JudgedPosture;
}

/** The smallest change that opens this and nothing else, or why there is none. */
export function openingFor(snapshot: Snapshot, folder: string, what: OpeningSubject): Opening | OpeningObstacle {
  const before = judgedPosture(snapshot, folder);
  const obstacle = obstacleOf(before, what);
  if (obstacle !== undefined) return obstacle;
  const { stack } = startedStack(snapshot, folder, {});
  const nearest = stack.layers.findLast(({ name }) => name === 'project')?.file ?? null;
  const user = userConfig(snapshot.machine);
  for (const file of [nearest, user]) {
    if (file === null || !isWritable(snapshot, file)) continue;
    for (const values of waysTo(what, sandboxChoice(stack).profile, before)) {
      const tried = triedIn(snapshot, file, values);
      if (tried === undefined) continue;
      const after = judgedPosture(withTexts(snapshot, new Map([[file, tried.opened]])), folder);
      if (!isOpened(before, after, what)) continue;
      // Full access for every folder, or another sandbox there, is not what anybody asked for.
      if (file === user && tried.keys.some(({ path }) => path.length === 1)) return 'not-alone';
      return { ...tried, file, everywhere: file === user, before, after };
    }
  }
  return 'decided-elsewhere';
}

function obstacleOf(before: JudgedPosture, what: OpeningSubject): OpeningObstacle | undefined {
  if (before.verdict !== 'loads') return before.verdict;
  if (what === 'full' && before.trust === 'untrusted') return 'untrusted';
  const isOpen = what === 'full' ? before.sandbox?.mode === 'danger-full-access' : before.network?.access === 'on';
  return isOpen ? 'already-open' : undefined;
}

const isWritable = (snapshot: Snapshot, file: string): boolean =>
  ['text', 'missing'].includes(stateOf(snapshot, file)?.kind ?? '');

type Values = readonly (readonly [path: TomlPath, value: Plain])[];

/** The permission profile that is made where the one in use cannot be changed. */
const OPEN_PROFILE = 'open-for-a-while';

/** Ways to open, the smallest first. `profile` is the permission profile in use. */
function waysTo(what: OpeningSubject, profile: string | null, { sandbox }: JudgedPosture): readonly Values[] {
  if (what === 'full') {
    return [[[['sandbox_mode'], 'danger-full-access']], [[['default_permissions'], ':danger-full-access']]];
  }
  const openProfile = (name: string): Values => [[['permissions', name, 'network', 'enabled'], true]];
  const modeNetwork: Values = [[['sandbox_workspace_write', 'network_access'], true]];
  const withoutProxy: Values = [[['features', 'network_proxy'], false]];
  const own = profile !== null && !profile.startsWith(':') ? [openProfile(profile)] : [];
  const made = (base: string): Values => [
    [['default_permissions'], OPEN_PROFILE],
    [['permissions', OPEN_PROFILE, 'extends'], base],
    ...openProfile(OPEN_PROFILE),
  ];
  const base = profile ?? (sandbox?.mode === 'read-only' ? ':read-only' : ':workspace');
  const ways = [...own, modeNetwork, made(base)];
  // A proxy that lets only some domains through is not an open network.
  return [...ways, ...ways.map((way) => [...way, ...withoutProxy])];
}

function triedIn(snapshot: Snapshot, file: string, values: Values) {
  const document = tomlAt(snapshot, file);
  const changes = values.map(([path, value]) => ({ file, change: { kind: 'set', path, value } as const }));
  const edits = editsFor(snapshot, changes)?.get(file);
  if (edits === undefined) return undefined;
  const text = textOf(snapshot, file) ?? null;
  const opened = applyEdits(text ?? '', edits);
  return opened === text ? undefined : { text, opened, keys: values.map((each) => keyOf(file, document, each)) };
}

function keyOf(file: string, document: TomlDocument | undefined, [path, value]: Values[number]): OpeningKey {
  const node = document && nodeAt(document, path);
  return { file, path, value, ...(node === undefined ? {} : { before: toPlain(node) }) };
}

/** Whether exactly what was asked for is open, and nothing else is different. */
function isOpened(before: JudgedPosture, after: JudgedPosture, what: OpeningSubject): boolean {
  if (after.verdict !== 'loads' || !isSame(before.approval, after.approval) || before.trust !== after.trust)
    return false;
  if (!isSame(before.escapes?.length, after.escapes?.length)) return false;
  if (what === 'full') return after.sandbox?.mode === 'danger-full-access';
  if (before.sandbox === null || after.sandbox === null) return false;
  const isSameSandbox =
    before.sandbox.mode === after.sandbox.mode && !isMorePermissiveSandbox(before.sandbox, after.sandbox);
  return after.network?.access === 'on' && isSameSandbox && isSame(before.secrets, after.secrets);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A file without what was set in it for a while, and the keys that somebody has changed since. */
export interface Closed {
  readonly text: string;
  readonly kept: readonly OpeningKey[];
}

/** Takes the keys of one file out of its present text: what was set goes, everything else stays. */
export function closedText(snapshot: Snapshot, file: string, keys: readonly OpeningKey[]): Closed | undefined {
  const text = textOf(snapshot, file);
  const document = tomlAt(snapshot, file);
  if (text === undefined || document === undefined) return undefined;
  const isOurs = ({ path, value }: OpeningKey) => {
    const node = nodeAt(document, path);
    return node !== undefined && isSame(toPlain(node), value);
  };
  const ours = keys.filter(isOurs);
  const gone = (path: TomlPath) => nodeAt(document, path) === undefined;
  const changes = changesBack(document, ours).map((change) => ({ file, change }));
  const edits = changes.length === 0 ? [] : editsFor(snapshot, changes)?.get(file);
  if (edits === undefined) return undefined;
  return { text: applyEdits(text, edits), kept: keys.filter((key) => !ours.includes(key) && !gone(key.path)) };
}

function changesBack(document: TomlDocument, keys: readonly OpeningKey[]) {
  const added = keys.filter(({ before }) => before === undefined).map(({ path }) => path);
  const removed = new Set(added.map((path) => JSON.stringify(emptied(document, path, added))));
  return [
    ...keys.flatMap(({ path, before }) =>
      before === undefined ? [] : [{ kind: 'set', path, value: before } as const],
    ),
    ...[...removed].map((path) => ({ kind: 'remove', path: JSON.parse(path) as TomlPath }) as const),
  ];
}

/** The outermost table on the way to `path` that holds nothing but `added` keys: it goes with them. */
function emptied(document: TomlDocument, path: TomlPath, added: readonly TomlPath[]): TomlPath {
  for (let length = 1; length < path.length; length++) {
    const above = path.slice(0, length);
    const node = nodeAt(document, above);
    if (node !== undefined && leavesOf(toPlain(node), above).every((leaf) => added.some((one) => isSame(one, leaf)))) {
      return above;
    }
  }
  return path;
}

function leavesOf(value: Plain, at: TomlPath): readonly TomlPath[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [at];
  const entries = Object.entries(value);
  return entries.length === 0 ? [at] : entries.flatMap(([name, inner]) => leavesOf(inner, [...at, name]));
}
