/** One line of a rollout → the few facts that are kept of it. Nothing else of the line outlives this. */
import { type JsonRecord, recordAt, recordFrom, textAt, textsAt, timeAt } from './json.ts';
import { type Settings, settingsIn } from './reported.ts';

/** What somebody granted on request, beyond the settings. */
export interface Grant {
  readonly at: number | null;
  /** Until the process ends, or until the turn does. */
  readonly scope: 'session' | 'turn';
  readonly network: boolean;
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** The first line of a session. */
export interface Meta {
  readonly id: string;
  readonly parent: string | null;
  readonly isFork: boolean;
  readonly startedAt: number | null;
  readonly cwd: string | null;
  readonly roots: readonly string[];
  readonly originator: string | null;
  /** `exec`, `cli`, `vscode`, `mcp`, `subagent` …, as Codex says it. */
  readonly source: string | null;
  readonly release: string | null;
}

export type RolloutEvent = { readonly at: number | null } & (
  | { readonly kind: 'meta'; readonly meta: Meta }
  | { readonly kind: 'started'; readonly byExec: boolean }
  /** `turnAt`: when the turn began, which a line that was copied from another thread still tells. */
  | { readonly kind: 'context'; readonly settings: Settings; readonly turnAt: number | null }
  | { readonly kind: 'applied'; readonly thread: string | null; readonly settings: Settings }
  | { readonly kind: 'ended' }
  /** A call whose answer may be a grant. */
  | { readonly kind: 'asked'; readonly call: string }
  | { readonly kind: 'answered'; readonly call: string; readonly grant: Grant | null }
  | { readonly kind: 'other' }
);

/**
 * The start of a line, up to where it says what it is. Types are looked for only here: what a command printed is
 * further behind and may look like anything.
 */
const HEAD =
  /^\{"timestamp":"([^"\\]{1,40})",(?:"ordinal":\d{1,15},)?"type":"([a-z_]{1,40})","payload":\{(?:"type":"([a-z_]{1,40})")?/;

/** As much of a line's start is needed to see what it is: characters. */
export const HEAD_LENGTH = 256;

/** What a line is, told by its start alone. */
export interface LineHead {
  readonly at: number | null;
  readonly type: string;
  /** The whole line is needed, and how long it may be. */
  readonly wanted: boolean;
}

const WANTED_EVENTS = new Set([
  'thread_settings_applied',
  'task_started',
  'turn_started',
  'task_complete',
  'turn_complete',
  'turn_aborted',
]);
const WANTED_ITEMS = new Set(['function_call', 'function_call_output']);

/** What the line that begins like this is; `undefined` where it is no line of a rollout. */
export function headIn(start: string): LineHead | undefined {
  const [, timestamp, type, inner = ''] = HEAD.exec(start.slice(0, HEAD_LENGTH)) ?? [];
  if (timestamp === undefined || type === undefined) return undefined;
  const at = Date.parse(timestamp);
  const wanted =
    type === 'session_meta' ||
    type === 'turn_context' ||
    (type === 'event_msg' && WANTED_EVENTS.has(inner)) ||
    (type === 'response_item' && WANTED_ITEMS.has(inner));
  return { at: Number.isNaN(at) ? null : at, type: type === 'session_meta' ? type : inner || type, wanted };
}

/** What a whole line tells; `undefined` where it is no line of a rollout. Never throws. */
export function eventIn(line: string): RolloutEvent | undefined {
  const head = headIn(line);
  if (head === undefined) return undefined;
  const { at } = head;
  if (!head.wanted || !mayGrant(head.type, line)) return { at, kind: 'other' };
  const payload = recordAt(recordFrom(line) ?? {}, 'payload');
  if (payload === undefined) return undefined;
  return { at, ...factsOf(head.type, payload, at) };
}

/** Calls and their answers are many and long; hardly any is about a grant. */
function mayGrant(type: string, line: string): boolean {
  if (type === 'function_call') return line.includes('"name":"request_permissions"');
  return type !== 'function_call_output' || line.includes('"output":"{\\"permissions\\":');
}

type Facts = RolloutEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never;

function factsOf(type: string, payload: JsonRecord, at: number | null): Facts {
  switch (type) {
    case 'session_meta':
      return metaIn(payload);
    case 'turn_context':
      return { kind: 'context', settings: settingsIn(payload), turnAt: timeInId(textAt(payload, 'turn_id') ?? '') };
    case 'thread_settings_applied': {
      const settings = settingsIn(recordAt(payload, 'thread_settings') ?? {});
      return { kind: 'applied', thread: textAt(payload, 'thread_id') ?? null, settings };
    }
    case 'task_started':
    case 'turn_started':
      return {
        kind: 'started',
        byExec: textAt(recordAt(payload, 'turn_attribution') ?? {}, 'turn_trigger') === 'exec',
      };
    case 'function_call':
      return textAt(payload, 'name') === 'request_permissions'
        ? { kind: 'asked', call: textAt(payload, 'call_id') ?? '' }
        : { kind: 'other' };
    case 'function_call_output':
      return { kind: 'answered', call: textAt(payload, 'call_id') ?? '', grant: grantIn(payload, at) };
    default:
      return { kind: 'ended' };
  }
}

/** Codex's ids are UUIDs of version 7, which begin with the time in milliseconds. */
function timeInId(id: string): number | null {
  const [, high = '', low = ''] = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/.exec(id) ?? [];
  return high === '' ? null : Number.parseInt(high + low, 16);
}

function metaIn(payload: JsonRecord): Facts {
  const id = textAt(payload, 'id');
  if (id === undefined) return { kind: 'other' };
  const source = payload['source'];
  const subagent = recordAt(payload, 'source')?.['subagent'];
  const spawned = recordAt(recordAt(recordAt(payload, 'source') ?? {}, 'subagent') ?? {}, 'thread_spawn') ?? {};
  return {
    kind: 'meta',
    meta: {
      id,
      parent: textAt(payload, 'parent_thread_id') ?? textAt(spawned, 'parent_thread_id') ?? null,
      isFork: typeof payload['forked_from_id'] === 'string',
      startedAt: timeAt(payload, 'timestamp') ?? null,
      cwd: textAt(payload, 'cwd') ?? null,
      roots: textsAt(payload, 'runtime_workspace_roots'),
      originator: textAt(payload, 'originator') ?? null,
      source: typeof source === 'string' ? source.slice(0, 60) : subagent === undefined ? null : 'subagent',
      release: textAt(payload, 'cli_version') ?? null,
    },
  };
}

/** A grant is `{"permissions": …, "scope": …}`, and an answer to anything else is not. */
function grantIn(payload: JsonRecord, at: number | null): Grant | null {
  const output = payload['output'];
  if (typeof output !== 'string' || !output.startsWith('{"permissions":')) return null;
  const said = recordFrom(output) ?? {};
  const permissions = recordAt(said, 'permissions') ?? {};
  const files = recordAt(permissions, 'file_system') ?? {};
  const scope = textAt(said, 'scope') === 'session' ? 'session' : 'turn';
  const grant = {
    at,
    scope,
    network: recordAt(permissions, 'network')?.['enabled'] === true,
    read: textsAt(files, 'read'),
    write: textsAt(files, 'write'),
  } as const;
  return grant.network || grant.read.length > 0 || grant.write.length > 0 ? grant : null;
}
