import assert from 'node:assert/strict';
import { menuItems } from '../../../client/src/sessions/menu-view.ts';
import { messageStep, type ToldSessions } from '../../../client/src/sessions/message-memory.ts';
import { statusBarTooltip } from '../../../client/src/status/status-bar-tooltip.ts';
import { type StatusInput, statusBarView } from '../../../client/src/status/status-bar-view.ts';
import { recentRows, runningRows } from '../../../client/src/tree/session-rows.ts';
import type { SessionsAnswer, ShownSession } from '../../../server/src/contract.ts';
import { FOLDER, fullAccess, HOME, posture } from './postures.ts';

const NOW = new Date('2026-11-20T12:00:00');

const session = (changes: Partial<ShownSession> = {}): ShownSession => ({
  id: 'id-1',
  parent: null,
  folder: FOLDER,
  client: 'OpenAI’s editor extension',
  release: '0.169.0',
  state: 'working',
  startedAt: '2026-11-20T09:30:00',
  lastActivity: '2026-11-20T11:59:30',
  sandbox: { mode: 'danger-full-access', profile: null, entries: [] },
  approval: { policy: 'never', granular: {}, reviewer: 'user' },
  network: { access: 'on', domains: {}, webSearch: 'unknown' },
  comparedWithFiles: 'looser',
  differs: ['sandbox', 'approval', 'network'],
  because: 'Most likely it was chosen in `it`.',
  file: '/home/ada/.codex/sessions/x.jsonl',
  words: 'danger-full-access · never · net on',
  stateWords: 'Working, last active just now',
  difference: 'looser than the files say (sandbox, approval, network)',
  concern: 'full',
  ...changes,
});

const calm = (changes: Partial<ShownSession> = {}) =>
  session({
    words: 'workspace-write · on-request · net off',
    comparedWithFiles: 'same',
    difference: 'as the files say',
    differs: [],
    because: null,
    concern: null,
    ...changes,
  });

const answer = (changes: Partial<SessionsAnswer> = {}): SessionsAnswer => ({
  reading: 'on',
  here: [],
  elsewhere: [],
  leading: null,
  hidden: [],
  recent: { days: 14, total: 0, kinds: [] },
  automations: [],
  ...changes,
});

const FULL = answer({ here: [session()], leading: 'id-1' });

const input = (sessions: SessionsAnswer | undefined, more: Partial<StatusInput> = {}): StatusInput => ({
  server: 'running',
  answer: posture(),
  folderName: undefined,
  nested: undefined,
  home: HOME,
  sessions,
  ...more,
});

describe('the status bar beside sessions', () => {
  const show = (sessions: SessionsAnswer | undefined, more?: Partial<StatusInput>) =>
    statusBarView(input(sessions, more));

  it('is led by a session with full access, in red', () => {
    const { text, background, label } = show(FULL);
    assert.equal(text, '$(unlock) Codex running: danger-full-access · never · net on');
    assert.equal(background, 'error');
    assert.match(label, /Codex running.*looser than the files say.*The files say: .*workspace-write/s);
  });

  it('is yellow for one that is looser otherwise, and for one that perhaps runs', () => {
    const looser = session({ words: 'workspace-write · never · net on', concern: 'looser' });
    assert.deepEqual(show(answer({ here: [looser], leading: 'id-1' })).background, 'warning');
    const perhaps = show(answer({ here: [session({ state: 'unknown', concern: 'perhaps' })], leading: 'id-1' }));
    assert.match(perhaps.text, /^\$\(warning\) Codex perhaps running: /);
    assert.equal(perhaps.background, 'warning');
  });

  it('never gets calmer by a session', () => {
    const looser = session({ concern: 'looser' });
    assert.equal(show(answer({ here: [looser], leading: 'id-1' }), { answer: fullAccess() }).background, 'error');
  });

  it('keeps the words of the files, with a small sign, where what runs is as they say', () => {
    const { text, background } = show(answer({ here: [calm()] }));
    assert.equal(text, '$(shield) Codex: workspace-write · on-request · net off $(pulse)');
    assert.equal(background, 'none');
  });

  it('has a warning sign where full access runs in another folder', () => {
    const { text, label } = show(answer({ elsewhere: [session()] }));
    assert.equal(text, '$(shield) Codex: workspace-write · on-request · net off $(warning)');
    assert.match(label, /another folder/);
  });

  it('can be short, or an icon', () => {
    assert.equal(show(FULL, { size: 'short' }).text, '$(unlock) danger-full-access');
    assert.equal(show(FULL, { size: 'icon' }).text, '$(unlock)');
    assert.equal(show(undefined, { size: 'short' }).text, '$(shield) Codex: workspace-write');
    assert.equal(show(undefined, { size: 'icon' }).text, '$(shield)');
  });
});

describe('the tooltip beside sessions', () => {
  const tell = (sessions: SessionsAnswer) => statusBarTooltip(input(sessions), NOW);

  it('says what runs, from where, since when, and how it differs', () => {
    const text = tell(FULL).replaceAll('\\', '');
    assert.match(text, /Running: 1 session/);
    assert.match(
      text,
      /danger-full-access · never · net on.*OpenAI’s editor extension, since .*looser than the files say/,
    );
    assert.match(text, /Files say/);
    assert.match(text, /Not seen: /);
  });

  it('says that full access elsewhere can write here', () => {
    assert.match(tell(answer({ elsewhere: [session({ folder: '/else' })] })), /can write here too/);
  });

  it('keeps hostile names from becoming markup', () => {
    const hostile = '[x](command:evil) <img src=x> **b**';
    const text = tell(
      answer({ here: [session({ client: hostile, words: hostile, because: hostile, grants: [hostile] })] }),
    );
    assert(!/(?<!\\)\]\(command:evil|(?<!\\)<img|(?<!\\)\*\*b/.test(text), text);
  });

  it('says nothing where sessions are not looked at', () => {
    assert.equal(tell(answer({ reading: 'off' })), tell(answer()));
  });
});

describe('the view of sessions', () => {
  const reader = { home: HOME, now: NOW };

  it('shows this folder’s first, then others, with the logs to reveal', () => {
    const [root] = runningRows(
      answer({
        here: [calm()],
        elsewhere: [session({ id: 'id-2', folder: '/else' })],
        hidden: ['A Codex is running.'],
      }),
      reader,
    );
    assert.deepEqual([root?.label, root?.description], ['Running now', '1 session']);
    assert.deepEqual(
      root?.children.map(({ label, icon }) => [label, icon.name]),
      [
        ['workspace-write · on-request · net off', 'vm-running'],
        ['danger-full-access · never · net on', 'unlock'],
        ['A Codex is running.', 'eye-closed'],
      ],
    );
    assert.match(root?.children[1]?.description ?? '', /^\/else, OpenAI’s editor extension/);
    assert.equal(root?.children[0]?.log, '/home/ada/.codex/sessions/x.jsonl');
    assert.deepEqual(runningRows(answer(), reader), []);
  });

  it('shows how the last days were, and what starts by itself', () => {
    const rows = recentRows(
      answer({
        recent: {
          days: 14,
          total: 41,
          kinds: [{ text: '3 of 41 sessions ran without a sandbox', newest: 'a', file: '/x' }],
        },
        automations: [
          {
            id: 'a',
            file: '/a.toml',
            name: 'Nightly',
            isActive: true,
            schedule: 'every day',
            folders: [FOLDER],
            words: 'danger-full-access · never · net on',
            warning: 'It would run without a sandbox.',
          },
        ],
      }),
      reader,
    );
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['Recently', '41 sessions in 14 days'],
        ['Automations', '1 active'],
      ],
    );
    assert.equal(rows[0]?.children[0]?.label, '3 of 41 sessions ran without a sandbox');
    assert.equal(rows[1]?.children[0]?.icon.name, 'warning');
  });
});

describe('the message about a session', () => {
  const step = (told: ToldSessions, given: SessionsAnswer, wanted: Parameters<typeof messageStep>[2] = 'full access') =>
    messageStep(told, given, wanted);

  it('comes once for each session, and again when what it may do changes', () => {
    const first = step({}, FULL);
    assert.equal(first.about?.id, 'id-1');
    const again = step(first.told, FULL);
    assert.deepEqual([again.about, again.told === first.told], [undefined, true]);
    const changed = answer({ here: [session({ words: 'danger-full-access · on-request · net on' })], leading: 'id-1' });
    assert.equal(step(first.told, changed).about?.id, 'id-1');
    const calmed = step(first.told, answer({ here: [calm()] }));
    assert.equal(step(calmed.told, FULL).about?.id, 'id-1', 'it became a hazard again');
  });

  it('is about sessions of this folder that surely run and differ from the files', () => {
    assert.equal(step({}, answer({ elsewhere: [session()] })).about, undefined);
    assert.equal(step({}, answer({ here: [session({ state: 'unknown', concern: 'perhaps' })] })).about, undefined);
    assert.equal(step({}, answer({ here: [session({ comparedWithFiles: 'same' })] })).about, undefined);
  });

  it('comes as often as it is wanted', () => {
    const looser = answer({ here: [session({ concern: 'looser' })], leading: 'id-1' });
    assert.equal(step({}, looser).about, undefined);
    assert.equal(step({}, looser, 'all').about?.id, 'id-1');
    assert.equal(step({}, FULL, 'none').about, undefined);
  });

  it('remembers a bounded number of sessions', () => {
    let told: ToldSessions = {};
    for (let index = 0; index < 500; index++)
      told = step(told, answer({ here: [session({ id: `id-${index}` })] })).told;
    assert.equal(Object.keys(told).length, 200);
  });
});

describe('the menu behind the status bar', () => {
  it('begins with the deciding line, or with the session that leads', () => {
    assert.match(menuItems(answer(), 'sandbox decided by user config')[0]?.label ?? '', /Why/);
    const [first, second] = menuItems(FULL, 'x');
    assert.match(first?.label ?? '', /1 session running: danger-full-access/);
    assert.match(second?.label ?? '', /Why/);
  });

  it('makes no icon of a foreign name', () => {
    const hostile = answer({ here: [session({ client: '$(flame)', words: '$(flame)' })], leading: 'id-1' });
    assert(
      !menuItems(hostile, '$(flame)').some(({ label, description }) => /(?<!\\)\$\(flame\)/.test(label + description)),
    );
  });
});
