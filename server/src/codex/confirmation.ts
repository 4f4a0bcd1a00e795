/** What Codex itself says of its settings, beside what the files say: only what differs. */
import { toPlain } from '../syntax/toml/query.ts';
import type { TomlPath, TomlPlain } from '../syntax/toml/tree.ts';
import { isTable } from './permissions/inherit.ts';
import { profilesOf } from './sandbox.ts';
import type { Stack } from './stack.ts';

/** Codex's answers, as they came: any JSON. */
export interface CodexAnswers {
  /** Of `config/read`, with layers. */
  readonly config: unknown;
  /** Of `configRequirements/read`. */
  readonly requirements: unknown;
  /** Of `permissionProfile/list`. */
  readonly profiles: unknown;
}

/** One difference. Values are words, numbers or yes and no: nothing else is compared. */
export type Difference =
  /** A key that both have, or one of them. */
  | {
      readonly kind: 'key';
      readonly key: string;
      readonly theirs: string | null;
      readonly ours: string | null;
      readonly from: string | null;
    }
  /** A layer of settings that is no file. */
  | { readonly kind: 'layer'; readonly type: string }
  /** A demand that no file makes. */
  | { readonly kind: 'requirement'; readonly key: string; readonly value: string | null }
  /** A permission profile that no file defines. */
  | { readonly kind: 'profile'; readonly name: string };

/** The keys that decide what Codex may do, as far as their values are single words. */
const KEYS: readonly TomlPath[] = [
  ['sandbox_mode'],
  ['default_permissions'],
  ['approval_policy'],
  ['approvals_reviewer'],
  ['web_search'],
  ['sandbox_workspace_write', 'network_access'],
  ['sandbox_workspace_write', 'exclude_slash_tmp'],
  ['sandbox_workspace_write', 'exclude_tmpdir_env_var'],
  ['shell_environment_policy', 'inherit'],
  ['shell_environment_policy', 'ignore_default_excludes'],
];

/** Layers that files make, by Codex's names for them. */
const LAYERS_OF_FILES = ['system', 'user', 'project', 'sessionFlags', 'legacyManagedConfigTomlFromFile'];

/** More differences are not listed. */
const MOST = 50;

export function differencesFrom(answers: CodexAnswers, stack: Stack): readonly Difference[] {
  return [
    ...differentKeys(answers.config, stack),
    ...foreignLayers(answers.config),
    ...foreignRequirements(answers.requirements, stack),
    ...foreignProfiles(answers.profiles, stack),
  ].slice(0, MOST);
}

function differentKeys(answer: unknown, stack: Stack): readonly Difference[] {
  const { config, origins } = record(answer);
  return KEYS.flatMap((path): readonly Difference[] => {
    const found = stack.effective.lookup(path);
    const ours = found === undefined ? null : wordOf(toPlain(found.node));
    const value = path.reduce<unknown>((at, name) => record(at)[String(name)], config);
    const theirs = wordOf(value);
    const from = wordOf(record(record(record(origins)[path.join('.')])['name'])['type']);
    // Codex fills in its defaults: a value that no layer is named for is one.
    const isDefault = ours === null && from === null;
    if (theirs === ours || isDefault || isTable(value as TomlPlain)) return [];
    return [{ kind: 'key', key: path.join('.'), theirs, ours, from }];
  });
}

function foreignLayers(answer: unknown): readonly Difference[] {
  const { layers } = record(answer);
  const types = (Array.isArray(layers) ? layers : []).map((layer) => wordOf(record(record(layer)['name'])['type']));
  const foreign = types.filter((type) => type !== null && !LAYERS_OF_FILES.includes(type));
  return [...new Set(foreign)].flatMap((type) => (type === null ? [] : [{ kind: 'layer', type } as const]));
}

function foreignRequirements(answer: unknown, stack: Stack): readonly Difference[] {
  const { requirements } = record(answer);
  const known = stack.requirements.effective;
  return Object.entries(record(requirements)).flatMap(([name, value]): readonly Difference[] => {
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty || isKnown(key, known.keysAt([]))) return [];
    const words = Array.isArray(value) ? value.map(wordOf).filter((word) => word !== null) : [wordOf(value)];
    return [{ kind: 'requirement', key, value: words.length === 0 || words[0] === null ? null : words.join(', ') }];
  });
}

/** Codex names some demands a little differently in its answer than in files. */
const isKnown = (key: string, written: readonly string[]): boolean =>
  written.some((name) => name === key || name.replaceAll('_', '') === key.replaceAll('_', '')) ||
  (key === 'feature_requirements' && written.includes('features')) ||
  (key === 'network' && written.includes('experimental_network'));

function foreignProfiles(answer: unknown, stack: Stack): readonly Difference[] {
  const { data } = record(answer);
  const own = Object.keys(profilesOf(stack));
  return (Array.isArray(data) ? data : []).flatMap((profile): readonly Difference[] => {
    const name = wordOf(record(profile)['id']);
    return name === null || name.startsWith(':') || own.includes(name) ? [] : [{ kind: 'profile', name }];
  });
}

/** More of a value is not shown. */
const MOST_LETTERS = 60;

function wordOf(value: unknown): string | null {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : null;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
