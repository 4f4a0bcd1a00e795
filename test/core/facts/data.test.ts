import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { formatData } from '../../../scripts/facts/write-facts.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { compareReleases } from '../../../server/src/codex/facts/history.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';
import type { ReleaseFacts, TypeFact } from '../../../server/src/codex/facts.ts';

const facts = factsFor();
const folder = path.join(projectRoot, 'server', 'data');
const texts = fs
  .readdirSync(folder)
  .filter((name) => name.startsWith('codex-'))
  .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
const releases = texts
  .map(({ text }) => JSON.parse(text) as ReleaseFacts)
  .sort((a, b) => compareReleases(a.version, b.version));

/** Problems of the data against the types that the sources give it. */
function* problems(fact: TypeFact, at: string): Generator<string> {
  switch (fact.type) {
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'any':
      return;
    case 'enum':
      if (fact.values.length === 0) yield `${at}: no values`;
      for (const value of fact.refused ?? []) if (!fact.values.includes(value)) yield `${at}: refuses ${value}`;
      return;
    case 'array':
      yield* problems(fact.items, `${at}[]`);
      return;
    case 'union':
      if (fact.of.length < 2) yield `${at}: a union of one`;
      for (const one of fact.of) yield* problems(one, at);
      return;
    case 'table': {
      const keys = fact.keys ?? {};
      const named = [
        ...(fact.required ?? []),
        ...(fact.kinds ?? []).flatMap((kind) => [kind.by, ...kind.refuses, ...(kind.needs ?? [])]),
      ];
      for (const name of named) if (!Object.hasOwn(keys, name)) yield `${at}: no key ${name}`;
      for (const [name, inner] of Object.entries(keys)) yield* problems(inner, `${at}.${name}`);
      if (fact.values) yield* problems(fact.values, `${at}.*`);
      return;
    }
    default:
      yield `${at}: ${JSON.stringify(fact)}`;
  }
}

/** Strings that could only come from the machine the facts were read on. */
const local = /\/(home|root|tmp|Users)\/|zork/;

/** The keys of all tables below a type, table by table. */
function* keyLists(fact: TypeFact): Generator<readonly string[]> {
  if (fact.type === 'union') for (const one of fact.of) yield* keyLists(one);
  if (fact.type === 'array') yield* keyLists(fact.items);
  if (fact.type !== 'table') return;
  if (fact.keys && !fact.single) yield Object.keys(fact.keys);
  for (const inner of Object.values(fact.keys ?? {})) yield* keyLists(inner);
  if (fact.values) yield* keyLists(fact.values);
}

describe('facts: data', () => {
  for (const { version, config, requirements, features } of releases) {
    it(`${version} has the shape that the sources say`, () => {
      assert.deepEqual([...problems(config, '')], []);
      assert.deepEqual([...problems(requirements, '')], []);
      assert.match(version, /^\d+\.\d+\.\d+$/);
      for (const [name, feature] of Object.entries(features)) {
        assert.equal(typeof feature.default, 'boolean', name);
        assert.match(feature.stage, /^(under development|experimental|stable|deprecated|removed)$/, name);
      }
    });
  }

  it('is written in one way only, so that two runs give the same bytes', () => {
    for (const { name, text } of texts) {
      const data = JSON.parse(text) as ReleaseFacts;
      assert.equal(name, `codex-${data.version}.json`);
      assert.equal(formatData(data), text, name);
      for (const keys of [...keyLists(data.config), ...keyLists(data.requirements)])
        assert.deepEqual(keys, [...keys].sort(), name);
    }
  });

  it('holds nothing of the machine it was made on', () => {
    for (const { name, text } of texts) assert.doesNotMatch(text, local, name);
  });

  it('ships the newest release', () => {
    assert.equal(facts.version, releases.at(-1)?.version);
  });

  it('knows hooks, the functions of rules files and the main requirements of every release', () => {
    for (const { version, config, requirements, rules } of releases) {
      const events = (root: TypeFact): readonly string[] => {
        const hooks = root.type === 'table' ? root.keys?.hooks : undefined;
        return Object.keys((hooks?.type === 'table' && hooks.keys) || {});
      };
      for (const event of ['PreToolUse', 'PostToolUse', 'SessionStart', 'Stop', 'UserPromptSubmit']) {
        assert.ok(events(config).includes(event), `${version}: ${event}`);
        assert.ok(events(requirements).includes(event), `${version}: ${event} in requirements`);
      }
      assert.deepEqual(Object.keys(rules), ['host_executable', 'network_rule', 'prefix_rule'], version);
      for (const key of ['allowed_approval_policies', 'allowed_sandbox_modes', 'experimental_network', 'permissions'])
        assert.ok(key in (requirements.keys ?? {}), `${version}: ${key}`);
    }
  });

  it('knows every feature flag as a key', () => {
    const { features } = facts.config.keys ?? {};
    const keys = features?.type === 'table' ? (features.keys ?? {}) : {};
    assert.deepEqual(
      Object.keys(facts.features).filter((name) => !(name in keys)),
      [],
    );
  });

  it('knows what a project may not set', () => {
    const { ignored, fatal } = facts.project;
    for (const key of ['notify', 'model_provider', 'otel', 'profiles']) assert.ok(ignored.includes(key), key);
    assert.ok(!ignored.includes('sandbox_mode'));
    assert.deepEqual(fatal, ['features.use_xaa']);
  });

  it('knows the retirements that keep Codex from starting', () => {
    const policy = facts.config.keys?.approval_policy;
    assert.deepEqual(policy?.type === 'union' && policy.of[0]?.type === 'enum' && policy.of[0].refused, ['untrusted']);
    assert.ok(facts.config.keys?.profile && 'retired' in facts.config.keys.profile);
  });

  it('knows what an administrator can require', () => {
    const { keys = {} } = facts.requirements;
    for (const key of ['allowed_sandbox_modes', 'allowed_approval_policies', 'experimental_network', 'permissions']) {
      assert.ok(key in keys, key);
    }
    const modes = keys.allowed_sandbox_modes;
    assert.ok(
      modes?.type === 'array' && modes.items.type === 'enum' && modes.items.values.includes('external-sandbox'),
    );
  });

  it('knows the functions of rules files', () => {
    assert.deepEqual(Object.keys(facts.rules), ['host_executable', 'network_rule', 'prefix_rule']);
    assert.deepEqual(facts.rules.prefix_rule?.pattern, { type: 'list', required: true });
    assert.deepEqual(facts.rules.prefix_rule?.decision?.values, ['allow', 'prompt', 'forbidden']);
  });
});
