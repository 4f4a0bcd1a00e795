/** What Codex takes from the files of an installed plugin: servers and hooks (each case run on Codex 0.169.0). */
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlNode, TomlPath } from '../syntax/toml/tree.ts';
import { type CodexFile, documentIn } from './codex-file.ts';
import { booleanOf } from './effective.ts';
import { isFeatureOn } from './features.ts';
import { type HookCommand, hookCommandsIn, hookCommandsOf } from './hooks/commands.ts';
import { type Machine, pathsOf } from './machine.ts';
import { documentAt } from './read-codex-file.ts';
import type { Stack } from './stack.ts';

/** What a file of a plugin brings. */
export interface PluginPart {
  /** Under which name settings speak of the plugin. */
  readonly plugin: string;
  /** The way to the table of its servers. */
  readonly servers: TomlPath | undefined;
  readonly hooks: readonly HookCommand[];
}

/** What describes the plugin; the first that is there counts. */
const MANIFESTS = ['.codex-plugin', '.claude-plugin', '.cursor-plugin'].map((folder) => [folder, 'plugin.json']);

const SERVERS_FILE = '.mcp.json';
const HOOKS_FILE = 'hooks/hooks.json';
/** The key that servers stand under; a file of its own can do without. */
const SERVERS = 'mcpServers';

/** Whether the file is in the folder of a plugin, loaded or not. */
export const isOfPlugin = (file: CodexFile, machine: Machine): boolean => placeOf(file, machine) !== undefined;

/** What `file` brings, in the folder of an installed plugin; `undefined` where Codex loads nothing of it. */
export function pluginPart(file: CodexFile, stack: Stack): PluginPart | undefined {
  const place = placeOf(file, stack.machine);
  if (place === undefined || !isOn(place.plugin, stack)) return undefined;
  const { plugin, folder, way } = place;
  const manifest = MANIFESTS.map((steps) => pathsOf(stack.machine).join(folder, ...steps)).find(
    (path) => stack.snapshot.files.get(path)?.kind === 'text',
  );
  const about = manifest === undefined ? undefined : rootOf(documentAt(stack.snapshot, manifest, 'json'));
  if (about === undefined) return undefined;
  // A skill.
  if (file.kind !== 'plugin') return { plugin, servers: undefined, hooks: [] };
  const root = rootOf(documentIn(file, 'json'));
  if (root === undefined) return undefined;
  const servers = about.entries.get(SERVERS)?.value;
  const inline = inlineHooks(about);
  if (file.path === manifest) {
    const hooks = inline.flatMap((at) =>
      hookCommandsOf(nodeAt(about, [...at, 'hooks'])).map((hook) => ({ ...hook, path: [...at, ...hook.path] })),
    );
    return { plugin, servers: servers?.kind === 'table' ? [SERVERS] : undefined, hooks };
  }
  const named = itemsOf(about.entries.get('hooks')?.value).flatMap(([, item]) => wayIn(item) ?? []);
  const isDefault = named.length + inline.length === 0 && way === HOOKS_FILE;
  const isServers = servers?.kind !== 'table' && way === (wayIn(servers) ?? SERVERS_FILE);
  const isHooks = isDefault || named.includes(way);
  if (!isServers && !isHooks) return undefined;
  const wrapper = root.entries.has(SERVERS) ? [SERVERS] : [];
  return { plugin, servers: isServers ? wrapper : undefined, hooks: isHooks ? hookCommandsIn(file) : [] };
}

/** Whether settings switch off one server of the plugin, or have another one of its name, which takes its place. */
export function isReplaced(plugin: string, server: string, { effective }: Stack): boolean {
  const isOff = booleanOf(effective.lookup(['plugins', plugin, 'mcp_servers', server, 'enabled'])) === false;
  return isOff || effective.lookup(['mcp_servers', server]) !== undefined;
}

function placeOf({ path }: CodexFile, machine: Machine) {
  const { join, relative, sep } = pathsOf(machine);
  const cache = join(machine.codexHome, 'plugins', 'cache');
  const [marketplace = '', name = '', version = '', ...way] = relative(cache, path).split(sep);
  if (marketplace === '..' || way.length === 0) return undefined;
  return { plugin: `${name}@${marketplace}`, folder: join(cache, marketplace, name, version), way: way.join('/') };
}

/** Installed plugins have a table in the settings; without one, what is in the folder is left over. */
function isOn(plugin: string, stack: Stack): boolean {
  const { effective } = stack;
  const isInstalled = effective.lookup(['plugins', plugin])?.node.kind === 'table';
  const isEnabled = booleanOf(effective.lookup(['plugins', plugin, 'enabled'])) !== false;
  return isInstalled && isEnabled && isFeatureOn(stack, 'plugins') !== false;
}

const rootOf = (document: ReturnType<typeof documentIn<'json'>>) =>
  document?.root?.kind === 'table' && document.problems.length === 0 ? document.root : undefined;

/** A file that the plugin names: one that does not begin with a dot counts for nothing. */
const wayIn = (node: TomlNode | undefined): string | undefined =>
  node?.kind === 'string' && String(node.value).startsWith('./') ? String(node.value).slice(2) : undefined;

/** Where the manifest has hooks itself. */
const inlineHooks = (about: TomlNode): readonly TomlPath[] => {
  const hooks = nodeAt(about, ['hooks']);
  return itemsOf(hooks).flatMap(([index, item]) =>
    item.kind === 'table' && item.entries.has('hooks') ? [index === undefined ? ['hooks'] : ['hooks', index]] : [],
  );
};

/** A list, or one thing where a list could be. */
const itemsOf = (node: TomlNode | undefined): readonly (readonly [number | undefined, TomlNode])[] =>
  node === undefined ? [] : node.kind === 'array' ? [...node.items.entries()] : [[undefined, node]];
