/** What runs outside the sandbox because a file says so, for rules: hooks, MCP servers, `notify`, scripts of environments. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { itemAt } from '../../codex/shell/command-line.ts';
import type { Pipeline } from '../../codex/shell/commands.ts';
import type { Stretch } from '../../codex/shell/mask.ts';
import { type ListedCommand, listedCommandsIn, scriptsIn } from '../../codex/started-commands.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { HOOK_FILES, hookCommands } from './hook-commands.ts';
import { valueSite } from './read-settings.ts';
import type { RuleContext, Site } from './rule.ts';
import { siteOfPart } from './text-site.ts';

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
  /** Where the string with this stretch is, if the stretch is all of it. */
  whole(part: Stretch): TomlPath | undefined;
}

/** Everything that the file starts. */
export function startedCommands(context: RuleContext): readonly StartedCommand[] {
  const { file } = context;
  const written = [...hookCommands(context).map((one) => ({ ...one, kind: 'hook' as const })), ...scriptsIn(file)].map(
    ({ kind, path, node, text, pipelines }): StartedCommand => {
      let from = node.span.start;
      let reached = 0;
      return {
        kind,
        text,
        pipelines,
        site: (part) => {
          // Asked for in order, equal parts are found one after the other.
          if (part.start < reached) from = node.span.start;
          reached = part.start;
          const site = siteOfPart(file, { path, node, text }, text.slice(part.start, part.end).trim(), from);
          if ('span' in site) from = site.span.start;
          return site;
        },
        whole: () => undefined,
      };
    },
  );
  return [...written, ...listedCommandsIn(file).map((one) => startedFromList(context, one))];
}

function startedFromList({ file }: RuleContext, { kind, line, paths, pipelines }: ListedCommand): StartedCommand {
  const [first = ['mcp_servers']] = paths;
  const path = (part: Stretch): TomlPath => paths[itemAt(line, part.start)] ?? first;
  return {
    kind,
    text: line.text,
    pipelines,
    site: (part) => valueSite(file, path(part)),
    whole: (part) => {
      const item = line.items[itemAt(line, part.start)];
      return item?.start === part.start && item.end === part.end ? path(part) : undefined;
    },
  };
}
