import assert from 'node:assert/strict';
import { postureTree } from '../../../client/src/tree/posture-tree-view.ts';
import type { TreeNode } from '../../../client/src/tree/tree-node.ts';
import type { Explanation, LayerReport } from '../../../server/src/contract.ts';
import { explanation, fullAccess, HOME, PROJECT_LINE, posture, refused, USER_LINE } from './postures.ts';

const tree = (changes: Partial<Explanation> = {}) => postureTree(explanation(changes), HOME);

const all = (nodes: readonly TreeNode[]): readonly TreeNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);

/** The node at this way of labels. */
function at(nodes: readonly TreeNode[], ...labels: readonly (string | RegExp)[]): TreeNode {
  const [label = '', ...rest] = labels;
  const found = nodes.find((node) => (typeof label === 'string' ? node.label === label : label.test(node.label)));
  assert.ok(found, `no ${label} among ${nodes.map((node) => node.label).join(', ')}`);
  return rest.length === 0 ? found : at(found.children, ...rest);
}

const USER_LAYER: LayerReport = {
  layer: 'user',
  file: USER_LINE.file,
  state: 'active',
  why: null,
  keys: [
    { key: 'sandbox_mode', value: '"read-only"', line: 3, column: 1, inert: null },
    { key: 'notify', value: null, line: 4, column: 1, inert: 'overridden by `x`' },
  ],
  count: 2,
};

describe('tree of the posture', () => {
  it('says each part with its value, its meaning and who decides it, and leads there', () => {
    const decidedBy = { ...posture().decidedBy, sandbox: { ...USER_LINE, key: 'sandbox_mode' }, secrets: PROJECT_LINE };
    const nodes = tree({ decidedBy });
    const parts = ['Sandbox', 'Approvals', 'Network', 'Secrets'].map((label) => at(nodes, label));
    assert.deepEqual(
      parts.map(({ description, children }) => [description, children[0]?.label]),
      [
        ['workspace-write', 'Commands may write in this folder.'],
        ['on-request', 'Codex asks before a command leaves the sandbox.'],
        ['off', 'Commands can reach no address.'],
        ['every variable passed on', 'Commands see every environment variable, including tokens.'],
      ],
    );
    const place = { file: USER_LINE.file, line: 3, column: 1 };
    assert.deepEqual(at(nodes, 'Sandbox').place, place);
    const decision = at(nodes, 'Sandbox', 'Decided by');
    assert.deepEqual([decision.description, decision.place], ['~/.codex/config.toml:3', place]);
    assert.equal(decision.spoken, 'Decided by sandbox_mode, user config, ~/.codex/config.toml line 3.');
    assert.equal(at(nodes, 'Secrets').place?.file, PROJECT_LINE.file);
    assert.equal(at(nodes, 'Network', 'Decided by').description, 'Codex’s default');
    assert.equal(at(nodes, 'Network').place, undefined);
  });

  it('says what was lost since a hardening, and leads to what decides now', () => {
    const lost = [
      { kind: 'guards', file: '/home/ada/.codex/rules/x.rules', line: null, text: 'None counts any more.' },
      { kind: 'network', file: USER_LINE.file, line: 3, text: 'Commands may use the network more.' },
    ] as const;
    const sinceHardening = { title: 'Everyday', at: '2026-11-26T09:00:00.000Z', lost };
    const { children, description, tooltip } = at(tree({ sinceHardening }), 'Weaker since Harden');
    assert.equal(description, 'Everyday');
    assert.match(tooltip, /“Everyday”, 2026-11-26/);
    assert.deepEqual(
      children.map(({ label, place }) => [label, place?.line]),
      [
        ['None counts any more.', undefined],
        ['Commands may use the network more.', 3],
      ],
    );
  });

  it('says once what is weak', () => {
    const sandbox = at(postureTree(explanation(fullAccess()), HOME), 'Sandbox');
    assert.equal(sandbox.icon.tone, 'error');
    assert.deepEqual(
      sandbox.children.map(({ label }) => label),
      ['Commands run without a sandbox and can reach every file and the network.', 'Decided by'],
    );
    const approval = { policy: 'on-request', granular: {}, reviewer: 'auto_review' } as const;
    assert.deepEqual(
      at(tree({ approval }), 'Approvals').children.map(({ label }) => label),
      [
        'Codex asks before a command leaves the sandbox.',
        'A model, not you, answers approval requests.',
        'Decided by',
        'Reviewer',
      ],
    );
  });

  it('says in words what commands may read and write', () => {
    const entries = [
      { access: 'read', special: ':root' },
      { access: 'write', path: '/work/demo' },
      { access: 'read', path: '/work/demo/.git' },
      { access: 'deny', glob: '**/.env*' },
    ] as const;
    const files = at(
      tree({ sandbox: { mode: 'workspace-write', profile: 'p', entries } }),
      'Sandbox',
      'Files and folders',
    );
    assert.deepEqual(
      files.children.map(({ label, description }) => `${description} ${label}`),
      ['read the whole disk', 'write this folder', 'read .git', 'deny **/.env*'],
    );
  });

  it('lists domains, granular approvals and what codex exec does', () => {
    const nodes = tree({
      network: { access: 'filtered', domains: { 'a.test': 'allow', 'b.test': 'deny' }, webSearch: 'live' },
      approval: { policy: 'granular', granular: { rules: true, mcp_elicitations: false }, reviewer: 'user' },
      exec: ['`codex exec` never asks.'],
    });
    assert.equal(at(nodes, 'Network', 'Domains', 'b.test').description, 'deny');
    assert.equal(at(nodes, 'Network', 'Web search').description, 'live');
    assert.equal(at(nodes, 'Approvals', 'mcp_elicitations').description, 'refuses without asking');
    assert.ok(at(nodes, 'Approvals', 'codex exec never asks.'));
  });

  it('shows every layer with its state, and what each key does', () => {
    const off = {
      ...USER_LAYER,
      layer: 'project',
      file: PROJECT_LINE.file,
      state: 'off',
      why: 'off because it is not trusted',
    } as const;
    const gone = {
      layer: 'requirements',
      file: '/etc/codex/requirements.toml',
      state: 'missing',
      why: null,
      keys: [],
      count: 0,
    } as const;
    const bad = {
      ...gone,
      layer: 'system',
      file: '/etc/codex/config.toml',
      state: 'unreadable',
      why: 'unreadable: it is a folder',
    } as const;
    const layers = at(tree({ layers: [bad, USER_LAYER, off, gone] }), 'Layers');
    assert.deepEqual(
      layers.children.map(({ label, description }) => `${label}: ${description}`),
      [
        'System config: unreadable: it is a folder · /etc/codex/config.toml',
        'User config: ~/.codex/config.toml · 1 without effect',
        'Project config: off because it is not trusted · .codex/config.toml',
        'Requirements: missing · /etc/codex/requirements.toml',
      ],
    );
    const [, user] = layers.children;
    assert.deepEqual(
      user?.children.map(({ label, description, place }) => [label, description, place?.line]),
      [
        ['sandbox_mode', '"read-only"', 3],
        ['notify', 'No effect. overridden by x', 4],
      ],
    );
  });

  it('counts the keys that it does not show', () => {
    const layers = at(tree({ layers: [{ ...USER_LAYER, count: 300 }] }), 'Layers');
    assert.equal(layers.children[0]?.children.at(-1)?.label, '… and 298 more');
  });

  it('says what runs outside and what is not known', () => {
    const nodes = tree({
      escapes: [
        { kind: 'mcp', what: 'docs', file: USER_LINE.file, line: 9 },
        { kind: 'notify', what: 'say', file: '', line: 0 },
      ],
      unknowns: ['own permission profiles'],
    });
    const [docs, say] = at(nodes, 'Runs outside the sandbox').children;
    assert.deepEqual([docs?.description, docs?.place?.line], ['MCP server, ~/.codex/config.toml:9', 9]);
    assert.deepEqual([say?.description, say?.place], ['notify program, command line', undefined]);
    assert.ok(at(nodes, 'Not known', 'own permission profiles'));
  });

  it('says why Codex would not start, and nothing about parts', () => {
    const nodes = postureTree(explanation({ ...refused(), layers: [USER_LAYER] }), HOME);
    const refusal = at(nodes, 'Codex would not start');
    assert.equal(refusal.place?.line, PROJECT_LINE.line);
    assert.equal(at(refusal.children, 'It stops at').description, '.codex/config.toml:7');
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ['demo', 'Codex would not start', 'Layers'],
    );
  });

  it('says which folder, which trust, which Codex, and that unsaved changes do not count', () => {
    const difference = { file: USER_LINE.file, line: 3, key: 'web_search', kind: 'value', text: 'Not yet.' } as const;
    const release = { compared: true, text: 'One setting differs.', differences: [difference] };
    const nodes = tree({ trust: 'unset', installed: '0.145.0', release, unsaved: true });
    assert.equal(at(nodes, 'demo').description, 'no trust entry');
    const installed = at(nodes, 'demo', /^Codex 0\.145\.0 is installed/);
    assert.equal(installed.tooltip, 'One setting differs.');
    assert.equal(at(installed.children, 'web_search').place?.line, 3);
    assert.ok(at(nodes, 'Unsaved changes are not counted'));
    assert.ok(
      !tree({ installed: '0.169.0' }).some(({ children }) => children.some(({ label }) => /installed/.test(label))),
    );
  });

  it('keeps the ids of what stays, and no two alike', () => {
    const before = all(tree({ layers: [USER_LAYER], unknowns: ['a', 'a'] }));
    const after = all(tree({ layers: [{ ...USER_LAYER, keys: USER_LAYER.keys.slice(1), count: 1 }], unsaved: true }));
    const ids = before.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const idOf = (nodes: readonly TreeNode[]) => nodes.find(({ label }) => label === 'notify')?.id;
    assert.equal(idOf(after), idOf(before));
  });

  it('keeps hostile text on its line', () => {
    const hostile = '$(flame) one\ntwo\u202ethree';
    const nodes = all(
      tree({
        unknowns: [hostile],
        escapes: [{ kind: 'mcp', what: hostile, file: USER_LINE.file, line: 1 }],
        layers: [{ ...USER_LAYER, keys: [{ key: hostile, value: hostile, line: 1, column: 1, inert: null }] }],
      }),
    );
    const shown = nodes.filter(({ label }) => label.includes('flame'));
    assert.equal(shown.length, 3);
    for (const { label } of shown) assert.equal(label, '$(flame) one two three');
    for (const { description, spoken, tooltip } of nodes)
      assert.doesNotMatch(description + spoken + tooltip, /[\n\u202e]/);
  });

  it('says to a screen reader what the row shows', () => {
    for (const { spoken, label, description } of all(tree({ layers: [USER_LAYER] })))
      assert.ok(spoken.startsWith(label) && spoken.includes(description), spoken);
  });
});
