import assert from 'node:assert/strict';
import { RulesJudge } from './execpolicy.ts';

describe('what rules hold back, and what they do not', function () {
  this.timeout(120_000);
  let judge: RulesJudge;
  before(async () => {
    judge = await RulesJudge.open();
  });
  after(() => judge?.close());

  const decisions = async (rules: readonly string[], commands: readonly (string | readonly string[])[]) => {
    await judge.lay(`${rules.join('\n')}\n`);
    const found: (string | undefined)[] = [];
    for (const command of commands)
      found.push((await judge.check(typeof command === 'string' ? command.split(' ') : command)).decision);
    return found;
  };

  it('a rule without a decision allows', async () => {
    assert.deepEqual(await decisions(['prefix_rule(pattern=["make"], justification="Never")'], ['make x']), ['allow']);
  });

  it('the strictest rule wins, whatever the order', async () => {
    const rules = [
      'prefix_rule(pattern=["git", "push", "--dry-run"], decision="allow")',
      'prefix_rule(pattern=["git", "push"], decision="forbidden")',
      'prefix_rule(pattern=["git", "commit"], decision="prompt")',
      'prefix_rule(pattern=["git", "commit", "-m"], decision="allow")',
    ];
    assert.deepEqual(await decisions(rules, ['git push --dry-run', 'git commit -m x']), ['forbidden', 'prompt']);
  });

  it('words are compared one by one, as they are written', async () => {
    const rules = [
      'prefix_rule(pattern=["git push"], decision="forbidden")',
      'prefix_rule(pattern=["cat", "~/.ssh/"], decision="forbidden")',
      'prefix_rule(pattern=["bash", "-lc", "rm -rf"], decision="forbidden")',
    ];
    const commands = [
      'git push',
      ['cat', '/home/dev/.ssh/'],
      ['bash', '-lc', 'rm -rf x'],
      ['bash', '-lc', 'rm -rf'],
      'rm -rf x',
    ];
    assert.deepEqual(await decisions(rules, commands), [undefined, undefined, undefined, 'forbidden', undefined]);
  });

  it('other ways to write a command do not match', async () => {
    const rules = [
      'prefix_rule(pattern=["rm", "-rf"], decision="forbidden")',
      'prefix_rule(pattern=["git", "push", "--force"], decision="forbidden")',
    ];
    const commands = [
      'rm -fr x',
      'rm -r -f x',
      'git push origin --force',
      'git -C . push --force',
      ['sh', '-c', 'rm -rf x'],
      'env rm -rf x',
    ];
    assert.deepEqual(await decisions(rules, commands), Array(commands.length).fill(undefined));
  });
});
