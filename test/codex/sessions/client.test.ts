import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { CodexSession } from '../../../server/src/contract.ts';
import type { AppServer, SessionReport } from '../support/app-server.ts';
import { calling, HOLD } from '../support/scripted-model.ts';
import { Stage, wordsOf } from './stage.ts';

const CALM = 'workspace-write on-request off';
const FULL = 'danger-full-access never on';

/** The policies of a turn, as a client sends them. */
const DANGER = { type: 'dangerFullAccess' };
const READ_ONLY = { type: 'readOnly' };
const GRANULAR = {
  granular: {
    sandbox_approval: true,
    rules: false,
    mcp_elicitations: true,
    request_permissions: false,
    skill_approval: true,
  },
};

interface Started {
  readonly thread: { readonly id: string };
}

describe('what we say of a client’s session is what it was started with', function () {
  this.timeout(30_000);
  let stage: Stage;

  before(async () => {
    stage = await Stage.create();
  });
  beforeEach(() => stage.lay());
  afterEach(() => stage.clear());
  after(() => stage.remove());

  const started = async (client: AppServer, params: object = {}): Promise<string> => {
    const { result, refused } = await client.request<Started>('thread/start', {
      cwd: stage.world.workspace,
      ...params,
    });
    return result?.thread.id ?? assert.fail(refused);
  };

  /** A whole turn. */
  async function turn(client: AppServer, threadId: string, prompt = 'go', params: object = {}): Promise<void> {
    const completed = client.notified('turn/completed', threadId);
    await begun(client, threadId, prompt, params);
    await completed;
  }

  async function begun(client: AppServer, threadId: string, prompt: string, params: object = {}): Promise<void> {
    const { refused } = await client.request('turn/start', {
      threadId,
      input: [{ type: 'text', text: prompt }],
      ...params,
    });
    assert.equal(refused, undefined);
  }

  /** A turn that goes on until it is let go. */
  async function held(client: AppServer, threadId: string, params: object = {}): Promise<{ end: () => Promise<void> }> {
    const completed = client.notified('turn/completed', threadId);
    const holding = stage.model.holding();
    await begun(client, threadId, HOLD, params);
    await holding;
    return {
      end: async () => {
        stage.model.release();
        await completed;
      },
    };
  }

  async function expects(
    id: string,
    state: CodexSession['state'],
    words: string,
    compared: string,
  ): Promise<CodexSession> {
    const session = await stage.our(id);
    assert.deepEqual([session.state, wordsOf(session), session.comparedWithFiles], [state, words, compared]);
    return session;
  }

  const CLIENTS = [
    ['codex_vscode', 'OpenAI’s editor extension'],
    ['Codex Desktop', 'the Codex app'],
    ['vscode_agent_host', 'VS Code’s agent host'],
    ['somebody else', 'somebody else'],
  ] as const;

  for (const [name, words] of CLIENTS) {
    it(`names ${name}, working and open`, async () => {
      const client = await stage.client(name);
      const id = await started(client);
      const { end } = await held(client, id);
      assert.equal((await expects(id, 'working', CALM, 'same')).client, words);
      await end();
      await expects(id, 'open', CALM, 'same');
    });
  }

  const STARTS: readonly (readonly [title: string, params: object, words: string, compared: string])[] = [
    ['full access and never', { sandbox: 'danger-full-access', approvalPolicy: 'never' }, FULL, 'looser'],
    ['full access alone', { sandbox: 'danger-full-access' }, 'danger-full-access on-request on', 'looser'],
    ['read-only', { sandbox: 'read-only' }, 'read-only on-request off', 'stricter'],
    ['never', { approvalPolicy: 'never' }, 'workspace-write never off', 'looser'],
    ['a granular policy', { approvalPolicy: GRANULAR }, 'workspace-write granular off', 'looser'],
    ['a profile', { permissions: ':danger-full-access' }, 'danger-full-access on-request on', 'looser'],
    ['read-only by a profile', { permissions: ':read-only' }, 'read-only on-request off', 'stricter'],
    [
      'settings of its own',
      { config: { sandbox_workspace_write: { network_access: true } } },
      'workspace-write on-request on',
      'looser',
    ],
    ['a model that answers requests', { approvalsReviewer: 'auto_review' }, CALM, 'looser'],
  ];
  for (const [title, params, words, compared] of STARTS) {
    it(`at the start of a thread: ${title}`, async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client, params);
      await turn(client, id);
      await expects(id, 'open', words, compared);
    });
  }

  const TURNS: readonly (readonly [title: string, params: object, words: string, compared: string])[] = [
    ['full access', { sandboxPolicy: DANGER, approvalPolicy: 'never' }, FULL, 'looser'],
    ['read-only', { sandboxPolicy: READ_ONLY }, 'read-only on-request off', 'stricter'],
    ['never', { approvalPolicy: 'never' }, 'workspace-write never off', 'looser'],
    [
      'the network',
      { sandboxPolicy: { type: 'workspaceWrite', writableRoots: [], networkAccess: true } },
      'workspace-write on-request on',
      'looser',
    ],
    [
      'a root to write',
      { sandboxPolicy: { type: 'workspaceWrite', writableRoots: ['/opt'], networkAccess: false } },
      CALM,
      'looser',
    ],
    [
      'an external sandbox',
      { sandboxPolicy: { type: 'externalSandbox', networkAccess: 'enabled' } },
      'external-sandbox on-request on',
      'looser',
    ],
  ];
  for (const [title, params, words, compared] of TURNS) {
    it(`at the start of a turn: ${title}`, async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client);
      await turn(client, id);
      await expects(id, 'open', CALM, 'same');
      const { end } = await held(client, id, params);
      await expects(id, 'working', words, compared);
      await end();
      await expects(id, 'open', words, compared);
    });
  }

  it('a thread before its first turn is there, and nothing is known of it', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client, { sandbox: 'danger-full-access' });
    const session = await expects(id, 'not-begun', '  ', 'unknown');
    assert.deepEqual([session.folder, session.client, session.release, session.startedAt], [null, null, null, null]);
  });

  it('narrowed while a turn runs, it keeps what it had until the turn ends', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
    const { end } = await held(client, id);
    await client.request('thread/settings/update', {
      threadId: id,
      sandboxPolicy: READ_ONLY,
      approvalPolicy: 'on-request',
    });
    await expects(id, 'working', FULL, 'looser');
    await end();
    await expects(id, 'open', 'read-only on-request off', 'stricter');
  });

  it('widened while a turn runs, the pending settings count', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    const { end } = await held(client, id);
    await client.request('thread/settings/update', { threadId: id, sandboxPolicy: DANGER });
    await expects(id, 'working', 'danger-full-access on-request on', 'looser');
    await end();
    await expects(id, 'open', 'danger-full-access on-request on', 'looser');
  });

  it('changed between turns', async () => {
    const client = await stage.client('Codex Desktop');
    const id = await started(client);
    await turn(client, id);
    await client.request('thread/settings/update', { threadId: id, sandboxPolicy: DANGER, approvalPolicy: 'never' });
    await expects(id, 'open', FULL, 'looser');
  });

  it('interrupted, it works no more', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    const completed = client.notified('turn/completed', id);
    const holding = stage.model.holding();
    const { result } = await client.request<{ turn: { id: string } }>('turn/start', {
      threadId: id,
      input: [{ type: 'text', text: HOLD }],
    });
    await holding;
    await client.request('turn/interrupt', { threadId: id, turnId: result?.turn.id });
    await completed;
    await expects(id, 'open', CALM, 'same');
  });

  it('forked with full access, at once and after a turn', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await turn(client, id);
    const { result } = await client.request<Started>('thread/fork', {
      threadId: id,
      sandbox: 'danger-full-access',
      approvalPolicy: 'never',
    });
    const fork = result?.thread.id ?? assert.fail();
    await expects(fork, 'open', FULL, 'looser');
    await expects(id, 'open', CALM, 'same');
    await turn(client, fork);
    await expects(fork, 'open', FULL, 'looser');
  });

  it('reverted, which begins a second log of the same thread', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await turn(client, id);
    const completed = client.notified('turn/completed', id);
    const { result } = await client.request<{ turn: { id: string } }>('turn/start', {
      threadId: id,
      input: [{ type: 'text', text: 'go' }],
      sandboxPolicy: DANGER,
    });
    await completed;
    const { refused } = await client.request('thread/revert', { threadId: id, beforeTurnId: result?.turn.id });
    assert.equal(refused, undefined);
    await turn(client, id, 'go', { sandboxPolicy: READ_ONLY });
    await expects(id, 'open', 'read-only on-request off', 'stricter');
    assert.equal((await stage.ours()).filter((session) => session.id === id).length, 1);
  });

  it('archived, it has ended', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client, { sandbox: 'danger-full-access' });
    await turn(client, id);
    await client.request('thread/archive', { threadId: id });
    await expects(id, 'ended', 'danger-full-access on-request on', 'looser');
  });

  it('ended with its client', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await turn(client, id);
    await client.close();
    await expects(id, 'ended', CALM, 'same');
  });

  it('killed in the middle of a turn, it has ended although its lock is there', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await held(client, id);
    await client.stop();
    assert(fs.existsSync(path.join(stage.world.codexHome, 'thread-writer-locks', `${id}.lock`)));
    await stage.ended(id);
    await expects(id, 'ended', CALM, 'same');
  });

  it('resumed after it was killed, it is idle, with what it had', async () => {
    const first = await stage.client('codex_vscode');
    const id = await started(first, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
    await held(first, id);
    await first.stop();
    stage.model.release();
    const second = await stage.client('codex_vscode');
    const { result } = await second.request<SessionReport>('thread/resume', { threadId: id });
    assert.deepEqual([result?.sandbox.type, result?.approvalPolicy], ['dangerFullAccess', 'never']);
    await expects(id, 'open', FULL, 'looser');
  });

  it('resumed with full access', async () => {
    const first = await stage.client('codex_vscode');
    const id = await started(first);
    await turn(first, id);
    await first.close();
    const second = await stage.client('codex_vscode');
    await second.request('thread/resume', { threadId: id, sandbox: 'danger-full-access', approvalPolicy: 'never' });
    await turn(second, id);
    await expects(id, 'open', FULL, 'looser');
  });

  it('resumed by codex exec, it never asks', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await turn(client, id);
    await client.close();
    const running = await stage.exec(['resume', '--skip-git-repo-check', id]);
    await expects(id, 'working', 'workspace-write never off', 'same');
    stage.model.release();
    await running.ended;
    await expects(id, 'ended', 'workspace-write never off', 'same');
  });

  it('resumed by codex exec from another folder, it is of that one', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client);
    await turn(client, id);
    await client.close();
    const other = path.join(stage.world.root, 'other');
    fs.mkdirSync(other);
    const running = await stage.exec(['resume', '--skip-git-repo-check', id], HOLD, other);
    assert.equal((await stage.our(id)).folder, other);
    stage.model.release();
    await running.ended;
  });

  it('two at once, each with its own', async () => {
    const client = await stage.client('codex_vscode');
    const [calm, full] = [
      await started(client),
      await started(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' }),
    ];
    await turn(client, calm);
    const { end } = await held(client, full);
    await expects(calm, 'open', CALM, 'same');
    await expects(full, 'working', FULL, 'looser');
    await end();
  });

  it('two clients at once', async () => {
    const [editor, app] = [await stage.client('codex_vscode'), await stage.client('Codex Desktop')];
    const calm = await started(editor);
    await turn(editor, calm);
    const full = await started(app, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
    await turn(app, full);
    await app.close();
    await expects(full, 'ended', FULL, 'looser');
    await expects(calm, 'open', CALM, 'same');
  });

  it('what was granted for the session counts until it ends', async () => {
    await stage.lay(undefined, undefined, {});
    const answer = (method: string, params: Readonly<Record<string, unknown>>) =>
      method === 'item/permissions/requestApproval' ? { permissions: params['permissions'], scope: 'session' } : {};
    const client = await stage.client('codex_vscode', { answer });
    const id = await started(client, { config: { features: { request_permissions_tool: true } } });
    const asked = { reason: 'because', permissions: { network: { enabled: true }, file_system: { write: ['/opt'] } } };
    await turn(client, id, calling('request_permissions', asked));
    const session = await expects(id, 'open', 'workspace-write on-request on', 'looser');
    assert.deepEqual(session.differs, ['sandbox', 'network']);
    assert.deepEqual(session.grants, [
      'Commands can use the network until the session ends, because somebody granted it.',
      'Commands can write in /opt until the session ends, because somebody granted it.',
    ]);
    await client.close();
    const next = await stage.client('codex_vscode');
    await next.request('thread/resume', { threadId: id });
    await expects(id, 'open', CALM, 'same');
  });

  it('what was granted for a turn ends with it', async () => {
    const answer = (method: string, params: Readonly<Record<string, unknown>>) =>
      method === 'item/permissions/requestApproval' ? { permissions: params['permissions'], scope: 'turn' } : {};
    const client = await stage.client('codex_vscode', { answer });
    const id = await started(client, { config: { features: { request_permissions_tool: true } } });
    await turn(
      client,
      id,
      calling('request_permissions', { reason: 'x', permissions: { network: { enabled: true } } }),
    );
    await expects(id, 'open', CALM, 'same');
  });

  it('a grant that was refused is none', async () => {
    const client = await stage.client('codex_vscode', { answer: () => ({ permissions: {}, scope: 'session' }) });
    const id = await started(client, { config: { features: { request_permissions_tool: true } } });
    await turn(
      client,
      id,
      calling('request_permissions', { reason: 'x', permissions: { network: { enabled: true } } }),
    );
    assert.equal((await expects(id, 'open', CALM, 'same')).grants, undefined);
  });

  it('a sub-agent keeps what its parent had when that is narrowed', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
    const holding = stage.model.holding();
    const completed = client.notified('turn/completed', id);
    await begun(client, id, calling('multi_agent_v1/spawn_agent', { message: HOLD, agent_type: 'default' }));
    await holding;
    await completed;
    await client.request('thread/settings/update', {
      threadId: id,
      sandboxPolicy: READ_ONLY,
      approvalPolicy: 'on-request',
    });
    await expects(id, 'open', 'read-only on-request off', 'stricter');
    const child = (await stage.ours()).find(({ parent }) => parent === id);
    assert(child !== undefined, 'we know of no sub-agent');
    await expects(child.id, 'working', FULL, 'looser');
  });

  it('an ephemeral thread is not seen', async () => {
    const client = await stage.client('codex_vscode');
    const before = (await stage.ours()).length;
    const id = await started(client, { ephemeral: true, sandbox: 'danger-full-access' });
    await turn(client, id);
    assert.equal((await stage.ours()).length, before);
  });

  it('an ephemeral codex exec is seen by its switches alone', async () => {
    const before = (await stage.ours()).length;
    const running = await stage.exec(['--ephemeral', '--yolo', '-c', 'model_verbosity="low"'], `${HOLD} CANARY`);
    assert.deepEqual(await stage.hidden(), [
      'A Codex session is running that does not record its settings (`codex exec --ephemeral --yolo`).',
    ]);
    assert.equal((await stage.ours()).length, before);
    stage.model.release();
    await running.ended;
    assert.deepEqual(await stage.hidden(), []);
  });

  it('holds no word of the conversation', async () => {
    const client = await stage.client('codex_vscode');
    const id = await started(client, { developerInstructions: 'CANARY', baseInstructions: 'CANARY' });
    await turn(client, id, `CANARY ${calling('exec_command', { cmd: 'echo CANARY' })}`);
    const session = await stage.our(id);
    assert(fs.readFileSync(session.file ?? '', 'utf8').includes('CANARY'));
    assert(!JSON.stringify(await stage.ours()).includes('CANARY'));
  });
});
