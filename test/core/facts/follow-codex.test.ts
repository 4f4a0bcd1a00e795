import assert from 'node:assert/strict';
import { type Difference, differenceBetween } from '../../../scripts/follow-codex/difference.ts';
import { draftOf, withSection } from '../../../scripts/follow-codex/draft.ts';
import { inReadme, inSource } from '../../../scripts/follow-codex/newest.ts';
import type { ReleaseFacts, TableFact } from '../../../server/src/codex/facts.ts';

const release = (version: string, config: TableFact['keys'], rest: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  version,
  config: { type: 'table', keys: config ?? {} },
  features: {},
  project: { ignored: [], fatal: [] },
  requirements: { type: 'table' },
  rules: {},
  ...rest,
});

const before = release(
  '0.9.0',
  {
    gone: { type: 'string' },
    kept: { type: 'enum', values: ['a', 'b'], default: 'a' },
    wide: { type: 'string' },
    features: { type: 'table', keys: { old: { type: 'boolean' } } },
  },
  {
    features: { old: { stage: 'stable', default: true }, young: { stage: 'experimental', default: false } },
    project: { ignored: ['notify'], fatal: [] },
  },
);
const after = release(
  '0.10.0',
  {
    kept: { type: 'enum', values: ['a', 'b', 'c'], refused: ['b'], default: 'c' },
    wide: { type: 'union', of: [{ type: 'string' }, { type: 'table', keys: { on: { type: 'boolean' } } }] },
    features: { type: 'table', keys: { newest: { type: 'boolean' } } },
    table: { type: 'table', keys: { inner: { type: 'string' } } },
  },
  {
    features: { young: { stage: 'stable', default: true }, newest: { stage: 'experimental', default: false } },
    project: { ignored: ['kept'], fatal: ['notify'] },
    rules: { rule: { name: { type: 'string' } } },
  },
);

describe('facts: following a release', () => {
  const difference = differenceBetween(before, after);

  it('tells what came, went and changed', () => {
    assert.deepEqual(difference, {
      before: '0.9.0',
      after: '0.10.0',
      config: {
        added: ['table', 'wide.on'],
        gone: ['gone'],
        retired: [],
        types: [{ name: 'wide', before: 'string', after: 'string or table' }],
        defaults: [{ name: 'kept', before: '"a"', after: '"c"' }],
        values: [{ key: 'kept', added: ['c'], gone: [], refused: ['b'] }],
      },
      requirements: { added: [], gone: [], retired: [], types: [], defaults: [], values: [] },
      features: {
        added: [{ name: 'newest', before: '', after: 'experimental, off' }],
        gone: ['old'],
        stages: [{ name: 'young', before: 'experimental', after: 'stable' }],
        defaults: [{ name: 'young', before: 'off', after: 'on' }],
      },
      project: { closed: ['kept'], opened: [] },
      rules: { added: ['rule(name)'], gone: [] },
    } satisfies Difference);
  });

  it('drafts one line for each kind of change', () => {
    assert.equal(
      draftOf(difference),
      `### Codex 0.10.0

What it knows that 0.9.0 did not, and the other way round.

- **New keys**: \`table\`, \`wide.on\`.
- **Keys that are gone**: \`gone\`.
- **Keys of another type**: \`wide\` (string → string or table).
- **Keys with another default**: \`kept\` (\`"a"\` → \`"c"\`).
- **New values**: \`kept\`: \`c\`.
- **Values that keep Codex from starting**: \`kept\`: \`b\`.
- **New features**: \`newest\` (experimental, off).
- **Features that are gone**: \`old\`.
- **Features at another stage**: \`young\` (experimental → stable).
- **Features with another default**: \`young\` (now on).
- **A project’s own file may no longer set**: \`kept\`.
- **New in \`.rules\` files**: \`rule(name)\`.
`,
    );
    assert.match(draftOf(differenceBetween(after, after)), /- Its configuration is that of the release before\.\n$/);
  });

  it('puts the draft below what is unreleased, in place of an earlier one', () => {
    const changelog = '# Changelog\n\n## Unreleased\n\n### Safer\n\n- One.\n\n## 0.1.0\n\n- Two.\n';
    const once = withSection(changelog, '### Codex 0.10.0\n\n- Old.\n');
    assert.equal(
      withSection(once, '### Codex 0.10.0\n\n- New.\n'),
      '# Changelog\n\n## Unreleased\n\n### Safer\n\n- One.\n\n### Codex 0.10.0\n\n- New.\n\n## 0.1.0\n\n- Two.\n',
    );
    assert.equal(
      withSection('# Changelog\n\n## 0.1.0\n\n- Two.\n', '### Codex 0.10.0\n\n- New.\n'),
      '# Changelog\n\n## Unreleased\n\n### Codex 0.10.0\n\n- New.\n\n## 0.1.0\n\n- Two.\n',
    );
    assert.throws(() => withSection('# Changelog\n', '### Codex 0.10.0\n'), /no section/);
  });

  it('names the release where the project does, and says so where it does not', () => {
    assert.equal(
      inSource('0.10.0')("import newest from '../../../data/codex-0.9.0.json' with { type: 'json' };"),
      "import newest from '../../../data/codex-0.10.0.json' with { type: 'json' };",
    );
    assert.equal(inReadme('0.10.0')('from the released binary (0.9.0), and'), 'from the released binary (0.10.0), and');
    assert.throws(() => inReadme('0.10.0')('no release here'));
  });
});
