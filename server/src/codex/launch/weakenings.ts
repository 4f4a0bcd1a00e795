/** What the switches of a command line take away: the sandbox, the questions, the rules, the trust in hooks. */
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import { flagsOf } from '../flags.ts';

/** What a session then lacks, from most to least. */
export type Lack =
  /** No sandbox, and no question. */
  | 'everything'
  | 'sandbox'
  | 'hook-trust'
  | 'rules'
  | 'roots'
  | 'network'
  /** Whoever is asked is a model. */
  | 'reviewer'
  /** Questions, with the sandbox left as it is elsewhere. */
  | 'questions'
  /** The folder's own settings count from now on. */
  | 'trust';

/** Words from one to another, both included, that take something away. */
export interface Weakening {
  readonly lack: Lack;
  readonly first: number;
  readonly last: number;
}

const PLAIN: Readonly<Record<string, Lack>> = {
  '--dangerously-bypass-approvals-and-sandbox': 'everything',
  '--yolo': 'everything',
  '--dangerously-bypass-hook-trust': 'hook-trust',
  '--ignore-rules': 'rules',
  '--approve-for-me': 'reviewer',
  '--trust': 'trust',
};

/** Switches with a value, as words of their own or behind `=`; short ones without either. */
const VALUED: Readonly<Record<string, 'sandbox' | 'approval' | 'config' | 'root' | 'other'>> = {
  '-s': 'sandbox',
  '--sandbox': 'sandbox',
  '-a': 'approval',
  '--ask-for-approval': 'approval',
  '-c': 'config',
  '--config': 'config',
  '--add-dir': 'root',
  ...Object.fromEntries(
    (
      '-m --model -p --profile -C --cd -i --image -o --output-last-message --enable --disable --remote --color ' +
      '--output-schema --thread-source --local-provider --remote-auth-token-env'
    )
      .split(' ')
      .map((name) => [name, 'other'] as const),
  ),
};

/** What the words behind `codex` take away, in their order; of all that bypass or open the sandbox, one entry. */
export function weakeningsOf(words: readonly string[]): readonly Weakening[] {
  const found: Weakening[] = [];
  const end = words.indexOf('--');
  const count = end < 0 ? words.length : end;
  for (let at = 0; at < count; at++) {
    const word = words[at] ?? '';
    const lack = Object.hasOwn(PLAIN, word) ? PLAIN[word] : undefined;
    if (lack !== undefined) found.push({ lack, first: at, last: at });
    const switched = valueAt(words, at);
    if (switched === undefined) continue;
    const taken = lackOf(switched.name, switched.value);
    if (taken !== undefined) found.push({ lack: taken, first: at, last: switched.last });
    at = switched.last;
  }
  return merged(found);
}

interface Switched {
  readonly name: 'sandbox' | 'approval' | 'config' | 'root' | 'other';
  readonly value: string;
  readonly last: number;
}

function valueAt(words: readonly string[], at: number): Switched | undefined {
  const word = words[at] ?? '';
  const exact = Object.hasOwn(VALUED, word) ? VALUED[word] : undefined;
  if (exact !== undefined) return { name: exact, value: words[at + 1] ?? '', last: at + 1 };
  const [, name = '', value = ''] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? /^(-[sac])=?(.+)$/s.exec(word) ?? [];
  const known = Object.hasOwn(VALUED, name) ? VALUED[name] : undefined;
  return known === undefined ? undefined : { name: known, value, last: at };
}

function lackOf(name: Switched['name'], written: string): Lack | undefined {
  // `${SANDBOX:-danger-full-access}` is that unless somebody says otherwise.
  const value = /^\$\{\w{1,60}:?-(.{1,200})\}$/.exec(written)?.[1] ?? written;
  switch (name) {
    case 'sandbox':
      return value === 'danger-full-access' ? 'sandbox' : undefined;
    case 'approval':
      return value === 'never' ? 'questions' : undefined;
    case 'root':
      return isBroad(value) ? 'roots' : undefined;
    case 'config':
      return value.includes('=') ? lackOfSettings(flagsOf([value]).document.root) : undefined;
    default:
      return undefined;
  }
}

/** What a single setting on the command line takes away. */
function lackOfSettings(root: TomlTable): Lack | undefined {
  const value = (...path: string[]) => plain(nodeAt(root, path));
  if (value('sandbox_mode') === 'danger-full-access') return 'sandbox';
  if (value('default_permissions') === ':danger-full-access') return 'sandbox';
  if (value('approval_policy') === 'never') return 'questions';
  if (value('approvals_reviewer') === 'auto_review') return 'reviewer';
  if (value('sandbox_workspace_write', 'network_access') === true) return 'network';
  const roots = nodeAt(root, ['sandbox_workspace_write', 'writable_roots']);
  if (roots?.kind === 'array' && roots.items.some((item) => isBroad(String(plain(item))))) return 'roots';
  const profiles = nodeAt(root, ['permissions']);
  const granted = profiles?.kind === 'table' ? [...profiles.entries.values()] : [];
  if (granted.some((one) => isWholeDisk(one.value))) return 'roots';
  const trusts = nodeAt(root, ['projects']);
  return trusts !== undefined && JSON.stringify(trusts, shownTable).includes('"trusted"') ? 'trust' : undefined;
}

/** A permission profile that lets commands write everywhere, or in the home folder. */
const isWholeDisk = (profile: TomlNode): boolean =>
  profile.kind === 'table' &&
  [':root', '/', '~'].some((place) => plain(nodeAt(profile, ['filesystem', place])) === 'write');

const plain = (node: TomlNode | undefined): unknown =>
  node === undefined || node.kind === 'table' || node.kind === 'array' ? undefined : node.value;

const shownTable = (_: string, value: unknown): unknown =>
  value instanceof Map ? [...value.values()] : typeof value === 'bigint' ? String(value) : value;

/** Everything, or a whole home folder, as a script writes it. */
const isBroad = (path: string): boolean =>
  /^(?:\/|~\/?|\$\{?HOME\}?\/?|\/home|\/Users|\/root|[a-z]:[\\/]?)$/i.test(path);

const OF_THE_SANDBOX: ReadonlySet<Lack> = new Set(['everything', 'sandbox', 'roots', 'network', 'questions']);

/** Without a sandbox there is no point in naming the rest; no question beside an open sandbox is all of it. */
function merged(found: readonly Weakening[]): readonly Weakening[] {
  const open = found.find(({ lack }) => lack === 'everything') ?? found.find(({ lack }) => lack === 'sandbox');
  if (open === undefined) return found;
  const silent = found.some(({ lack }) => lack === 'questions' || lack === 'everything');
  const others = found.filter(({ lack }) => !OF_THE_SANDBOX.has(lack));
  const all = [{ ...open, lack: silent ? ('everything' as const) : open.lack }, ...others];
  return all.sort((a, b) => a.first - b.first);
}
