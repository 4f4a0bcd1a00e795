import assert from 'node:assert/strict';
import { judgeCommand } from '../../../../server/src/codex/exec-policy/judge.ts';
import { startedStack } from '../../../../server/src/codex/start-trust.ts';
import { postureOf } from '../../../../server/src/words/posture.ts';
import { snapshotOf } from '../../support/snapshot.ts';

const CONFIG = '/home/me/.codex/config.toml';
const DEFAULT = '/home/me/.codex/rules/default.rules';
const TRUST = '[projects."/work"]\ntrust_level = "trusted"\n';
const allow = (...words: readonly string[]): string =>
  `prefix_rule(pattern=${JSON.stringify(words)}, decision="allow")\n`;

const world = (files: Readonly<Record<string, string>>) =>
  snapshotOf({ '/work/.git/HEAD': 'ref: refs/heads/main\n', [CONFIG]: TRUST, ...files });

function judged(files: Readonly<Record<string, string>>, command: string | readonly string[]) {
  const { decision, outside, why, matches } = judgeCommand(startedStack(world(files), '/work', {}).stack, command);
  return [decision ?? 'none', outside, why, matches.map(({ line }) => line)];
}

describe('the rules of a session', () => {
  it('come from the user’s, the system’s and a trusted project’s folder', () => {
    const files = {
      [DEFAULT]: allow('a'),
      '/etc/codex/rules/b.rules': allow('b'),
      '/work/.codex/rules/c.rules': allow('c'),
    };
    assert.deepEqual(judged(files, 'a && b && c'), ['allow', true, 'allowed', [1, 1, 1]]);
    const untrusted = { ...files, [CONFIG]: TRUST.replace('"trusted"', '"untrusted"') };
    assert.deepEqual(judged(untrusted, 'a && b && c'), ['allow', false, 'not-all-allowed', [1, 1]]);
  });

  it('decide by the strictest, and let out only what is allowed as a whole', () => {
    const files = {
      [DEFAULT]: `${allow('a')}prefix_rule(pattern=["a", "x"], decision="prompt")\nprefix_rule(pattern=["b"], decision="forbidden")\n`,
    };
    assert.deepEqual(judged(files, 'a y'), ['allow', true, 'allowed', [1]]);
    assert.deepEqual(judged(files, 'a x'), ['prompt', undefined, 'asks', [2, 1]]);
    assert.deepEqual(judged(files, 'a y; b'), ['forbidden', false, 'forbidden', [3, 1]]);
    assert.deepEqual(judged(files, 'a y > z'), ['none', false, 'no-rule', []]);
    assert.deepEqual(judged(files, ['a', 'y > z']), ['allow', true, 'allowed', [1]]);
  });

  it('are all gone when one file has an error', () => {
    const files = { [DEFAULT]: allow('a'), '/work/.codex/rules/bad.rules': 'prefix_rule(pattern=[])\n' };
    assert.deepEqual(judged(files, 'a'), ['none', false, 'refused', []]);
  });

  it('are deleted by Codex where it wrote them too broadly, until it has done so once', () => {
    assert.deepEqual(judged({ [DEFAULT]: allow('git') }, 'git push'), ['allow', false, 'deleted', [1]]);
    assert.deepEqual(judged({ [DEFAULT]: allow('git'), '/home/me/.codex/.sandbox_migration': 'v1\n' }, 'git push'), [
      'allow',
      true,
      'allowed',
      [1],
    ]);
    assert.deepEqual(judged({ [DEFAULT]: 'prefix_rule(pattern=["git"])\n' }, 'git push'), [
      'allow',
      true,
      'allowed',
      [1],
    ]);
    assert.deepEqual(judged({ '/home/me/.codex/rules/mine.rules': allow('git') }, 'git push'), [
      'allow',
      true,
      'allowed',
      [1],
    ]);
  });

  it('do not let out where a path is denied, and the posture says so', () => {
    const denied =
      'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.filesystem]\n"/x" = "deny"\n';
    assert.deepEqual(judged({ [CONFIG]: denied, [DEFAULT]: allow('a') }, 'a'), ['allow', false, 'deny', [1]]);
    const kept = postureOf(world({ [CONFIG]: denied, [DEFAULT]: allow('a') }), '/work').escapes ?? [];
    assert.deepEqual(
      kept.map(({ kind, what, keptInside }) => [kind, what, keptInside !== undefined]),
      [['rule', 'a', true]],
    );
  });

  it('are listed in the posture, the broadest first', () => {
    const escapes =
      postureOf(world({ [DEFAULT]: allow('a', 'b', 'c') + allow('d') + allow('e', 'f') }), '/work').escapes ?? [];
    assert.deepEqual(
      escapes.map(({ what, line }) => [what, line]),
      [
        ['d', 2],
        ['e f', 3],
        ['a b c', 1],
      ],
    );
  });

  it('of requirements restrict', () => {
    const requirements =
      '[rules]\nprefix_rules = [{ pattern = [{ token = "a" }, { any_of = ["x", "y"] }], decision = "forbidden", justification = "no" }]\n';
    const files = { [DEFAULT]: allow('a'), '/etc/codex/requirements.toml': requirements };
    assert.deepEqual(judged(files, 'a x')[0], 'forbidden');
    assert.deepEqual(judged(files, 'a z')[0], 'allow');
  });
});
