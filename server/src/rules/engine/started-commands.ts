/** What runs outside the sandbox because a file says so, for rules: hooks, MCP servers, `notify`, scripts of environments. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { itemAt } from '../../codex/shell/command-line.ts';
import type { Pipeline } from '../../codex/shell/commands.ts';
import type { Stretch } from '../../codex/shell/mask.ts';
import { type ScriptHazard, scriptHazards } from '../../codex/shell/script-hazards.ts';
import { type ListedCommand, listedCommandsIn, scriptsIn } from '../../codex/started-commands.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { HOOK_FILES, hookCommands } from './hook-commands.ts';
import { pluginServers } from './plugins.ts';
import { valueSite } from './read-settings.ts';
import type { RuleContext, Site } from './rule.ts';
import { type PlacedText, siteOfPart, writtenStart } from './text-site.ts';

/** The kinds of file that start something. */
export const STARTING_FILES: readonly FileKind[] = [...HOOK_FILES, 'environment'];

/** One of them, taken apart. */
export interface StartedCommand {
  readonly kind: 'hook' | 'server' | 'notify' | 'script';
  /** As one line or script; offsets of the pipelines count in it. */
  readonly text: string;
  readonly pipelines: readonly Pipeline[];
  /** The place of a stretch of `text` in the file. */
  site(part: Stretch): Site;
}

/** Everything that the file starts. */
export function startedCommands(context: RuleContext): readonly StartedCommand[] {
  const { file } = context;
  const hooks = hookCommands(context).map((one) => ({ ...one, kind: 'hook' as const }));
  return [
    ...[...hooks, ...scriptsIn(file)].map((one) => startedFromText(context, one)),
    ...[...listedCommandsIn(file), ...pluginServers(context)].map((one) => startedFromList(context, one)),
  ];
}

/** Where what the file starts does something of that kind. */
export const hazardSites = (context: RuleContext, kind: ScriptHazard): readonly Site[] =>
  startedCommands(context).flatMap(({ pipelines, site }) => scriptHazards(pipelines, kind).map(site));

type Written = PlacedText & Pick<StartedCommand, 'kind' | 'pipelines'>;

function startedFromText({ file }: RuleContext, { kind, path, node, text, pipelines }: Written): StartedCommand {
  const placed = { path, node, text };
  const start = writtenStart(file, placed);
  const site = (part: Stretch): Site => {
    const shown = text.slice(part.start, part.end);
    const first = (shown.trim().split(/[\r\n]/)[0] ?? '').trimEnd();
    if (start === undefined || first === '') return siteOfPart(file, placed, shown.trim());
    const from = start + part.start + (shown.length - shown.trimStart().length);
    return { file: file.path, span: { start: from, end: from + first.length } };
  };
  return { kind, text, pipelines, site };
}

function startedFromList({ file }: RuleContext, { kind, line, paths, pipelines }: ListedCommand): StartedCommand {
  const [first = ['mcp_servers']] = paths;
  const path = (part: Stretch): TomlPath => paths[itemAt(line, part.start)] ?? first;
  return {
    kind,
    text: line.text,
    pipelines,
    site: (part) => valueSite(file, path(part)),
  };
}
