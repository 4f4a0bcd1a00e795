import assert from 'node:assert/strict';
import type { TypeFact } from '../../../server/src/codex/facts/facts.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';

const facts = factsFor();

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

describe('facts: data', () => {
  it('has the shape that the sources say', () => {
    assert.deepEqual([...problems(facts.config, '')], []);
    assert.deepEqual([...problems(facts.requirements, '')], []);
    assert.match(facts.version, /^\d+\.\d+\.\d+$/);
    for (const [name, feature] of Object.entries(facts.features)) {
      assert.equal(typeof feature.default, 'boolean', name);
      assert.match(feature.stage, /^(under development|experimental|stable|deprecated|removed)$/, name);
    }
  });

  it('holds nothing of the machine it was made on', () => {
    assert.doesNotMatch(JSON.stringify(facts), local);
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
