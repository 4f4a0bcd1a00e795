import assert from 'node:assert/strict';
import '../support/formats.ts';
import { guardsFile as guardsPath } from '../../../server/src/codex/locations.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { startedStack } from '../../../server/src/codex/start-trust.ts';
import { planAnswer } from '../../../server/src/features/harden-plan.ts';
import { EVASIONS } from '../../../server/src/harden/guards/evasions.ts';
import { GUARD_FAMILIES } from '../../../server/src/harden/guards/guard.ts';
import { guardsFor } from '../../../server/src/harden/guards/list.ts';
import { guardsBreak, guardsFile, guardsOpen, guardsText, overruledAllows } from '../../../server/src/harden/guards.ts';
import { NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import { planTo } from '../../../server/src/harden/plan-to.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { snapshotOf } from '../support/snapshot.ts';

const RULES = '/home/me/.codex/rules';
const MINE = `${RULES}/default.rules`;
const { machine } = snapshotOf({});
const GUARDS = guardsPath(machine);

/** The files, with the folder of rules listed. */
function withRules(files: Readonly<Record<string, string>>) {
  const snapshot = snapshotOf(files);
  const names = Object.keys(files).map((file) => file.slice(RULES.length + 1));
  return { ...snapshot, files: new Map([...snapshot.files, [RULES, { kind: 'folder', names }] as const]) };
}

describe('guards', () => {
  it('have something to say about each family, and never allow', () => {
    const guards = guardsFor(machine);
    assert.deepEqual([...new Set(guards.map(({ family }) => family))], [...GUARD_FAMILIES]);
    assert.deepEqual([...new Set(guards.map(({ decision }) => decision))].sort(), ['forbidden', 'prompt']);
  });

  it('are written where there are none, and kept where they are, edited or not', () => {
    const first = guardsFile(withRules({ [MINE]: 'prefix_rule(pattern=["ls"])\n' }));
    assert.equal(first.kind, 'create');
    assert.equal(first.file, GUARDS);
    assert.ok('text' in first);
    assert.deepEqual(guardsFile(withRules({ [GUARDS]: first.text })), { kind: 'kept', file: GUARDS });
    const edited = first.text.replace('decision = "forbidden"', 'decision = "prompt"');
    assert.deepEqual(guardsFile(withRules({ [GUARDS]: edited })), { kind: 'kept', file: GUARDS });
  });

  it('are left alone where Codex refuses the file, or nobody can read it', () => {
    const broken = guardsFile(withRules({ [GUARDS]: '\nprefix_rule(pattern=[])\n' }));
    assert.deepEqual(broken, { kind: 'refused', file: GUARDS, line: 2 });
    const snapshot = withRules({});
    const unreadable = {
      ...snapshot,
      files: new Map([...snapshot.files, [GUARDS, { kind: 'unreadable', why: 'permission' }] as const]),
    };
    assert.deepEqual(guardsFile(unreadable), { kind: 'unreadable', file: GUARDS });
  });

  it('raise no finding', () => {
    const snapshot = withRules({ [GUARDS]: guardsText(machine) });
    const file = codexFile(snapshot, GUARDS);
    assert.ok(file);
    assert.deepEqual(checkFile(snapshot, file, { rethrow: true }).reports, []);
  });

  it('name a person’s own files of secrets', () => {
    const other = { ...machine, home: '/home/you', codexHome: '/srv/codex' };
    const text = guardsText(other);
    assert.match(text, /"\/home\/you\/\.aws\/credentials"/);
    assert.match(text, /"\/srv\/codex\/auth\.json"/);
    assert.doesNotMatch(text, /\/home\/me/);
  });

  it('tell which allow rules do not count any more, in whole or in part', () => {
    const snapshot = withRules({
      [MINE]: ['["git", "push"]', '["git", "status"]', '["npm"]', '["git", "push", "origin", "main"]']
        .map((pattern) => `prefix_rule(pattern=${pattern}, decision="allow")\n`)
        .join(''),
    });
    const { stack } = startedStack(snapshot, '/work', {});
    assert.deepEqual(
      overruledAllows(stack).map(({ rule, whole }) => [rule.line, whole]),
      [
        [1, true],
        [3, false],
        [4, true],
      ],
    );
  });

  it('say of everything that evades them that it stays open', () => {
    assert.deepEqual(
      guardsOpen().map(({ id }) => id),
      Object.keys(EVASIONS),
    );
    assert.ok(guardsBreak().length > 0);
  });
});

describe('a plan with guards', () => {
  const planned = (files: Readonly<Record<string, string>>) => {
    const snapshot = withRules({ ...files, '/work/src/a.js': '' });
    const request = { plan: 'everyday', allow: [], writable: undefined, trust: 'untrusted', guards: true } as const;
    const outcome = planTo(snapshot, '/work', request, NO_INVENTORY);
    return {
      outcome,
      answer: planAnswer(outcome, request, { snapshot, inventory: NO_INVENTORY, uriOf: (file) => file }),
    };
  };

  it('creates the file, and says what evades it and what stops working', () => {
    const { outcome, answer } = planned({ [MINE]: 'prefix_rule(pattern=["git", "push"], decision="allow")\n' });
    const [edit] = outcome.edits.get(GUARDS) ?? [];
    assert.equal(edit?.text, guardsText(machine));
    assert.ok(answer.changes.some(({ file, goal, line }) => file === GUARDS && goal === 'guards' && line === 1));
    assert.equal(answer.files[GUARDS], null);
    const ids = [...answer.open, ...answer.breaks].map(({ id }) => id);
    for (const { id } of [...guardsOpen(), ...guardsBreak(), { id: 'overruled-rule' }]) assert.ok(ids.includes(id), id);
  });

  it('changes nothing in a file that is there, and cannot be reached where that is broken', () => {
    const kept = planned({ [GUARDS]: 'prefix_rule(pattern=["git", "push"], decision="prompt")\n' });
    assert.equal(kept.outcome.obstacle, undefined);
    assert.equal(kept.outcome.edits.get(GUARDS), undefined);
    const broken = planned({ [GUARDS]: '\nprefix_rule(\n' });
    assert.equal(broken.answer.cannot?.file, GUARDS);
  });
});
