import assert from 'node:assert/strict';
import { eventIn } from '../../../server/src/codex/sessions/line.ts';
import type { Lock, SessionLog, Thread } from '../../../server/src/codex/sessions/log.ts';
import { after, NOTHING_KNOWN } from '../../../server/src/codex/sessions/record.ts';
import { isPerhapsLive, lastActivityOf, reportedBy, stateOf } from '../../../server/src/codex/sessions/state.ts';
import { lines, READ_ONLY, timeOf, workspaceWrite } from './rollouts.ts';

function thread(lock: Lock, texts: readonly string[], more: Partial<Thread> = {}): Thread {
  const events = texts.map(eventIn).filter((event) => event !== undefined);
  return {
    id: 't',
    file: '/home/me/.codex/sessions/t.jsonl',
    record: events.reduce(after, NOTHING_KNOWN),
    modifiedAt: timeOf(9),
    isArchived: false,
    lock,
    lockedAt: lock === 'none' ? null : timeOf(0),
    ...more,
  };
}

const TURN = [lines.meta(0), lines.started(1), lines.context(2)];

describe('the state of a session', () => {
  const cases: readonly (readonly [string, Thread, SessionLog['locks'], string])[] = [
    ['a turn is under way', thread('held', TURN), 'all', 'working'],
    ['a turn ended', thread('held', [...TURN, lines.ended(3)]), 'all', 'open'],
    ['the turn is of a process that was killed before', thread('held', TURN, { lockedAt: timeOf(5) }), 'all', 'open'],
    ['there is a lock alone', thread('held', [], { file: null }), 'all', 'not-begun'],
    ['a killed process left the lock', thread('free', TURN), 'all', 'ended'],
    ['the holder may be out of sight', thread('free', TURN), 'held', 'unknown'],
    ['a holder is in sight', thread('held', TURN), 'held', 'working'],
    ['the lock is gone', thread('none', TURN), 'all', 'ended'],
    ['the lock is gone, whoever held it', thread('none', TURN), 'held', 'ended'],
    ['an older release knows no locks', thread('none', [lines.meta(0, { cli_version: '0.146.1' })]), 'all', 'unknown'],
    ['the release is not known', thread('none', [lines.context(1)]), 'all', 'unknown'],
    ['the system tells no locks', thread('held', TURN), 'nothing', 'unknown'],
    ['no locks tell, but it is archived', thread('none', TURN, { isArchived: true }), 'nothing', 'ended'],
    [
      'it is archived',
      thread('none', [lines.meta(0, { cli_version: '0.144.1' })], { isArchived: true }),
      'all',
      'ended',
    ],
  ];
  for (const [title, given, locks, expected] of cases) {
    it(`is ${expected} where ${title}`, () => assert.equal(stateOf(given, locks), expected));
  }

  it('is perhaps running for ten minutes after the last activity, whichever way the clock jumped', () => {
    const minute = 60_000;
    assert.equal(isPerhapsLive('unknown', 0, 9 * minute), true);
    assert.equal(isPerhapsLive('unknown', 0, 11 * minute), false);
    assert.equal(isPerhapsLive('unknown', 60 * minute, 0), false);
    assert.equal(isPerhapsLive('ended', 0, minute), false);
    assert.equal(lastActivityOf(thread('held', TURN), timeOf(1)), timeOf(1));
  });
});

describe('what a session may do now', () => {
  it('is the wider of the turn under way and what comes next, part by part', () => {
    const narrowed = thread('held', [...TURN, lines.applied(3, { policy: READ_ONLY, approval: 'on-request' })]);
    const now = reportedBy(narrowed);
    assert.equal(now.sandbox?.mode, 'danger-full-access');
    assert.equal(now.approval?.policy, 'never');
    assert.equal(now.network?.access, 'on');
    const ended = reportedBy(thread('held', [...TURN, lines.applied(3, { policy: READ_ONLY }), lines.ended(4)]));
    assert.equal(ended.sandbox?.mode, 'read-only');
    const widened = thread('held', [
      lines.started(1),
      lines.context(2, { policy: READ_ONLY, approval: 'on-request' }),
      lines.applied(3),
    ]);
    assert.equal(reportedBy(widened).sandbox?.mode, 'danger-full-access');
  });

  it('includes what was granted since the process loaded it', () => {
    const texts = [
      lines.started(1),
      lines.context(2, { policy: workspaceWrite('/work') }),
      lines.asked(3),
      lines.granted(4),
      lines.ended(5),
    ];
    const now = reportedBy(thread('held', texts));
    assert.equal(now.network?.access, 'on');
    assert(now.sandbox?.entries?.some(({ access, path }) => access === 'write' && path === '/opt/data'));
    assert.equal(reportedBy(thread('held', texts, { lockedAt: timeOf(6) })).network?.access, 'off');
  });
});
