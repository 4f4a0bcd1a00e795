/** The moments at which Codex runs hooks, and what it reads of them there (seen with 0.169.0's `hooks/list`). */

export interface HookEvent {
  /** How Codex spells it where it keeps a person's trust. */
  readonly key: string;
  /** Whether `matcher` applies; elsewhere Codex drops it. */
  readonly matches: boolean;
  /** Whether `additionalContextLimit` applies. */
  readonly addsContext: boolean;
  /** Codex is about to end there and waits for seconds only. */
  readonly isBrief: boolean;
  /** Whether a hook may be a tool of an MCP server. */
  readonly takesTools: boolean;
}

type Trait = 'any-matcher' | 'adds-context' | 'brief' | 'no-tools';

const event = (key: string, ...traits: readonly Trait[]): HookEvent => ({
  key,
  matches: !traits.includes('any-matcher'),
  addsContext: traits.includes('adds-context'),
  isBrief: traits.includes('brief'),
  takesTools: !traits.includes('no-tools'),
});

/** By the name that files use. Hooks under other names never run. */
export const HOOK_EVENTS: ReadonlyMap<string, HookEvent> = new Map([
  ['PreToolUse', event('pre_tool_use', 'adds-context')],
  ['PermissionRequest', event('permission_request')],
  ['PostToolUse', event('post_tool_use', 'adds-context')],
  ['PreModelRequest', event('pre_model_request', 'any-matcher')],
  ['PostModelRequest', event('post_model_request', 'any-matcher')],
  ['PreCompact', event('pre_compact')],
  ['PostCompact', event('post_compact')],
  ['SessionStart', event('session_start', 'adds-context')],
  ['SessionEnd', event('session_end', 'brief', 'no-tools')],
  ['UserPromptSubmit', event('user_prompt_submit', 'any-matcher', 'adds-context')],
  ['SubagentStart', event('subagent_start', 'adds-context')],
  ['SubagentStop', event('subagent_stop')],
  ['Stop', event('stop', 'any-matcher')],
  ['Interrupt', event('interrupt', 'any-matcher', 'brief')],
]);

/** Whether Codex reads the key at this path of a file with hooks; other paths count as read. */
export function isReadInHook(path: readonly (string | number)[]): boolean {
  const event = path[0] === 'hooks' ? HOOK_EVENTS.get(String(path[1])) : undefined;
  const name = path.at(-1);
  if (event === undefined) return true;
  return name === 'matcher'
    ? event.matches
    : name === 'additionalContextLimit'
      ? event.addsContext
      : name !== 'command_windows';
}

/** How long a hook may take, in seconds: what applies where nothing is said, and the most for brief events. */
export const TIMEOUT = { usual: 600, brief: 1, briefAtMost: 3 } as const;
