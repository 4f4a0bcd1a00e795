import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { CodexSession } from '../../../server/src/contract.ts';
import { HOLD } from '../support/scripted-model.ts';
import { Terminal } from '../support/terminal.ts';
import { Stage, TRUSTED, wordsOf } from './stage.ts';

const CALM = 'workspace-write on-request off';
const FULL = 'danger-full-access never on';
const WITHOUT_DAEMON = `[features]\ndaemon_auto_start = false\n${TRUSTED}`;

const whyNot = spawnSync('script', ['-V']).status === 0 ? undefined : 'there is no `script` of util-linux';

describe('what we say of Codex in a terminal is what it was started with', function () {
  this.timeout(60_000);
  let stage: Stage;

  before(async function () {
    if (whyNot !== undefined) this.skip();
    stage = await Stage.create();
  });
  beforeEach(() => stage.lay('sandbox_mode = "workspace-write"\napproval_policy = "on-request"', WITHOUT_DAEMON));
  afterEach(() => stage.clear());
  after(() => stage?.remove());

  const open = (...args: readonly string[]) => Terminal.open(stage.terminal(args));

  /** Our newest session as soon as it is in this state; what Codex writes is not ours to wait for by an event. */
  async function newest(state: CodexSession['state']): Promise<CodexSession> {
    for (;;) {
      const [session] = await stage.ours();
      if (session?.state === state) return session;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const told = (session: CodexSession) => [wordsOf(session), session.comparedWithFiles, session.client];

  const CASES: readonly (readonly [args: readonly string[], words: string, compared: string])[] = [
    [[], CALM, 'same'],
    [['--yolo'], FULL, 'looser'],
    [['-s', 'read-only', '-a', 'never'], 'read-only never off', 'mixed'],
    [['-a', 'never'], 'workspace-write never off', 'looser'],
    [['-s', 'danger-full-access'], 'danger-full-access on-request on', 'looser'],
  ];
  for (const [args, words, compared] of CASES) {
    it(`codex ${args.join(' ')}: ${words}`, async () => {
      const terminal = await open(...args);
      await newest('not-begun');
      await terminal.enter(HOLD);
      await stage.model.holding();
      assert.deepEqual(told(await newest('working')), [words, compared, 'Codex in a terminal']);
      stage.model.release();
      await newest('open');
      await terminal.enter('/quit');
      assert.deepEqual(told(await newest('ended')), [words, compared, 'Codex in a terminal']);
    });
  }

  it('/permissions counts at once', async () => {
    const terminal = await open();
    await newest('not-begun');
    await terminal.enter('go');
    const session = await newest('open');
    await terminal.enter('/permissions');
    await terminal.shows(/Full Access/);
    await terminal.press('3');
    await terminal.shows(/Yes, continue|Enable full access/i);
    await terminal.press('1');
    let now = await stage.our(session.id);
    for (; now.sandbox?.mode !== 'danger-full-access'; now = await stage.our(session.id)) await terminal.moment();
    assert.deepEqual(told(now), [FULL, 'looser', 'Codex in a terminal']);
  });

  it('codex resume of a run with full access has it again', async () => {
    const running = await stage.exec(['--yolo']);
    stage.model.release();
    await running.ended;
    const { id } = await stage.newest();
    const terminal = await open('resume', id);
    await newest('open');
    await terminal.enter(HOLD);
    await stage.model.holding();
    assert.equal(wordsOf(await newest('working')), FULL);
  });

  it('with its daemon the session stays open when the window is gone', async () => {
    await stage.lay();
    const terminal = await open('--yolo');
    await newest('not-begun');
    await terminal.enter('go');
    const session = await newest('open');
    assert.deepEqual(told(session), [FULL, 'looser', 'Codex in a terminal']);
    await terminal.enter('/quit');
    await terminal.ended;
    assert.equal((await stage.our(session.id)).state, 'open');
    await stage.stopDaemon();
    await stage.ended(session.id);
  });
});
