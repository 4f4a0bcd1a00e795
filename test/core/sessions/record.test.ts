import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventIn } from '../../../server/src/codex/sessions/line.ts';
import { after, NOTHING_KNOWN, type SessionRecord } from '../../../server/src/codex/sessions/record.ts';
import { CANARY, FULL_ACCESS, lines, READ_ONLY, THREAD, timeOf, workspaceWrite } from './rollouts.ts';

/** A UUID of version 7 that was made then. */
const idAt = (time: number): string => {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
};

const recordOf = (...texts: readonly string[]): SessionRecord =>
  texts.reduce((record, text) => {
    const event = eventIn(text);
    return event === undefined ? record : after(record, event);
  }, NOTHING_KNOWN);

describe('what is kept of a session', () => {
  it('is who started it, where and when', () => {
    const { meta } = recordOf(lines.meta(0));
    assert.deepEqual(meta, {
      id: THREAD,
      parent: null,
      isFork: false,
      startedAt: timeOf(0),
      cwd: '/work',
      roots: ['/work'],
      originator: 'codex_vscode',
      source: 'vscode',
      release: '0.169.0',
    });
  });

  it('holds no word of a conversation, whatever kind of line it stands in', () => {
    const all = [
      lines.meta(0),
      lines.started(1),
      lines.message(2),
      lines.context(3),
      lines.applied(4),
      lines.asked(5),
      lines.granted(6),
      lines.event(7, 'user_message'),
      lines.event(8, 'agent_message'),
      lines.event(9, 'item_completed'),
      lines.compacted(10),
      lines.worldState(11),
      lines.ended(12),
      lines.aborted(13),
    ];
    assert(all.every((line) => line.includes(CANARY)));
    for (const line of all) assert(!JSON.stringify(eventIn(line) ?? null).includes(CANARY), line);
    assert(!JSON.stringify(recordOf(...all)).includes(CANARY));
  });

  it('is the newest settings, by a turn or by a change between turns', () => {
    const record = recordOf(
      lines.meta(0),
      lines.started(1),
      lines.context(2, { policy: READ_ONLY }),
      lines.ended(3),
      lines.applied(4, { policy: FULL_ACCESS }),
    );
    assert.equal(record.turn, null);
    assert.deepEqual(record.settings?.sandbox, { mode: 'danger-full-access', profile: null, entries: [] });
    assert.equal(record.settings?.network?.access, 'on');
    assert.equal(record.lastAt, timeOf(4));
  });

  it('tells a turn under way, which keeps what it began with', () => {
    const record = recordOf(lines.started(1), lines.context(2), lines.applied(3, { policy: READ_ONLY }));
    assert.equal(record.turn?.settings?.sandbox?.mode, 'danger-full-access');
    assert.equal(record.settings?.sandbox?.mode, 'read-only');
    assert.equal(recordOf(lines.started(1), lines.context(2), lines.aborted(3)).turn, null);
  });

  it('does not take a second context within a turn for a change of it', () => {
    const record = recordOf(
      lines.started(1),
      lines.context(2),
      lines.compacted(3),
      lines.context(4, { policy: READ_ONLY }),
    );
    assert.equal(record.turn?.settings?.sandbox?.mode, 'danger-full-access');
  });

  it('is nothing that another thread applied, or a fork copied from its parent', () => {
    assert.equal(recordOf(lines.meta(0), lines.applied(1, {}, 'other')).settings, null);
    const fork = lines.meta(10, { forked_from_id: 'parent' });
    assert.equal(recordOf(fork, lines.meta(0, { id: 'parent' }), lines.context(1)).settings, null);
    const copied = lines.context(11).replace('"turn_id":"t"', `"turn_id":"${idAt(timeOf(1))}"`);
    assert.equal(recordOf(fork, copied).settings, null, 'the line has the time of the copy, the turn its own');
    assert.equal(recordOf(fork, lines.context(1), lines.context(11)).settings?.sandbox?.mode, 'danger-full-access');
    assert.equal(recordOf(fork, lines.meta(0, { id: 'parent' })).meta?.id, THREAD);
  });

  it('is a grant only where permissions were asked for', () => {
    const [grant, ...others] = recordOf(lines.asked(1), lines.granted(2)).grants;
    assert.deepEqual(grant, { at: timeOf(2), scope: 'session', network: true, read: [], write: ['/opt/data'] });
    assert.deepEqual(others, []);
    assert.deepEqual(recordOf(lines.granted(2)).grants, [], 'an answer to another call may look alike');
    assert.deepEqual(recordOf(lines.asked(1), lines.granted(2, 'session', 'c1', {})).grants, [], 'nothing was granted');
    assert.deepEqual(recordOf(lines.asked(1), lines.granted(2, 'turn'), lines.ended(3)).grants, []);
  });

  it('names the entries and the network of a sandbox', () => {
    const { settings } = recordOf(lines.context(1, { policy: workspaceWrite('/work', true) }));
    assert.equal(settings?.sandbox?.mode, 'workspace-write');
    assert.deepEqual(settings?.sandbox?.entries?.slice(0, 3), [
      { access: 'read', special: ':root' },
      { access: 'write', path: '/work' },
      { access: 'write', special: ':slash_tmp' },
    ]);
    assert.equal(settings?.network?.access, 'on');
  });

  it('names what a granular policy asks about', () => {
    const approval = { granular: { sandbox_approval: true, rules: false, mcp_elicitations: true } };
    const { settings } = recordOf(lines.context(1, { approval }));
    assert.equal(settings?.approval?.policy, 'granular');
    assert.equal(settings?.approval?.granular['sandbox_approval'], true);
    assert.equal(settings?.approval?.granular['rules'], false);
  });

  it('says unknown where a newer Codex has other words', () => {
    const policy = { permission_profile: { type: 'quantum' }, sandbox_policy: { type: 'quantum' } };
    const { settings } = recordOf(lines.context(1, { policy, approval: 'perhaps', reviewer: 'a robot' }));
    assert.equal(settings?.sandbox?.mode, 'unknown');
    assert.equal(settings?.network?.access, 'unknown');
    assert.deepEqual(settings?.approval, { policy: 'unknown', granular: {}, reviewer: 'unknown' });
  });

  it('survives any text, whole lines cut anywhere among them', () => {
    const real = [lines.meta(0), lines.context(1), lines.applied(2), lines.granted(3), lines.asked(4)];
    for (const line of real) for (let end = 0; end < line.length; end += 7) recordOf(line.slice(0, end));
    fc.assert(fc.property(fc.string(), (text) => void recordOf(text)));
    fc.assert(
      fc.property(
        fc.constantFrom('session_meta', 'turn_context', 'event_msg', 'response_item'),
        fc.json(),
        (type, json) => {
          recordOf(`{"timestamp":"2026-11-20T10:00:00.000Z","type":"${type}","payload":${json}}`);
          recordOf(
            `{"timestamp":"2026-11-20T10:00:00.000Z","type":"${type}","payload":{"type":"task_started","a":${json}}}`,
          );
        },
      ),
    );
  });

  it('takes no line that stands in the text of another', () => {
    const record = recordOf(
      lines.message(1, lines.context(2)),
      `x${lines.context(3)}`,
      JSON.stringify(lines.context(4)),
    );
    assert.equal(record.settings, null);
  });
});
