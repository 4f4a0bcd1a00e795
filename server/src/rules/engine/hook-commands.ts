/** The commands of hooks, for rules. */
import type { FileKind } from '../../codex/file-kinds.ts';
import { type HookCommand, hookCommandsIn } from '../../codex/hooks/commands.ts';
import { scriptBehind } from '../../codex/hooks/named-files.ts';
import { programsRun } from '../../codex/hooks/programs.ts';
import { areHooksOn, barredBy } from '../../codex/hooks.ts';
import { pathsOf } from '../../codex/machine.ts';
import type { Pipeline } from '../../codex/shell/commands.ts';
import { textOf } from '../../codex/snapshot.ts';
import type { Layer } from '../../codex/stack.ts';
import { partIn } from './plugins.ts';
import { STRICT_FILES } from './read-settings.ts';
import type { RuleContext, Site } from './rule.ts';
import { siteOfPart } from './text-site.ts';
import { stackIfTrusted } from './trust-status.ts';

/** The kinds of file that hold hooks. */
export const HOOK_FILES: readonly FileKind[] = [...STRICT_FILES, 'hooks', 'plugin'];

/** Those of the file; none where sessions run no hooks, or an administrator keeps these from running. */
export function hookCommands(context: RuleContext): readonly HookCommand[] {
  const { file, stack } = context;
  const { dirname } = pathsOf(stack.machine);
  const part = partIn(context);
  // To an administrator, a plugin is the person's.
  const isLayer = ({ name, file: of }: Layer) =>
    part === undefined ? of !== null && dirname(of) === dirname(file.path) : name === 'user';
  const layer = stack.layers.find(isLayer);
  const isBarred = layer !== undefined && barredBy(stack, layer) !== undefined;
  if (!areHooksOn(stack) || isBarred) return [];
  return file.kind === 'plugin' ? (part?.hooks ?? []) : hookCommandsIn(file);
}

/** A script that a hook runs in a shell. */
export interface HookScript {
  readonly path: string;
  readonly text: string;
  readonly pipelines: readonly Pipeline[];
  /** Where the hook names it. */
  readonly site: Site;
}

/** The scripts in the project, or among the user's Codex files, that the hook runs. */
export function hookScripts(context: RuleContext, hook: HookCommand): readonly HookScript[] {
  const { file, snapshot } = context;
  return programsRun(hook.pipelines, stackIfTrusted(context)).flatMap((program): readonly HookScript[] => {
    const { path = '', word } = program;
    const [text, pipelines] = [textOf(snapshot, path), scriptBehind(program, snapshot)];
    if (text === undefined || pipelines === undefined) return [];
    return [{ path, text, pipelines, site: siteOfPart(file, hook, hook.text.slice(word.start, word.end)) }];
  });
}
