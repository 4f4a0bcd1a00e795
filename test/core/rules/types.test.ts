import assert from 'node:assert/strict';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../../../server/src/rules/engine/rule.ts';
import { bare } from '../../../server/src/text/phrases.ts';

// What must not compile is held by `npm run check`: a line below `@ts-expect-error` that compiles is an error there.

const messages = { plain: 'It is so.', about: '{key} is so, not {other}.' } as const;
const fixes = { remove: 'Remove {key}', stop: 'Stop it' } as const;
type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

const site = { file: '/x', span: { start: 0, end: 1 } };
const rest = { safety: 'safe', changes: [] } as const;
const data = { key: bare('a'), other: bare('b') };

const made = (check: (context: RuleContext) => Iterable<Finding>) =>
  defineRule({
    id: 'x',
    family: 'schema',
    severity: 'error',
    fixable: 'no',
    files: [],
    docs: { what: '', why: '', remedy: '', source: '', cases: [] },
    messages,
    fixes,
    check,
  });

const fine: readonly Finding[] = [
  { message: 'plain', site },
  { message: 'about', data, site },
  { message: 'about', data, site, fixes: [{ title: 'remove', ...rest }] },
  { message: 'plain', site, fixes: [{ title: 'remove', data: { key: bare('a') }, ...rest }] },
  { message: 'plain', site, fixes: [{ title: 'stop', ...rest }] },
];

const wrong: readonly Finding[] = [
  // @ts-expect-error a misspelt message
  { message: 'plane', site },
  // @ts-expect-error no data
  { message: 'about', site },
  // @ts-expect-error a gap that nothing fills
  { message: 'about', data: { key: bare('a') }, site },
  // @ts-expect-error words in a gap
  { message: 'about', data: { ...data, other: 'the whole disk' }, site },
  // @ts-expect-error a note that is not there
  { message: 'plain', site, related: [{ site, note: 'decides' }] },
  // @ts-expect-error data for a gap that is not there
  { message: 'about', data: { ...data, third: bare('c') }, site },
  // @ts-expect-error data for a message without gaps
  { message: 'plain', data: { key: bare('a') }, site },
  // @ts-expect-error a misspelt title
  { message: 'about', data, site, fixes: [{ title: 'removed', ...rest }] },
  // @ts-expect-error a gap of the title that neither message nor fix fills
  { message: 'plain', site, fixes: [{ title: 'remove', ...rest }] },
  // @ts-expect-error data for a gap that the title does not have
  { message: 'plain', site, fixes: [{ title: 'stop', data: { key: bare('a') }, ...rest }] },
];

// @ts-expect-error outside of a finding nothing else fills the gap
const unfilled: Fix = { title: 'remove', ...rest };

const parts = { first: 'Half a sentence ', second: 'and the other half.' };
defineRule({
  ...made(() => []),
  // @ts-expect-error the compiler sees no gaps in a text that is put together
  messages: { put: parts.first + parts.second },
  check: () => [],
});

describe('the types of rules', () => {
  it('take what fits', () => {
    const rule = made(() => [...fine, ...wrong]);
    assert.equal([...rule.check({} as RuleContext)].length, fine.length + wrong.length);
    assert.equal(unfilled.title, 'remove');
  });
});
