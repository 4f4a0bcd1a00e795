/** Names for texts and for keys of people's choice: what the files, the open folders and Codex itself know of. */

import { isOffered } from '../../codex/facts/describe.ts';
import { namesModel, openWords } from '../../codex/facts/open-words.ts';
import { wordedValues } from '../../codex/facts/value-words.ts';
import { userDotenv } from '../../codex/locations.ts';
import { documentAt } from '../../codex/read-codex-file.ts';
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import { nodeAt, toPlain, walkEntries } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { translated } from '../../text/language.ts';
import { oncePer } from '../../text/once-per.ts';
import { FILTERS, NOTES } from '../../words/completion.ts';
import type { EditedFile } from '../edited-file.ts';
import type { Cursor } from './cursor.ts';
import { namesBelow } from './names.ts';

/** A name with a few words on where it comes from. */
export interface KnownName {
  readonly name: string;
  readonly note?: string;
}

type Source = (target: EditedFile, path: TomlPath, folders: readonly string[]) => readonly KnownName[];

const named =
  (
    names: (target: EditedFile, path: TomlPath, folders: readonly string[]) => readonly string[],
    note?: string,
  ): Source =>
  (...place) =>
    names(...place).map((name) => (note === undefined ? { name } : { name, note: translated(note) }));

/** Keys whose values are names of environment variables. */
const VARIABLES = [
  'model_providers.*.env_key',
  'model_providers.*.env_http_headers.*',
  'mcp_servers.*.bearer_token_env_var',
  'mcp_servers.*.env_http_headers.*',
  'mcp_servers.*.env_vars.*',
  'mcp_servers.*.env_vars.*.name',
];

/** What commands mostly need. */
const BASIC_VARIABLES = ['PATH', 'HOME', 'USER', 'SHELL', 'LANG', 'LC_*', 'TERM', 'TMPDIR'];

const PATTERNS = FILTERS.map(({ name }) => name);

const VALUES: readonly (readonly [pattern: string, source: Source])[] = [
  ...VARIABLES.map((pattern) => [pattern, named(variableNames)] as const),
  ['mcp_servers.*.enabled_tools.*', named((target, path) => toolsOf(target, path[1]))],
  ['mcp_servers.*.disabled_tools.*', named((target, path) => toolsOf(target, path[1]))],
  ['hooks.*.*.matcher', named((_, path) => wordedValues(path))],
  ['shell_environment_policy.exclude.*', named(() => PATTERNS)],
  ['shell_environment_policy.include_only.*', named(() => BASIC_VARIABLES)],
  ['hooks.*.*.hooks.*.tool', named((target, path) => toolsOf(target, serverBeside(target, path)))],
];

/** Names for the text at `path`. */
export function namesForText(
  target: EditedFile,
  path: TomlPath,
  { folders = [], models = [] }: Partial<Pick<Cursor, 'folders' | 'models'>> = {},
): readonly KnownName[] {
  const source = VALUES.find(([pattern]) => matchesPath(path, pattern))?.[1];
  const listed = namesModel(path) ? models : [];
  const words = [
    ...listed.map((name) => ({ name, note: NOTES.listedByCodex })),
    ...openWords(path).flatMap((name) => (listed.includes(name) ? [] : [{ name, note: NOTES.othersPossible }])),
  ];
  // What is being typed is no name yet.
  const here = nodeAt(target.document, path);
  const typed = here?.kind === 'string' ? here.value : undefined;
  return [...(source?.(target, path, folders) ?? []).filter(({ name }) => name !== typed), ...words];
}

const KEYS: readonly (readonly [pattern: string, source: Source])[] = [
  ['projects', named((_, __, folders) => folders, NOTES.openFolder)],
  ['projects', named(({ snapshot }) => gitRoots(snapshot), NOTES.repository)],
  ['permissions.*.workspace_roots', named((_, __, folders) => folders, NOTES.openFolder)],
  ['mcp_servers.*.tools', named((target, path) => toolsOf(target, path[1]))],
];

/** Tables of requirements whose keys are names from the settings or of Codex itself. */
const REQUIRED_KEYS: typeof KEYS = [
  ['mcp_servers', named(({ stack }) => stack.effective.keysAt(['mcp_servers']))],
  ['features', named(({ facts }) => liveFeatures(facts))],
  ['feature_requirements', named(({ facts }) => liveFeatures(facts))],
  [
    'allowed_permission_profiles',
    named((target) => [...namesBelow(target, ['permissions']), ':read-only', ':workspace', ':danger-full-access']),
  ],
];

/** Names for new keys of the table at `path`, which takes any. */
export function namesForKeys(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly KnownName[] {
  const sources = target.file.kind === 'requirements' ? REQUIRED_KEYS : KEYS;
  const found = sources.flatMap(([pattern, source]) =>
    matchesPath(path, pattern) ? source(target, path, folders) : [],
  );
  const own = nodeAt(target.document, path);
  const isOwn = (name: string) => own?.kind === 'table' && own.entries.has(name);
  const all = target.isLayer ? target.stack.effective.keysAt(path) : [];
  const elsewhere = all.filter((name) => !isOwn(name)).slice(0, MAX_NAMES);
  const offered = [...found, ...elsewhere.map((name) => ({ name, note: NOTES.otherFile }))];
  const seen = new Set<string>();
  return offered.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** More names than this are not looked through. */
const MAX_NAMES = 200;

const liveFeatures = ({ features }: EditedFile['facts']): readonly string[] =>
  Object.keys(features).filter((name) => isOffered(['features', name], { type: 'boolean' }, features[name]));

/** The folders with a repository of their own among those that were looked at. */
const gitRoots = oncePer((snapshot: EditedFile['snapshot']): readonly string[] =>
  [...snapshot.files].flatMap(([file, { kind }]) => {
    const root = /^(.+)[\\/]\.git[\\/]HEAD$/.exec(file)?.[1];
    return root !== undefined && kind === 'text' ? [root] : [];
  }),
);

/** The tools of a server that its own table names. */
function toolsOf({ document, stack, isLayer }: EditedFile, server: string | number | undefined): readonly string[] {
  if (typeof server !== 'string') return [];
  const at = ['mcp_servers', server];
  const lists = ['enabled_tools', 'disabled_tools'].flatMap((list) => {
    const node = nodeAt(document, [...at, list]);
    return node?.kind === 'array' ? node.items.flatMap((item) => textOf(toPlain(item))) : [];
  });
  return [...new Set([...(isLayer ? stack.effective.keysAt([...at, 'tools']) : []), ...lists])];
}

function serverBeside({ document }: EditedFile, path: TomlPath): string | undefined {
  const server = nodeAt(document, [...path.slice(0, -1), 'server']);
  return server?.kind === 'string' ? String(server.value) : undefined;
}

/** Environment variables that the settings name elsewhere, and those of the user's `.env`. */
function variableNames(target: EditedFile): readonly string[] {
  const { snapshot, stack } = target;
  const given = documentAt(snapshot, userDotenv(snapshot.machine), 'dotenv')?.assignments ?? [];
  const named = [target.document, ...stack.layers.flatMap(({ document }) => document ?? [])].flatMap(variablesIn);
  return [...new Set([...given.map(({ name }) => name), ...named])].slice(0, MAX_NAMES);
}

/** The environment variables that a file of settings names. */
export const variablesIn = oncePer((document: EditedFile['document']): readonly string[] => {
  const found: string[] = [];
  for (const { path, entry } of walkEntries(document)) {
    const { value } = entry;
    if (value.kind === 'string' && isVariable(path)) found.push(String(value.value));
    if (value.kind === 'array' && isVariable([...path, 0]))
      found.push(...value.items.flatMap((item) => textOf(toPlain(item))));
  }
  return found.filter((name) => /^\w+$/.test(name));
});

const isVariable = (path: TomlPath): boolean => VARIABLES.some((pattern) => matchesPath(path, pattern));

const textOf = (plain: unknown): readonly string[] => (typeof plain === 'string' ? [plain] : []);
