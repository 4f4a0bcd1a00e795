import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { MAX_ACTIONS, quickFixes, withEdit } from '../../../server/src/features/code-actions.ts';
import { diagnosticOf } from '../../../server/src/features/diagnostics.ts';
import { fixAll } from '../../../server/src/features/fix-all.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { FIX_OPTIONS } from '../support/fix-options.ts';
import { snapshotOf } from '../support/snapshot.ts';
import { USER } from './support.ts';

const OPTIONS = { ...FIX_OPTIONS, resolvesEdits: false };

const WHOLE_FILE = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** What is offered for a range, of findings that the client shows or not. */
function offered(text: string, resolvesEdits = false, range = WHOLE_FILE, shown: 'shown' | 'hidden' = 'hidden') {
  const snapshot = snapshotOf({ [USER]: text });
  const file = codexFile(snapshot, USER);
  assert.ok(file);
  const options = { ...OPTIONS, resolvesEdits };
  const { reports } = checkFile(snapshot, file);
  const diagnostics = shown === 'shown' ? reports.map((report) => diagnosticOf(report, snapshot, options)) : [];
  const actions = quickFixes(reports, { range, diagnostics }, snapshot, options);
  return { actions, reports, later: (action: CodeAction) => withEdit(action, reports, snapshot, options) };
}

const titles = (text: string): readonly string[] => offered(text).actions.map(({ title }) => title);

describe('quick fixes of several findings', () => {
  it('are told apart by what stands there', () => {
    const roots = 'workspace_roots = { "/" = true, "/home/me" = true }';
    const found = titles(`default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n${roots}\n`);
    assert.deepEqual(
      found.filter((title) => /writable folders/.test(title)),
      ['Remove from the writable folders ("/" = true)', 'Remove from the writable folders ("/home/me" = true)'],
    );
  });

  it('are one where they do the same', () => {
    const text = 'sandbox_mode = "workspace-write"\nsandbox_workspace_write.writable_roots = ["/", "/home/me"]\n';
    assert.equal(titles(text).filter((title) => /writable folders/.test(title)).length, 1);
  });

  it('never name a secret', () => {
    const token = (end: string) => `ghp_${'a1B2c3D4e5F6'.repeat(3)}${end}`.slice(0, 40);
    const found = titles(
      `[mcp_servers.a]\nurl = "https://a.example"\nhttp_headers = { Authorization = "${token('x')}" }\n` +
        `[mcp_servers.b]\nurl = "https://b.example"\nhttp_headers = { Authorization = "${token('y')}" }\n`,
    );
    assert.equal(new Set(found).size, found.length);
    assert.doesNotMatch(found.join('\n'), /ghp_/);
  });

  it('keep their titles where nothing is to be told apart', () => {
    assert.ok(titles('network_access = true\n').includes('Move to [sandbox_workspace_write]'));
  });

  const MANY = Array.from({ length: 300 }, (_, index) => `[t${index}]\n`).join('');

  it('get their edits when they are chosen, where there are many', () => {
    const { actions, later } = offered(MANY, true);
    assert.equal(actions.length, 300);
    assert(actions.every(({ edit }) => edit === undefined));
    for (const action of actions.slice(0, 20)) {
      const edits = later(JSON.parse(JSON.stringify(action))).edit?.documentChanges;
      assert.equal(edits?.length, 1, action.title);
    }
  });

  it('are the same whether the edit comes at once or later', () => {
    const text = 'network_access = true\nsandbox_mode = "danger-full-access"\nmodell = "x"\n';
    const all = offered(text).actions;
    assert(all.length > 2 && all.every(({ edit }) => edit !== undefined));
    const more = offered(`${text}${MANY}`, true);
    for (const { title, edit } of all) {
      const same = more.actions.find((action) => action.title === title);
      if (same !== undefined && title !== 'Move to [sandbox_workspace_write]')
        assert.deepEqual(more.later(same).edit, edit, title);
    }
  });

  it('are bounded for clients that need the edit at once', () => {
    assert.equal(offered(MANY).actions.length, MAX_ACTIONS);
  });

  it('stay without an edit where the finding is gone', () => {
    const { actions } = offered(MANY, true);
    assert.deepEqual(withEdit(actions[0] as CodeAction, [], snapshotOf({ [USER]: '' }), OPTIONS), actions[0]);
  });
});

describe('quick fixes where the cursor is beside the finding', () => {
  const LINE_START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const titlesAt = (shown: 'shown' | 'hidden') =>
    offered('sandbox_mode = "danger-full-access"\n', false, LINE_START, shown).actions.map(({ title }) => title);

  it('are offered to clients that name the finding', () => {
    assert.deepEqual(titlesAt('shown'), ['Use workspace-write']);
    assert.deepEqual(titlesAt('hidden'), []);
  });
});

/** The fix that is applied without a choice. */
const best = (text: string): readonly string[] =>
  offered(text)
    .actions.filter(({ isPreferred }) => isPreferred)
    .map(({ title }) => title);

describe('the quick fix to apply without a choice', () => {
  it('is what was most likely meant, never to remove what may be misspelt', () => {
    assert.deepEqual(best('sandbox_mod = "read-only"\n'), ['Rename to sandbox_mode']);
    assert.deepEqual(best('foobarbaz = 1\n'), []);
    assert.deepEqual(best('[features]\nsteer = true\n'), ['Remove steer']);
    assert.deepEqual(best('model = "x\n'), ['Close the quote']);
  });

  it('is none where two are as likely', () => {
    assert.deepEqual(best('model = "x"\nmodel = "y"\n'), []);
    assert.deepEqual(best('[mcp_servers.docs]\nenabled = true\n'), []);
  });
});

describe('fixing all mistakes at once', () => {
  const all = (text: string) => {
    const action = fixAll(snapshotOf({ [USER]: text }), USER, {}, OPTIONS);
    const [change] = action?.edit?.documentChanges ?? [];
    const edits = change && 'edits' in change ? change.edits : [];
    const lines = new LineIndex(text);
    const fixed = applyEdits(
      text,
      edits.map((edit) => {
        assert.ok('newText' in edit);
        return {
          span: { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end) },
          text: edit.newText,
        };
      }),
    );
    return { title: action?.title, fixed };
  };

  it('takes every fix of which it is plain what was meant, and says how many mistakes stay', () => {
    const { title, fixed } = all(
      'hide_agent_reasoning = "true"\nnotify = "x"\napproval_policy = "on-failure"\nmodel = “gpt-5.5”;\n' +
        'zork = 1\nmodel_provider =\n[features]\nsteer = true\n[tui]\nanimations = True\n[tui]\nnotifications = yes\n',
    );
    assert.equal(title, 'Fix 8 of 10 mistakes in this file (to decide yourself: 1, to correct by hand: 1)');
    assert.equal(
      fixed,
      'hide_agent_reasoning = true\nnotify = ["x"]\napproval_policy = "on-request"\nmodel = "gpt-5.5"\n' +
        'zork = 1\nmodel_provider =\n[features]\n[tui]\nanimations = true\nnotifications = true\n',
    );
  });

  it('says so where none stays', () => {
    assert.deepEqual(all('model = “x”\n'), { title: 'Fix all mistakes in this file', fixed: 'model = "x"\n' });
  });

  it('decides nothing', () => {
    const text = 'sandbox_mode = "danger-full-access"\nmodel = "a"\nmodel = "b"\nnetwork_access = true\n';
    assert.deepEqual(all(text), { title: undefined, fixed: text });
  });

  for (const text of [
    '<<<<<<< HEAD\nmodel = "a"\n=======\nsandbox_mode = "read-only"\n>>>>>>> theirs\n',
    '- web_search = "disabled"\n+ web_search = "live"\n',
    'model_context_window = 128k\n',
  ])
    it(`decides nothing of what only a person can know: ${JSON.stringify(text)}`, () =>
      assert.equal(all(text).fixed, text));
});
