import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { menuItems } from '../../../client/src/sessions/menu-view.ts';
import { MessageClaims } from '../../../client/src/sessions/message-claims.ts';
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
  difference: 'looser than the files say (sandbox, approvals, network)',
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
          kinds: [{ kind: 'unsandboxed', text: '3 of 41 sessions ran without a sandbox', newest: 'a', file: '/x' }],
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

  it('comes again where a session ended and was resumed, but not where it only is of another folder now', () => {
    const { told } = step({}, FULL);
    assert.equal(step(step(told, answer()).told, FULL).about?.id, 'id-1');
    assert.equal(step(step(told, answer({ elsewhere: [session()] })).told, FULL).about, undefined);
    let all: ToldSessions = {};
    for (let index = 0; index < 500; index++) all = step(all, answer({ here: [session({ id: `id-${index}` })] })).told;
    assert.equal(Object.keys(all).length, 1, 'ended sessions are forgotten');
  });
});

describe('the window that tells of a session', () => {
  let folder: string;

  beforeEach(async () => {
    folder = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'claims-')), 'told');
  });

  afterEach(() => fs.rm(path.dirname(folder), { recursive: true, force: true }));

  const windows = (count: number) => Array.from({ length: count }, () => new MessageClaims(folder));

  it('is one of all that see it, for each change', async () => {
    const all = windows(20);
    for (const words of ['danger-full-access · never', 'danger-full-access · on-request']) {
      const claims = await Promise.all(all.map((one) => one.claim('../id-1', words)));
      assert.equal(claims.filter(Boolean).length, 1, words);
    }
    assert((await fs.readdir(folder)).every((name) => /^[0-9a-f]{32}$/.test(name)));
  });

  it('is asked for anew when the session has ended, and after a day', async () => {
    const [one = assert.fail(), other = assert.fail()] = windows(2);
    await one.claim('id-1', 'x');
    await other.release('id-1', 'x', 0);
    assert.equal(await other.claim('id-1', 'x'), false, 'what was claimed later stays claimed');
    await other.release('id-1', 'x', Date.now() + 1000);
    assert.equal(await other.claim('id-1', 'x'), true);
    const [marker = assert.fail()] = await fs.readdir(folder);
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await fs.utimes(path.join(folder, marker), old, old);
    assert.equal(await one.claim('id-1', 'x'), true);
  });

  it('is every window where nothing can be written', async () => {
    await fs.writeFile(folder, '');
    assert.deepEqual(await Promise.all(windows(2).map((one) => one.claim('id-1', 'x'))), [true, true]);
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
