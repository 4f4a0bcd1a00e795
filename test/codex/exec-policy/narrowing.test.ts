import assert from 'node:assert/strict';
import '../../core/support/formats.ts';
import { DECISIONS } from '../../../server/src/codex/exec-policy/policy.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { editsFor } from '../../../server/src/rules/engine/fix-edits.ts';
import { disproofOf } from '../../../server/src/rules/prove-fix.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { RulesJudge } from './execpolicy.ts';

const FILE = '/home/dev/.codex/rules/mine.rules';

const snapshotOf = (text: string): Snapshot => ({
  machine: { platform: 'linux', home: '/home/dev', codexHome: '/home/dev/.codex', systemRoot: '/etc/codex' },
  files: new Map([
    [FILE, { kind: 'text', text }],
    ['/home/dev/.codex/rules', { kind: 'folder', names: ['mine.rules'] }],
    ['/home/dev/.codex/config.toml', { kind: 'missing' }],
  ]),
  realPaths: new Map(),
});

const TEXT = `# ours
prefix_rule(pattern=["docker"])
prefix_rule(
    pattern = [['cat', 'find', 'ls', 'awk']],
    decision = 'allow',
)
prefix_rule(pattern=["git"], decision="allow")  # all of it
prefix_rule(pattern=["git", "push"], decision="prompt")
prefix_rule(pattern=["python3", "-c"], decision="allow")
prefix_rule(pattern=["rm", "-rf"], decision="allow", justification="Cleanup")
prefix_rule(pattern=["kubectl"], decision="allow")
prefix_rule(pattern=["gh", "api"], decision="allow")
prefix_rule(pattern=["env", "CI=1"], decision="allow")
prefix_rule(pattern=["rm", "-rf", "dist"], decision="allow")
prefix_rule(pattern=["git", "log"], decision="forbidden")
prefix_rule(pattern=["git", "log", "-1"], decision="allow")
prefix_rule(pattern=["bash", "-lc", "git status | cat"], decision="allow")
`;

const COMMANDS = [
  'docker run x',
  'docker ps -a',
  'cat x',
  'find . -exec rm',
  'awk x',
  'git status -s',
  'git push origin',
  'git config --global x y',
  'git log -1',
  'git log',
  'python3 -c x',
  'rm -rf dist',
  'rm -rf ~',
  'kubectl get pods',
  'kubectl delete pod x',
  'gh api -X DELETE x',
  'env CI=1 rm x',
  'ls',
].map((command) => command.split(' '));

describe('fixes of rules', function () {
  this.timeout(300_000);
  let judge: RulesJudge;
  before(async () => {
    judge = await RulesJudge.open();
  });
  after(() => judge?.close());

  /** How strict Codex is with each of the commands; with one that no rule matches it runs them inside the sandbox. */
  async function decisions(text: string): Promise<readonly string[]> {
    await judge.lay(text);
    const found: string[] = [];
    for (const command of COMMANDS) found.push((await judge.check(command)).decision ?? 'none');
    return found;
  }

  it('allow no command that was not allowed before', async () => {
    const snapshot = snapshotOf(TEXT);
    const file = codexFile(snapshot, FILE);
    assert.ok(file);
    const old = await decisions(TEXT);
    const titles = new Set<string>();
    for (const { fixes, rule } of checkFile(snapshot, file, { rethrow: true }).reports)
      for (const fix of fixes) {
        if (disproofOf(snapshot, FILE, fix) !== undefined) continue;
        titles.add(`${rule.id}: ${fix.title}`);
        const edits = editsFor(snapshot, fix.changes)?.get(FILE) ?? [];
        const now = await decisions(applyEdits(TEXT, edits));
        for (const [at, before] of old.entries()) {
          const after = now[at] ?? '';
          const message = `${fix.title}: ${COMMANDS[at]?.join(' ')}: ${before} becomes ${after}`;
          if (fix.promise === 'no-change') assert.equal(after, before, message);
          assert.ok(!isLooser(before, after), message);
        }
      }
    assert.ok(titles.size >= 8, [...titles].join('\n'));
  });
});

/** Nothing that was not allowed is allowed, and nothing that was refused or asked about is decided more loosely. */
function isLooser(before: string, after: string): boolean {
  if (after === 'allow') return before !== 'allow';
  const [old, now] = [before, after].map((one) => DECISIONS.indexOf(one as (typeof DECISIONS)[number]));
  return old !== undefined && now !== undefined && old > 0 && now < old;
}
