import assert from 'node:assert/strict';
import { staleSessions } from '../../../client/src/harden/harden-words.ts';
import {
  cannotMessage,
  domainProblem,
  planItems,
  planPage,
  resultPage,
} from '../../../client/src/harden/plan-words.ts';
import { undoneMessage, undoQuestion } from '../../../client/src/harden/undo-words.ts';
import { confirmationPage, testPage } from '../../../client/src/own-codex/words.ts';
import type { PlanChoice, SandboxTest } from '../../../server/src/contract.ts';
import { FOLDER, HOME, posture } from './postures.ts';

const PLACES = { home: HOME, folder: FOLDER };
const choice: PlanChoice = {
  plan: 'everyday',
  title: 'Everyday',
  description: 'Codex works.',
  recommended: true,
  before: 'danger-full-access',
  after: 'profile everyday',
  open: [{ id: 'a', text: 'Something with `code`.' }],
  breaks: [{ id: 'b', text: 'Commits.' }],
  notes: [],
};

describe('the plans to pick from', () => {
  it('marks the recommended one, says what it leads to, and ends with the one that only tightens', () => {
    const [first, last] = planItems([choice]);
    assert.deepEqual([first?.label, first?.description], ['$(shield) Everyday (recommended)', '→ profile everyday']);
    assert.equal(last?.choice, undefined);
    const cannot = { file: null, line: null, reason: 'A line decides.' };
    assert.match(planItems([{ ...choice, cannot }])[0]?.label ?? '', /circle-slash/);
  });

  it('tells what stops working and what stays open, in paragraphs without marks of code', () => {
    assert.equal(planPage(choice).detail, 'Will stop working:\n• Commits.\n\nStays open:\n• Something with code.');
  });

  it('says in the line of a plan what stops and what stays open, where that is known', () => {
    const told = {
      ...choice,
      open: [{ id: 'a', text: 'Long.', short: 'Git history' }],
      breaks: [
        { id: 'b', text: 'Long.', short: 'commits' },
        { id: 'c', text: 'Long.', short: 'web search' },
        { id: 'd', text: 'Only for the page.' },
      ],
    };
    assert.equal(planItems([told])[0]?.detail, 'Stops or asks first: commits, web search. Open: Git history.');
    assert.equal(planItems([choice])[0]?.detail, 'Codex works.');
  });

  it('lists each change with its reason before the changes are shown', () => {
    const change = { file: '/f', line: 1, rule: '', title: 'Turn web search off', why: 'Pages contain `orders`.' };
    const changes = [change, { ...change, line: 9 }];
    const plan = { ...choice, folder: FOLDER, before: posture(), after: posture(), changes, edits: [], files: {} };
    assert.match(resultPage(plan, 'Everyday').detail, /\n\nChanges:\n• Turn web search off\. Pages contain orders\.$/);
  });

  it('says where a plan that cannot be reached is stuck', () => {
    const file = `${FOLDER}/.codex/config.toml`;
    assert.equal(
      cannotMessage({ file, line: 3, reason: 'It is `broken`.' }, PLACES),
      'This plan cannot be reached because of .codex/config.toml line 3. It is broken.',
    );
  });

  it('takes host names for domains, and nothing else', () => {
    for (const good of ['pkg.example.com', '*.github.com', '**.a.b', 'localhost:8080', 'a']) {
      assert.equal(domainProblem(good), null, good);
    }
    for (const bad of ['', 'https://a.b', 'a.b/c', '*', 'a b', '-a', 'a\n']) {
      if (bad !== 'a\n') assert.notEqual(domainProblem(bad), null, bad);
    }
  });

  it('names running sessions that may still do more', () => {
    const session = { client: 'codex exec', words: 'danger-full-access', concern: 'full' };
    assert.deepEqual(staleSessions({ here: [session, { ...session, concern: null }] } as never), [
      'A running session from codex exec keeps its old posture (danger-full-access) until you restart it.',
    ]);
  });
});

describe('undoing a hardening', () => {
  const at = '2026-01-01T12:00:00.000Z';

  it('asks with what would happen to each file', () => {
    const files = [
      { path: `${HOME}/.codex/config.toml`, now: 'written' },
      { path: `${FOLDER}/b.toml`, now: 'changed' },
      { path: `${FOLDER}/c.toml`, now: 'beside' },
    ] as const;
    const { message, detail } = undoQuestion({ id: '1', at, title: 'Everyday', files }, PLACES);
    assert.match(message, /^Undo the hardening “Everyday” of /);
    assert.equal(
      detail,
      '~/.codex/config.toml will read as before.\nb.toml was changed since then and will be left alone.\n' +
        'c.toml was changed since then, so only the hardening will be taken out of it.',
    );
  });

  it('says what became of each', () => {
    const files = [
      { path: `${FOLDER}/a`, done: 'restored', why: null },
      { path: `${FOLDER}/b`, done: 'removed', why: null },
      { path: `${FOLDER}/c`, done: 'kept', why: 'It was changed.' },
      { path: `${FOLDER}/d`, done: 'taken-back', why: null },
    ] as const;
    assert.equal(
      undoneMessage({ title: 'Everyday', files }, 'read-only', PLACES),
      'Restored a. Removed b. Did not touch c. It was changed. d had been changed since, so only the hardening was taken out of it. Codex here: read-only.',
    );
  });
});

describe('what a person’s own Codex did', () => {
  const test: SandboxTest = {
    program: `${HOME}/bin/codex`,
    version: '0.169.0',
    posture: 'workspace-write',
    trials: [
      { id: 'a', promised: true, worked: true, text: 'As promised.' },
      { id: 'b', promised: false, worked: true, text: 'Too open.' },
      { id: 'c', promised: true, worked: null, text: 'Not tried.' },
    ],
    failure: null,
    summary: 'Summary.',
  };

  it('is shown with what differs first', () => {
    const lines = testPage(test, FOLDER, PLACES).split('\n');
    assert.deepEqual(lines.slice(4, 7), ['✗ Too open.', '✓ As promised.', '? Not tried.']);
    assert(lines.includes('Codex: ~/bin/codex'));
  });

  it('is shown with why no command started, and with what Codex created', () => {
    const failed = testPage({ ...test, trials: [], failure: 'Codex says: no\u001b[31m.' }, FOLDER, PLACES);
    assert.match(failed, /Codex says: no \[31m\./);
    const page = confirmationPage(
      {
        program: 'x',
        version: null,
        summary: 'Same.',
        created: ['state.sqlite'],
        differences: [{ about: 'a', text: 'B.' }],
      },
      FOLDER,
      PLACES,
    );
    assert.match(page, /✗ B\.[\s\S]*Version: not known[\s\S]*state\.sqlite/);
  });
});
