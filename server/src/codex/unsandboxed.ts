/** What always runs outside the sandbox, and would run in this session. */
import type { UnsandboxedProgram } from '../contract.ts';
import { toPlain } from '../syntax/toml/query.ts';
import { decisionOf } from './decision.ts';
import { booleanOf, stringOf } from './effective.ts';
import { allowRules, keepsRulesInside } from './exec-policy/judge.ts';
import { policyOf } from './exec-policy/session-rules.ts';
import { shownPattern } from './exec-policy/shown-pattern.ts';
import type { Handler } from './hooks/handlers.ts';
import { hooksOf, runs } from './hooks.ts';
import { demandAt } from './requirements.ts';
import { sandboxChoice } from './sandbox.ts';
import { hostIn, programIn } from './shown-command.ts';
import type { ProvidedValue, Stack } from './stack.ts';

/** MCP servers, hooks and the notify program of a stack. */
export const unsandboxedPrograms = (stack: Stack): readonly UnsandboxedProgram[] => [
  ...mcpServers(stack),
  ...hooks(stack),
  ...notifyProgram(stack),
  ...rules(stack),
];

/** Commands that rules let out, the broadest first. Where there is no sandbox they change nothing. */
function rules(stack: Stack): readonly UnsandboxedProgram[] {
  if (sandboxChoice(stack).mode === 'danger-full-access') return [];
  const kept = keepsRulesInside(stack) === true && {
    keptInside: 'denied-path',
  };
  return allowRules(policyOf(stack)).map(({ pattern, file, line }) => ({
    kind: 'rule',
    what: shownPattern(pattern),
    file,
    line,
    ...kept,
  }));
}

function escapeAt(
  kind: UnsandboxedProgram['kind'],
  what: string,
  written: Pick<ProvidedValue, 'layer' | 'path'>,
): UnsandboxedProgram {
  const { file, line } = decisionOf(written);
  return { kind, what, file: file ?? '', line: line ?? 0 };
}

function mcpServers(stack: Stack): readonly UnsandboxedProgram[] {
  const { effective } = stack;
  return effective.keysAt(['mcp_servers']).flatMap((name) => {
    const at = (key: string) => effective.lookup(['mcp_servers', name, key]);
    const way = at('command') ?? at('url');
    if (way === undefined || booleanOf(at('enabled')) === false || !isListed(stack, name, way)) return [];
    return [escapeAt('mcp', `${name} (${shortened(way)})`, way)];
  });
}

/** A list of servers in the requirements lets only those start that it names with the same command or address. */
export function isListed({ requirements }: Stack, name: string, way: ProvidedValue): boolean {
  if (demandAt(requirements, ['mcp_servers']) === undefined) return true;
  const wanted = demandAt(requirements, ['mcp_servers', name, 'identity', String(way.path.at(-1))]);
  return wanted !== undefined && stringOf(wanted) === stringOf(way);
}

function shortened(way: ProvidedValue): string {
  const text = stringOf(way) ?? '';
  return way.path.at(-1) === 'command' ? (programIn(text) ?? '…') : (hostIn(text) ?? '…');
}

function notifyProgram({ effective }: Stack): readonly UnsandboxedProgram[] {
  const notify = effective.lookup(['notify']);
  const plain = notify === undefined ? undefined : toPlain(notify.node);
  const [program] = Array.isArray(plain) ? plain : [];
  if (notify === undefined || typeof program !== 'string') return [];
  return [escapeAt('notify', programIn(program) ?? '…', notify)];
}

function hooks(stack: Stack): readonly UnsandboxedProgram[] {
  return hooksOf(stack)
    .filter(runs)
    .map(({ handler, layer }) => escapeAt('hook', whatRuns(handler), { layer, path: handler.path }));
}

function whatRuns({ event, normal }: Handler): string {
  if (normal['type'] === 'mcp_tool') return `${event} (${String(normal['server'])})`;
  const program = programIn(String(normal['command']));
  return program === undefined ? event : `${event} (${program})`;
}
