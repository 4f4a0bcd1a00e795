/** The files of installed plugins, for rules: what Codex takes from them, and what a person can do about it. */
import { treeIn } from '../../codex/codex-file.ts';
import { isOfPlugin, isReplaced, type PluginPart, pluginPart } from '../../codex/plugins.ts';
import { type ListedCommand, serversIn } from '../../codex/started-commands.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { code, dotted } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { PLUGIN_NOTES } from '../../words/findings.ts';
import type { Finding, RuleContext } from './rule.ts';

/** Whether the file is a plugin's, and Codex takes nothing from it. */
export const isIdle = (context: RuleContext): boolean => isPlugins(context) && partIn(context) === undefined;

/** Whether a plugin brings the file, and not the person. */
export const isPlugins = oncePer(({ file, snapshot }: RuleContext): boolean => isOfPlugin(file, snapshot.machine));

/** What Codex takes from the file; `undefined` where it takes nothing, or the file is no plugin's. */
export const partIn = oncePer(({ file, stack }: RuleContext): PluginPart | undefined => pluginPart(file, stack));

/** The servers that the file brings and that Codex starts. */
export function pluginServers(context: RuleContext): readonly ListedCommand[] {
  const [root, part] = [treeIn(context.file), partIn(context)];
  if (root === undefined || part?.servers === undefined) return [];
  return serversIn(root, part.servers);
}

/** The path that the same would have in settings. */
export function settingsPath(context: RuleContext, path: TomlPath): TomlPath {
  const servers = partIn(context)?.servers;
  return servers === undefined || !isBelow(path, servers) ? path : ['mcp_servers', ...path.slice(servers.length)];
}

const isBelow = (path: TomlPath, above: TomlPath): boolean =>
  path.length > above.length && above.every((step, at) => path[at] === step);

/**
 * What is said at the end of a finding in the file: an update of the plugin takes back what somebody changes there.
 * `undefined` where the finding is about a server that Codex does not start.
 */
export function pluginNote(context: RuleContext, { site }: Finding): string | undefined {
  const part = partIn(context);
  if (part === undefined) return undefined;
  const { plugin, servers } = part;
  const server =
    servers !== undefined && 'path' in site && isBelow(site.path, servers) ? site.path[servers.length] : undefined;
  if (server === undefined)
    return say(PLUGIN_NOTES.whole, { off: code(`${dotted(['plugins', plugin, 'enabled'])} = false`) });
  if (isReplaced(plugin, String(server), context.stack)) return undefined;
  const own = code(`[${dotted(['mcp_servers', server])}]`);
  const off = code(`${dotted(['plugins', plugin, 'mcp_servers', server, 'enabled'])} = false`);
  return say(PLUGIN_NOTES.server, { own, off });
}
