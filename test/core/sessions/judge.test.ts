import assert from 'node:assert/strict';
import { judged } from '../../../server/src/codex/sessions/judge.ts';
import { eventIn } from '../../../server/src/codex/sessions/line.ts';
import type { Thread } from '../../../server/src/codex/sessions/log.ts';
import { NO_SESSIONS } from '../../../server/src/codex/sessions/log.ts';
import { concerns } from '../../../server/src/codex/sessions/place.ts';
import { after, NOTHING_KNOWN } from '../../../server/src/codex/sessions/record.ts';
import { chosen, sessionsOf } from '../../../server/src/features/sessions/answer.ts';
import { type Files, MACHINE, snapshotOf, TRUSTED, USER } from '../codex/stacks.ts';
import { lines, READ_ONLY, THREAD, timeOf, workspaceWrite } from './rollouts.ts';

const threadOf = (...texts: readonly string[]): Thread => ({
  id: THREAD,
  file: '/home/dev/.codex/sessions/t.jsonl',
  record: texts.flatMap((text) => eventIn(text) ?? []).reduce(after, NOTHING_KNOWN),
  modifiedAt: timeOf(9),
  isArchived: false,
  lock: 'held',
  lockedAt: timeOf(0),
});

const LOG = { ...NO_SESSIONS, now: timeOf(10), locks: 'all' } as const;

const compared = (files: Files, ...texts: readonly string[]) => judged(threadOf(...texts), LOG, snapshotOf(files));

const CALM = { [USER]: `sandbox_mode = "workspace-write"\napproval_policy = "on-request"\n${TRUSTED}` };

describe('a session beside the files', () => {
  it('is the same where they agree', () => {
    const {
      compared: sum,
      differs,
      cause,
    } = compared(CALM, lines.meta(0), lines.context(1, { policy: workspaceWrite('/work'), approval: 'on-request' }));
    assert.deepEqual([sum, differs, cause], ['same', [], null]);
  });

  it('is looser with full access, in every part', () => {
    const session = compared(CALM, lines.meta(0), lines.context(1));
    assert.deepEqual([session.compared, session.differs], ['looser', ['sandbox', 'approval', 'network']]);
    assert.deepEqual(session.cause, { kind: 'client' });
  });

  it('is held against the team policy of its folder as long as it runs', () => {
    const policy = '[minimum]\nsandbox = "workspace-write"\napprovals = "on-request"\nnetwork = "off"\n';
    const files = { ...CALM, '/work/.codex/posture.toml': policy };
    const told = (thread: Thread) => sessionsOf([thread], LOG, snapshotOf(files))[0]?.belowPolicy;
    const open = threadOf(lines.meta(0), lines.context(1));
    assert.deepEqual(told(open), [
      'It has the sandbox danger-full-access, but /work/.codex/posture.toml allows workspace-write at most.',
      'It asks as rarely as with never, but /work/.codex/posture.toml asks for on-request.',
      'Its network access is all, but /work/.codex/posture.toml allows off at most.',
    ]);
    assert.equal(told({ ...open, lock: 'free' }), undefined);
    const calm = lines.context(1, { policy: workspaceWrite('/work'), approval: 'on-request' });
    assert.equal(told(threadOf(lines.meta(0), calm)), undefined);
  });

  it('likely began before the files changed, where one was written since', () => {
    const thread = threadOf(lines.meta(0), lines.context(1));
    const because = (at: number) => {
      const log = { ...LOG, writtenAt: new Map([[USER, at]]) };
      return sessionsOf([thread], log, snapshotOf(CALM))[0]?.because ?? '';
    };
    assert.match(because(timeOf(5)), /^`~\/\.codex\/config\.toml` was written after the session began, so it probably/);
    assert.match(because(timeOf(0) - 1), /^It was most likely chosen in/);
    assert.match(because(timeOf(11)), /^It was most likely chosen in/, 'a time to come tells nothing');
  });

  it('is stricter or mixed where it is', () => {
    const strict = compared(CALM, lines.meta(0), lines.context(1, { policy: READ_ONLY, approval: 'on-request' }));
    assert.equal(strict.compared, 'stricter');
    const mixed = compared(CALM, lines.meta(0), lines.context(1, { policy: READ_ONLY, approval: 'never' }));
    assert.deepEqual([mixed.compared, mixed.differs], ['mixed', ['sandbox', 'approval']]);
  });

  it('is looser by one more place to write, not by one that lies in another', () => {
    const at = (root: string) =>
      compared(
        CALM,
        lines.meta(0),
        lines.context(1, { policy: workspaceWrite('/work', false, [root]), approval: 'on-request' }),
      ).compared;
    assert.equal(at('/opt'), 'looser');
    assert.equal(at('/work/deep'), 'same');
    assert.equal(at('/work/.git'), 'looser');
  });

  it('of another release is not looser by what that one protects by itself', () => {
    const policy = JSON.parse(JSON.stringify(workspaceWrite('/work')).replace(/,\{[^{}]*\{[^{}]*\.aws"\}[^{}]*\}/, ''));
    const at = (cli_version: string) =>
      compared(CALM, lines.meta(0, { cli_version }), lines.context(1, { policy, approval: 'on-request' })).compared;
    assert.equal(at('0.148.0'), 'same');
    assert.equal(at('0.169.0'), 'looser');
  });

  it('of codex exec is compared with never asking', () => {
    const exec = { source: 'exec', originator: 'codex_exec' };
    const policy = workspaceWrite('/work');
    assert.equal(compared(CALM, lines.meta(0, exec), lines.context(1, { policy })).compared, 'same');
    const resumed = [lines.meta(0), lines.started(1, 'exec'), lines.context(2, { policy })];
    assert.equal(compared(CALM, ...resumed).compared, 'same');
    assert.equal(compared(CALM, lines.meta(0), lines.context(1, { policy })).compared, 'looser');
  });

  it('is not compared where nothing is known of it, or Codex would not start', () => {
    assert.equal(compared(CALM, lines.meta(0)).compared, 'unknown');
    assert.equal(compared(CALM, lines.context(1, { cwd: '' })).compared, 'unknown');
    assert.equal(compared(CALM, lines.context(1, { cwd: 'relative/\u0000' })).compared, 'unknown');
    const broken = compared({ [USER]: 'sandbox_mode = "' }, lines.meta(0), lines.context(1));
    assert.deepEqual([broken.compared, broken.cause], ['unknown', { kind: 'refused' }]);
  });

  it('has a network that is not known where the files set up a proxy', () => {
    const proxy = {
      [USER]: `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.network]\nenabled = true\ndomains = { "a.test" = "allow" }\n[features]\nnetwork_proxy = true\n${TRUSTED}`,
    };
    const session = compared(proxy, lines.meta(0), lines.context(1, { policy: workspaceWrite('/work', true) }));
    assert.equal(session.reported.network?.access, 'unknown');
  });

  it('is of a folder above, below and at its own, and of no neighbour', () => {
    const session = threadOf(lines.meta(0, { runtime_workspace_roots: [] }), lines.context(1, { cwd: '/work/app' }));
    const of = (folder: string) => concerns(session, folder, MACHINE);
    assert.deepEqual(['/work', '/work/app', '/work/app/src', '/', '/work/application', '/else'].map(of), [
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a session as it is told', () => {
  const tell = (...texts: readonly string[]) => {
    const log = { ...LOG, threads: [threadOf(...texts)] };
    const threads = chosen(log, { folder: ['/work'], since: 0 }, MACHINE);
    return sessionsOf(threads, log, snapshotOf(CALM))[0];
  };

  it('has every field of the contract', () => {
    const { sandbox, approval, network, ...rest } =
      tell(lines.meta(0), lines.started(1), lines.context(2)) ?? assert.fail();
    assert.equal(sandbox?.mode, 'danger-full-access');
    assert.equal(approval?.policy, 'never');
    assert.equal(network?.access, 'on');
    assert.deepEqual(rest, {
      id: THREAD,
      parent: null,
      folder: '/work',
      client: 'OpenAI’s editor extension',
      release: '0.169.0',
      state: 'working',
      startedAt: '2026-11-20T10:00:00.000Z',
      lastActivity: '2026-11-20T10:00:02.000Z',
      comparedWithFiles: 'looser',
      differs: ['sandbox', 'approval', 'network'],
      because:
        'It was most likely chosen in the program that started the session: OpenAI’s editor extension. Otherwise the files have changed since.',
      file: '/home/dev/.codex/sessions/t.jsonl',
    });
  });

  it('shows an unknown client by its name, on one short line', () => {
    const client = tell(
      lines.meta(0, { originator: `evil\u202e\n$(icon)${'x'.repeat(999)}` }),
      lines.context(1),
    )?.client;
    assert(client !== undefined && client !== null);
    assert(client.startsWith('evil'));
    assert(!/[\n\u202e]/.test(client) && client.length <= 60);
  });

  it('names what was granted', () => {
    const policy = workspaceWrite('/work');
    const grants = tell(lines.meta(0), lines.context(1, { policy }), lines.asked(2), lines.granted(3))?.grants;
    assert.deepEqual(grants, [
      'Commands can use the network until the session ends, because somebody granted it.',
      'Commands can write in /opt/data until the session ends, because somebody granted it.',
    ]);
  });

  it('has no posture before its first turn', () => {
    const bare: Thread = { ...threadOf(), file: null };
    const log = { ...LOG, threads: [bare] };
    const [told] = sessionsOf(chosen(log, { folder: ['/elsewhere'], since: 0 }, MACHINE), log, snapshotOf(CALM));
    assert.deepEqual(
      [told?.state, told?.folder, told?.sandbox, told?.comparedWithFiles, told?.differs],
      ['not-begun', null, null, 'unknown', []],
    );
  });
});
