/** What keeps Codex from reading a `hooks.json`: one such place anywhere in it, and none of its hooks runs. */
import type { JsonDocument } from '../../syntax/json/parse.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import { walkEntries } from '../../syntax/toml/query.ts';
import type { TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { type CodexFile, documentIn } from '../codex-file.ts';
import { factsOf } from '../facts/of-kind.ts';
import { fileProblems } from '../schema/problems.ts';
import type { SchemaProblem } from '../schema.ts';
import { HOOK_EVENTS } from './events.ts';

export type HookFileProblem =
  /** The text is no JSON that Codex reads. */
  | { readonly kind: 'text'; readonly problem: SyntaxProblem }
  /** What should be an object with `hooks` in it is something else. */
  | { readonly kind: 'no-object' }
  /** Events at the top, where `hooks` should be around them. */
  | { readonly kind: 'unwrapped'; readonly events: readonly string[] }
  | { readonly kind: 'content'; readonly problem: SchemaProblem };

/** Everything that Codex refuses the file for; empty where it reads it. */
export function hookFileProblems({ root, problems }: JsonDocument): readonly HookFileProblem[] {
  const broken = problems.filter((problem) => problem.kind !== 'duplicate-key' || isReadTwice(problem, root));
  if (broken.length > 0) return broken.map((problem) => ({ kind: 'text', problem }));
  if (root?.kind !== 'table') return [{ kind: 'no-object' }];
  const events = unwrappedEvents(root);
  const content = fileProblems(root, 'hooks')
    .filter((problem) => isRefused(problem) && !events.includes(String(problem.path[0])))
    .map((problem) => ({ kind: 'content', problem }) as const);
  return events.length > 0 ? [{ kind: 'unwrapped', events }, ...content] : content;
}

const isRefused = (problem: SchemaProblem): boolean =>
  problem.kind === 'unknown-key' ? problem.fatal : problem.kind !== 'idle-key';

const unwrappedEvents = (root: TomlTable): readonly string[] =>
  [...root.entries.keys()].filter((name) => HOOK_EVENTS.has(name));

/** Whether the key is an event at the top of a `hooks.json`. */
export function isUnwrappedEvent(file: CodexFile, path: TomlPath): boolean {
  return documentIn(file, 'json') !== undefined && path.length === 1 && HOOK_EVENTS.has(String(path[0]));
}

const { keys: TOP = {} } = factsOf('hooks')?.config ?? {};

// Under names that Codex does not know, anything may be there twice.
function isReadTwice({ span }: SyntaxProblem, root: JsonDocument['root']): boolean {
  if (root === undefined) return true;
  for (const { path, entry } of walkEntries(root)) {
    if (entry.span.start !== span.start) continue;
    return (
      Object.hasOwn(TOP, String(path[0])) &&
      (path[0] !== 'hooks' || path.length < 2 || HOOK_EVENTS.has(String(path[1])))
    );
  }
  return true;
}
