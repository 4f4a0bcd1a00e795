import assert from 'node:assert/strict';
import { factsFor, knownPaths } from '../../../server/src/codex/facts/lookup.ts';
import { factsOf } from '../../../server/src/codex/facts/of-kind.ts';
import { valueWords } from '../../../server/src/codex/facts/value-words.ts';
import { environmentWords } from '../../../server/src/codex/facts/words/environment.ts';
import { hookFileWords } from '../../../server/src/codex/facts/words/hook-files.ts';
import { requirementWords } from '../../../server/src/codex/facts/words/requirements.ts';
import { teamPolicyWords } from '../../../server/src/codex/facts/words/team-policy.ts';
import type { Words } from '../../../server/src/codex/facts/words/words-by-path.ts';
import { allWords, wordsFor } from '../../../server/src/codex/facts/words.ts';
import type { TypeFact } from '../../../server/src/codex/facts.ts';
import { FILE_KINDS, type FileKind, type Shape } from '../../../server/src/codex/file-kinds.ts';

const facts = factsFor();
const fileKinds = Object.keys(FILE_KINDS) as FileKind[];

/** Words for every name in a table that fit its fixed names as well. */
const SPEAKING = new Set(['apps.*']);

/** Each shape of file with the root of its facts, and all words that are for it. */
const SHAPES = [
  { shape: 'config', root: facts.config, words: allWords },
  { shape: 'requirements', root: facts.requirements, words: requirementWords },
  { shape: 'environment', root: rootOf('environment'), words: environmentWords },
  { shape: 'hooks', root: rootOf('hooks'), words: hookFileWords },
  { shape: 'policy', root: rootOf('policy'), words: teamPolicyWords },
] as const;

function rootOf(shape: Shape): TypeFact {
  const kind = fileKinds.find((one) => FILE_KINDS[one].shape === shape);
  const found = kind && factsOf(kind);
  assert.ok(found, shape);
  return found.config;
}

/** Removed flags have one sentence for all. */
const isRemoved = (path: readonly string[]): boolean =>
  path.at(-2) === 'features' && facts.features[path.at(-1) ?? '']?.stage === 'removed';

describe('facts: our own words', () => {
  for (const { shape, root, words } of SHAPES) {
    const paths = [...knownPaths(root)].filter((path) => path.at(-1) !== '[]');

    it(`say of every key in ${shape} files what it does`, () => {
      const silent = paths.filter((path) => !isRemoved(path) && wordsFor(path, shape) === undefined);
      assert.deepEqual([...new Set(silent.map((path) => path.join('.')))], []);
    });

    it(`say of every value in ${shape} files what it means`, () => {
      const silent = [...wordsTaken(root)].filter(([path, value]) => valueWords(path, value) === undefined);
      assert.deepEqual([...new Set(silent.map(([path, value]) => `${path.join('.')} = ${value}`))], []);
    });

    it(`say nothing of what ${shape} files do not know`, () => {
      const used = new Set(paths.map((path) => wordsFor(path, shape)));
      assert.deepEqual(
        Object.keys(words).filter((pattern) => !used.has((words as Words)[pattern])),
        [],
      );
    });
  }

  it('do not stand for a fixed key in general terms', () => {
    const fixed = [...knownPaths(facts.config)].filter((path) => path.at(-1) !== '*' && path.at(-1) !== '[]');
    const general = Object.entries(allWords).filter(([pattern]) => pattern.endsWith('.*'));
    const texts = new Map(general.map(([pattern, text]) => [text, pattern]));
    const specific = new Set(Object.entries(allWords).flatMap(([one, text]) => (one.endsWith('.*') ? [] : [text])));
    const vague = fixed.filter((path) => {
      const text = wordsFor(path);
      return text !== undefined && texts.has(text) && !specific.has(text) && !SPEAKING.has(texts.get(text) ?? '');
    });
    assert.deepEqual([...new Set(vague.map((path) => path.join('.')))], []);
  });

  it('are one to three plain sentences', () => {
    for (const [pattern, text] of SHAPES.flatMap(({ words }) => Object.entries(words))) {
      assert.match(text, /[.]$/, pattern);
      assert.ok(text.length <= 260, `${pattern}: ${text.length} characters`);
    }
  });

  it('prefer the exact name over the free one', () => {
    assert.match(wordsFor(['features', 'network_proxy']) ?? '', /domain/);
    assert.equal(wordsFor(['profiles', 'work', 'model']), allWords['model']);
    assert.equal(wordsFor(['notice', 'hide_gpt-5.1-codex-max_migration_prompt'])?.includes('newer model'), true);
    assert.equal(wordsFor(['mcp_servers', 'docs', 'env', 'API_KEY']), allWords['mcp_servers.*.env.*']);
    assert.equal(wordsFor(['hooks', 'PreToolUse', 0, 'hooks', 1, 'command']), allWords['hooks.*.[].hooks.[].command']);
    assert.equal(wordsFor(['no', 'such', 'key']), undefined);
  });
});

/** Every word that a key takes, with the key's path. */
function* wordsTaken(
  type: TypeFact,
  path: readonly (string | number)[] = [],
): Generator<[(string | number)[], string]> {
  if (type.type === 'enum') for (const value of type.values) yield [[...path], value];
  if (type.type === 'union') for (const one of type.of) yield* wordsTaken(one, path);
  if (type.type === 'array') yield* wordsTaken(type.items, [...path, 0]);
  if (type.type !== 'table') return;
  for (const [key, inner] of Object.entries(type.keys ?? {})) yield* wordsTaken(inner, [...path, key]);
  if (type.values) yield* wordsTaken(type.values, [...path, '*']);
}
