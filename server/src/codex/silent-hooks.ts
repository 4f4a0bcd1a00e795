/** Hooks of a stack that are written down and do not run. */
import type { SilentHook } from '../contract.ts';
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { LineIndex } from '../text/line-index.ts';
import { linesOf } from './decision.ts';
import { hookFileProblems } from './hooks/file.ts';
import { handlersOf } from './hooks/handlers.ts';
import { hookFiles, hookSources } from './hooks/sources.ts';
import { areHooksOn, barredBy, type Hook, hooksOf } from './hooks.ts';
import { documentAt } from './read-codex-file.ts';
import type { Layer, Stack } from './stack.ts';

/** Those that nobody trusted as they are, and files that Codex refuses. What a person switched off is meant to be off. */
export const silentHooks = (stack: Stack): readonly SilentHook[] =>
  areHooksOn(stack)
    ? [...hooksOf(stack).flatMap(asSilent), ...barredHooks(stack), ...refusedFiles(stack)]
    : barredHooks(stack);

const barredHooks = (stack: Stack): readonly SilentHook[] =>
  hookSources(stack)
    .filter(({ layer }) => barredBy(stack, layer) !== undefined)
    .flatMap((source) =>
      [...handlersOf(source, stack.machine)].flatMap(({ event, path }) => placed(source.layer, path, event, 'barred')),
    );

function asSilent({ layer, handler, enabled, trust }: Hook): readonly SilentHook[] {
  if (!enabled) return [];
  const why = trust === 'modified' ? 'changed' : trust === 'untrusted' ? 'untrusted' : undefined;
  return why === undefined ? [] : placed(layer, handler.path, handler.event, why);
}

function placed(
  { file, document }: Layer,
  path: TomlPath,
  event: string,
  why: SilentHook['why'],
): readonly SilentHook[] {
  if (file === null || document === undefined) return [];
  const start = nodeAt(document, path)?.span.start ?? 0;
  return [{ event, file, line: linesOf(document).position(start).line + 1, why }];
}

const refusedFiles = (stack: Stack): readonly SilentHook[] =>
  hookFiles(stack).flatMap((file) => {
    const document = documentAt(stack.snapshot, file, 'json');
    const [problem] = document === undefined ? [] : hookFileProblems(document);
    if (document === undefined || problem === undefined) return [];
    const start = problem.kind === 'text' ? problem.problem.span.start : 0;
    return [
      { event: null, file, line: new LineIndex(document.text).position(start).line + 1, why: 'refused' } as const,
    ];
  });
