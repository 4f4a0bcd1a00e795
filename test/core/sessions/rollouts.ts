/** Lines of rollouts as Codex 0.169.0 writes them, with a canary wherever a conversation may stand. */

export const CANARY = 'CANARY-4711';

export const THREAD = '01a214e3-c80f-7a91-ad1b-ae2fa6c5e610';

const START = Date.parse('2026-11-20T10:00:00.000Z');

/** The time of the line with this number. */
export const timeOf = (index: number): number => START + index * 1000;

const line = (index: number, type: string, payload: object): string =>
  JSON.stringify({ timestamp: new Date(timeOf(index)).toISOString(), ordinal: index, type, payload });

export const FULL_ACCESS = { permission_profile: { type: 'disabled' }, sandbox_policy: { type: 'danger-full-access' } };

export const READ_ONLY = {
  permission_profile: {
    type: 'managed',
    file_system: {
      type: 'restricted',
      entries: [{ path: { type: 'special', value: { kind: 'root' } }, access: 'read' }],
    },
    network: 'restricted',
  },
  sandbox_policy: { type: 'read-only' },
};

export const workspaceWrite = (folder: string, network = false, roots: readonly string[] = []): object => ({
  permission_profile: {
    type: 'managed',
    file_system: {
      type: 'restricted',
      entries: [
        { path: { type: 'special', value: { kind: 'root' } }, access: 'read' },
        ...[folder, ...roots].map((path) => ({ path: { type: 'path', path }, access: 'write' })),
        { path: { type: 'special', value: { kind: 'slash_tmp' } }, access: 'write' },
        { path: { type: 'special', value: { kind: 'tmpdir' } }, access: 'write' },
        ...['.git', '.agents', '.codex', '.aws'].map((name) => ({
          path: { type: 'path', path: `${folder}/${name}` },
          access: 'read',
          missing_path_behavior: 'skip',
        })),
      ],
    },
    network: network ? 'enabled' : 'restricted',
  },
  sandbox_policy: { type: 'workspace-write', network_access: network },
});

/** What a line may say besides what is under test. */
interface Said {
  readonly cwd?: string;
  readonly policy?: object;
  readonly approval?: unknown;
  readonly reviewer?: string;
}

const settings = ({ cwd = '/work', policy = FULL_ACCESS, approval = 'never', reviewer = 'user' }: Said) => ({
  cwd,
  approval_policy: approval,
  approvals_reviewer: reviewer,
  ...policy,
  model: CANARY,
  collaboration_mode: { settings: { developer_instructions: CANARY } },
  user_instructions: CANARY,
});

export const lines = {
  meta: (index: number, more: object = {}) =>
    line(index, 'session_meta', {
      session_id: THREAD,
      id: THREAD,
      timestamp: new Date(timeOf(index)).toISOString(),
      cwd: '/work',
      runtime_workspace_roots: ['/work'],
      originator: 'codex_vscode',
      cli_version: '0.169.0',
      source: 'vscode',
      thread_source: 'user',
      base_instructions: { text: CANARY },
      git: { branch: CANARY, repository_url: CANARY },
      ...more,
    }),
  started: (index: number, trigger: string | null = null) =>
    line(index, 'event_msg', { type: 'task_started', turn_attribution: { turn_trigger: trigger }, text: CANARY }),
  context: (index: number, said: Said = {}) =>
    line(index, 'turn_context', { turn_id: 't', ...settings(said), summary: CANARY }),
  applied: (index: number, said: Said = {}, thread = THREAD) => {
    const { sandbox_policy: _, ...rest } = settings(said) as Record<string, unknown>;
    return line(index, 'event_msg', { type: 'thread_settings_applied', thread_id: thread, thread_settings: rest });
  },
  ended: (index: number) => line(index, 'event_msg', { type: 'task_complete', last_agent_message: CANARY }),
  aborted: (index: number) => line(index, 'event_msg', { type: 'turn_aborted', reason: CANARY }),
  asked: (index: number, call = 'c1') =>
    line(index, 'response_item', {
      type: 'function_call',
      id: 'f1',
      name: 'request_permissions',
      arguments: JSON.stringify({ reason: CANARY }),
      call_id: call,
    }),
  granted: (index: number, scope = 'session', call = 'c1', permissions: object = GRANTED) =>
    line(index, 'response_item', {
      type: 'function_call_output',
      id: 'o1',
      call_id: call,
      output: JSON.stringify({ permissions, scope, note: CANARY }),
    }),
  message: (index: number, text = CANARY) =>
    line(index, 'response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text }] }),
  event: (index: number, type: string) => line(index, 'event_msg', { type, message: CANARY }),
  compacted: (index: number) => line(index, 'compacted', { message: CANARY }),
  worldState: (index: number) => line(index, 'world_state', { state: CANARY }),
} as const;

export const GRANTED = { network: { enabled: true }, file_system: { write: ['/opt/data'] } };
