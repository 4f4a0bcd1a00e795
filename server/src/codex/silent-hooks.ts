/** Hooks of a stack that are written down and do not run. */
import type { SilentHook } from '../contract.ts';
import { nodeAt } from '../syntax/toml/query.ts';
import { LineIndex } from '../text/line-index.ts';
import { linesOf } from './decision.ts';
import { hookFileProblems } from './hooks/file.ts';
import { hookFiles } from './hooks/sources.ts';
import { areHooksOn, type Hook, hooksOf } from './hooks.ts';
import { documentAt } from './read-codex-file.ts';
import type { Stack } from './stack.ts';

/** Those that nobody trusted as they are, and files that Codex refuses. What a person switched off is meant to be off. */
export const silentHooks = (stack: Stack): readonly SilentHook[] =>
  areHooksOn(stack) ? [...hooksOf(stack).flatMap(asSilent), ...refusedFiles(stack)] : [];

function asSilent({ layer, handler, enabled, trust }: Hook): readonly SilentHook[] {
  if (!enabled || layer.file === null || layer.document === undefined) return [];
  const why = trust === 'modified' ? 'changed' : trust === 'untrusted' ? 'untrusted' : undefined;
  const start = nodeAt(layer.document, handler.path)?.span.start ?? 0;
  const line = linesOf(layer.document).position(start).line + 1;
  return why === undefined ? [] : [{ event: handler.event, file: layer.file, line, why }];
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
