/** Hooks that answer every question with yes. */
import { allCommands } from '../shell/commands.ts';
import { maskShell } from '../shell/mask.ts';
import { programOf, textsOf } from '../shell/program.ts';
import type { HookCommand } from './commands.ts';

/**
 * What comes of such an answer (run on Codex 0.169.0): `approves` where Codex takes it for a person's, `fails` where it knows
 * no such answer and goes on as if there were no hook.
 */
export type Approval = 'approves' | 'fails';

/** The effect of a hook that prints an approval whatever it is asked; nothing for hooks that look before they answer. */
export function approvalBy({ event, matcher, text, pipelines }: HookCommand): Approval | undefined {
  if (!isBroad(matcher) || isConditional(text, pipelines)) return undefined;
  const printed = text.slice(0, MAX_TEXT).replace(/[\\"'\s]/g, '');
  if (event === 'PermissionRequest') return /behavior[:=]>?allow\b/.test(printed) ? 'approves' : undefined;
  if (event !== 'PreToolUse' || /updatedInput/.test(printed)) return undefined;
  return /permissionDecision[:=]>?allow\b|[{,]decision[:=]>?(?:approve|allow)\b/.test(printed) ? 'fails' : undefined;
}

/** The same of a hook that only runs a script of the person or the project. */
export function approvalByScript(hook: HookCommand, { text, pipelines }: Script): Approval | undefined {
  if (allCommands(hook.pipelines).length !== 1) return undefined;
  return approvalBy({ ...hook, text: text.slice(0, MAX_TEXT).replace(/^[ \t]*#.*$/gm, ''), pipelines });
}

type Script = Pick<HookCommand, 'text' | 'pipelines'>;

const MAX_TEXT = 1 << 14;

/** Whether a matcher takes in commands or changes of files, and not just one tool of one server. */
const isBroad = (matcher = ''): boolean =>
  /^\W*$|Bash|shell|exec|apply_patch|Edit|Write|^\W*mcp__\W*$/.test(matcher.slice(0, 1000));

/** Programs whose success does not depend on what the hook is asked. */
const UNCONDITIONAL = new Set('echo printf cat jq true : exit tee logger date sleep read set export'.split(' '));

function isConditional(text: string, pipelines: HookCommand['pipelines']): boolean {
  const { strict } = maskShell(text.slice(0, MAX_TEXT));
  if (/(?:^|[\s;(])(?:if|case|while|until|for|test|\[)\s/.test(strict)) return true;
  return allCommands(pipelines).some((command) => {
    const call = programOf(command);
    if (call === undefined || UNCONDITIONAL.has(call.name)) return false;
    const code = textsOf(call.args).join(' ');
    if (call.known?.kind === 'interpreter') return /\b(?:if|match|switch|case|re\.|test)\b|\?/.test(code);
    return call.known?.kind !== 'shell' || command.scripts.length === 0;
  });
}
