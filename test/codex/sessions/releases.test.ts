import assert from 'node:assert/strict';
import { fetchRelease } from '../../../scripts/facts/release.ts';
import type { CodexSession } from '../../../server/src/contract.ts';
import type { AppServer } from '../support/app-server.ts';
import { HOLD } from '../support/scripted-model.ts';
import { Stage, wordsOf } from './stage.ts';

/** Older releases, with and without locks. Fetched from npm, which takes its time: only on request. */
const RELEASES = [
  { version: '0.144.1', hasLocks: false },
  { version: '0.148.0', hasLocks: true },
  { version: '0.160.1', hasLocks: true },
] as const;

const CALM = 'workspace-write on-request off';
const FULL = 'danger-full-access never on';

interface Started {
  readonly thread: { readonly id: string };
}

for (const { version, hasLocks } of process.env['CODEX_POSTURE_RELEASES'] === undefined ? [] : RELEASES) {
  describe(`what we say of sessions of Codex ${version} is what they were started with`, function () {
    this.timeout(60_000);
    let stage: Stage;
    const before0169 = process.env['CODEX_BIN'];

    before(async function () {
      this.timeout(10 * 60_000);
      process.env['CODEX_BIN'] = await fetchRelease(version);
      stage = await Stage.create();
    });
    beforeEach(() => stage.lay());
    afterEach(() => stage.clear());
    after(async () => {
      process.env['CODEX_BIN'] = before0169;
      await stage.remove();
    });

    /** Without locks nobody can tell whether a session runs. */
    const state = (withLocks: CodexSession['state']) => (hasLocks ? withLocks : 'unknown');

    async function expects(id: string, is: CodexSession['state'], words: string, compared: string): Promise<void> {
      const session = await stage.our(id);
      assert.deepEqual([session.state, wordsOf(session), session.comparedWithFiles], [is, words, compared]);
      assert.equal(session.release, version);
    }

    const EXECS: readonly (readonly [args: readonly string[], words: string, compared: string])[] = [
      [[], 'workspace-write never off', 'same'],
      [['--dangerously-bypass-approvals-and-sandbox'], FULL, 'looser'],
      [['-s', 'read-only'], 'read-only never off', 'stricter'],
      [['-s', 'danger-full-access'], FULL, 'looser'],
      [['-c', 'sandbox_workspace_write.network_access=true'], 'workspace-write never on', 'looser'],
    ];
    for (const [args, words, compared] of EXECS) {
      it(`codex exec ${args.join(' ')}: ${words}`, async () => {
        const running = await stage.exec(args);
        const { id } = await stage.newest();
        await expects(id, state('working'), words, compared);
        stage.model.release();
        await running.ended;
        await expects(id, state('ended'), words, compared);
      });
    }

    const started = async (client: AppServer, params: object = {}): Promise<string> => {
      const { result, refused } = await client.request<Started>('thread/start', {
        cwd: stage.world.workspace,
        ...params,
      });
      return result?.thread.id ?? assert.fail(refused);
    };

    async function turn(client: AppServer, threadId: string, params: object = {}): Promise<void> {
      const completed = client.notified('turn/completed', threadId);
      const { refused } = await client.request('turn/start', {
        threadId,
        input: [{ type: 'text', text: 'go' }],
        ...params,
      });
      assert.equal(refused, undefined);
      await completed;
    }

    it('a client’s session, calm and then with full access', async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client);
      await turn(client, id);
      await expects(id, state('open'), CALM, 'same');
      await turn(client, id, { sandboxPolicy: { type: 'dangerFullAccess' }, approvalPolicy: 'never' });
      await expects(id, state('open'), FULL, 'looser');
      await client.close();
      await expects(id, state('ended'), FULL, 'looser');
    });

    it('a client’s session that starts with full access', async () => {
      const client = await stage.client('Codex Desktop');
      const id = await started(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
      await turn(client, id);
      await expects(id, state('open'), FULL, 'looser');
    });

    it('a turn under way, and its process killed', async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client, { sandbox: 'danger-full-access', approvalPolicy: 'never' });
      const holding = stage.model.holding();
      await client.request('turn/start', { threadId: id, input: [{ type: 'text', text: HOLD }] });
      await holding;
      await expects(id, state('working'), FULL, 'looser');
      await client.stop();
      if (hasLocks) await stage.ended(id);
      await expects(id, state('ended'), FULL, 'looser');
    });

    it('a fork, which says nothing of itself before its first turn or says what it has', async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client);
      await turn(client, id);
      const { result } = await client.request<Started>('thread/fork', {
        threadId: id,
        sandbox: 'danger-full-access',
        approvalPolicy: 'never',
      });
      const fork = result?.thread.id ?? assert.fail();
      assert.notEqual(wordsOf(await stage.our(fork)), CALM);
      await turn(client, fork);
      await expects(fork, state('open'), FULL, 'looser');
      await expects(id, state('open'), CALM, 'same');
    });

    it('an archived one', async () => {
      const client = await stage.client('codex_vscode');
      const id = await started(client);
      await turn(client, id);
      await client.request('thread/archive', { threadId: id });
      await expects(id, 'ended', CALM, 'same');
    });
  });
}
