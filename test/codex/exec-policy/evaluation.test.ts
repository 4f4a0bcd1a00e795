import assert from 'node:assert/strict';
import { evaluateWords } from '../../../server/src/codex/exec-policy/evaluate.ts';
import { matchingRules, strictest } from '../../../server/src/codex/exec-policy/match.ts';
import { readRules } from '../../../server/src/codex/exec-policy/read.ts';
import { parseStarlark } from '../../../server/src/syntax/starlark/parse.ts';
import { Random } from '../posture/generator/random.ts';
import { someCommand, someRules } from './commands.ts';
import { RulesJudge } from './execpolicy.ts';

/** With `--stacks N` as many commands are compared, from seed `--seed` on. */
const COMMANDS = Number(process.env['CODEX_POSTURE_STACKS'] ?? 0) || 200;
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 0) || 20_261_125;

/** As many commands are asked about one file. */
const PER_FILE = 10;

describe('commands under rules, as `codex execpolicy check` judges them', function () {
  this.timeout(20 * 60_000);
  let judge: RulesJudge;
  before(async () => {
    judge = await RulesJudge.open();
  });
  after(() => judge?.close());

  it('where programs are, whichever way rule, entry and command spell their names', async () => {
    for (const words of ['["beta"]', '["Beta"]', '[["alpha", "beta"]]', '[["Beta", "beta"]]']) {
      for (const [entry, paths] of [
        ['beta', '[]'],
        ['Beta', '[]'],
        ['Beta', '["/x/Beta"]'],
      ]) {
        const text = `prefix_rule(pattern=${words}, decision="forbidden", canonical_matching=True)\nhost_executable(name="${entry}", paths=${paths})\n`;
        await judge.lay(text);
        const { rules, hostExecutables } = readRules(parseStarlark(text));
        const placed = rules.map((rule) => ({ ...rule, file: '', line: 0 }));
        for (const command of ['/x/beta', '/x/Beta', '/x/BETA']) {
          const { decision } = await judge.check([command], ['--resolve-host-executables']);
          const around = { cwd: judge.cwd, home: '/nowhere/home' };
          const found = evaluateWords([command], { rules: placed, hostExecutables }, around);
          assert.equal(found.decision, decision, `${command} under ${text}`);
        }
      }
    }
  });

  it(`${COMMANDS} commands`, async () => {
    const differences: string[] = [];
    const decisions = new Map<string, number>();
    for (let i = 0; i < COMMANDS / PER_FILE; i++) {
      const random = new Random(SEED + i);
      const text = someRules(random);
      await judge.lay(text);
      const { rules, hostExecutables, problem } = readRules(parseStarlark(text));
      assert.equal(problem, undefined);
      const placed = rules.map((rule) => ({ ...rule, file: '', line: 0 }));
      for (let j = 0; j < PER_FILE; j++) {
        const command = someCommand(random);
        const resolve = random.chance(0.7);
        const codex = await judge.check(command, resolve ? ['--resolve-host-executables'] : []);
        const around = { cwd: judge.cwd, home: '/nowhere/home' };
        const found = resolve
          ? evaluateWords(command, { rules: placed, hostExecutables }, around)
          : {
              decision: strictest(matchingRules(command, { rules, hostExecutables })),
              matches: matchingRules(command, { rules, hostExecutables }),
            };
        const theirs = codex.matchedRules.map(({ prefixRuleMatch }) => prefixRuleMatch?.justification).sort();
        const ours = found.matches.map(({ justification }) => justification).sort();
        const both = [codex.decision, theirs, found.decision, [...new Set(ours)]];
        decisions.set(String(codex.decision), (decisions.get(String(codex.decision)) ?? 0) + 1);
        const same =
          codex.decision === found.decision && JSON.stringify([...new Set(theirs)]) === JSON.stringify(both[3]);
        if (!same) differences.push(`${SEED + i}: ${JSON.stringify({ command, resolve, both })}\n${text}`);
      }
    }
    console.log(`      ${JSON.stringify(Object.fromEntries(decisions))}`);
    assert.deepEqual(differences, []);
  });
});
