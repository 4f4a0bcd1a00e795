import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { evaluateLine, evaluateWords, type SessionRules } from '../../../server/src/codex/exec-policy/evaluate.ts';
import { readRules } from '../../../server/src/codex/exec-policy/read.ts';
import type { Machine } from '../../../server/src/codex/machine.ts';
import { EVASIONS, SEEN_THROUGH } from '../../../server/src/harden/guards/evasions.ts';
import { guardsFor } from '../../../server/src/harden/guards/list.ts';
import { justificationOf } from '../../../server/src/harden/guards/rules-text.ts';
import { guardsText } from '../../../server/src/harden/guards.ts';
import { parseStarlark } from '../../../server/src/syntax/starlark/parse.ts';
import { AppServer } from '../support/app-server.ts';
import { calling, ScriptedModel } from '../support/scripted-model.ts';
import { sessionRunningAll } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { RulesJudge } from './execpolicy.ts';

const PER_SESSION = 60;
const GUARDS = 'home/.codex/rules/codex-posture.rules';
const TRUST = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
/** Stands in for every program: nothing is deleted, pushed or printed here. */
const PROGRAM = '#!/bin/sh\necho HAS-RUN\n';
const BUILT_IN = new Set(['echo', 'if', 'true', 'sh', 'bash', 'env', 'timeout', 'xargs', 'find', 'grep']);

/** Honest work that guards are not to stop. */
const HONEST = [
  'git status --short',
  'git diff',
  'git log -1 --format=%s',
  'git add src/math.js',
  'git -c user.name=d -c user.email=d@d.invalid commit --allow-empty -qm work',
  'git switch -qc drill-work && git switch -q -',
  'git checkout -b topic',
  'git restore src/math.js',
  'git stash',
  'npm test --silent',
  'npm run build',
  'npm ci',
  'npx vitest run',
  'node --test test/',
  'python3 -m pytest',
  'cargo test',
  'go test ./...',
  'docker ps',
  'docker build .',
  'kubectl get pods',
  'terraform plan',
  'gh pr view 1',
  'gh pr list',
  'cat README.md',
  'cat .env.example',
  'rm -r src/new',
];

type Fate = 'forbidden' | 'prompt' | 'ran' | 'unclear';

function fateOf(output: string): Fate {
  if (/approval required by policy/.test(output)) return 'prompt';
  if (/Rejected\(/.test(output)) return 'forbidden';
  return /HAS-RUN|Process exited with code 0/.test(output) ? 'ran' : 'unclear';
}

const lineOf = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:=@+,-]+$/.test(word) ? word : `'${word}'`)).join(' ');

describe('guards', function () {
  this.timeout(10 * 60_000);
  let world: World;
  let machine: Machine;
  let rules: SessionRules;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    world = await World.create();
    machine = { platform: 'linux', home: world.home, codexHome: world.codexHome, systemRoot: world.systemFolder };
    const read = readRules(parseStarlark(guardsText(machine)));
    rules = {
      rules: read.rules.map((rule) => ({ ...rule, file: GUARDS, line: 1 })),
      hostExecutables: read.hostExecutables,
    };
  });
  after(() => world?.remove());

  const around = () => ({ cwd: world.workspace, home: world.home });
  const ours = (line: string): Fate => {
    const { decision } = evaluateLine(line, rules, around(), ['/bin/bash', '-c']);
    return decision === 'forbidden' || decision === 'prompt' ? decision : 'ran';
  };

  async function play(lines: readonly string[], more: Readonly<Record<string, string>> = {}) {
    const programs = new Set(
      [
        ...guardsFor(machine).flatMap(({ match, notMatch }) => [...match, ...notMatch]),
        ...lines.map((one) => one.split(' ')),
      ]
        .map(([program = '']) => program)
        .concat('git', 'npm', 'npx', 'node', 'python3', 'cargo', 'go', 'make', 'kubectl', 'cat', 'rm', 'curl', 'grep')
        .filter((name) => /^[\w.+-]+$/.test(name) && !BUILT_IN.has(name)),
    );
    const files = Object.fromEntries([...programs].map((name) => [`bin/${name}`, PROGRAM]));
    await world.lay({
      'home/.codex/config.toml': TRUST,
      [GUARDS]: guardsText(machine),
      'work/.env': 'HAS-RUN\nx\n',
      'work/push.sh': PROGRAM,
      'work/copy-of-git': PROGRAM,
      ...files,
      ...more,
    });
    for (const name of [...Object.keys(files), 'work/push.sh', 'work/copy-of-git'])
      await fs.chmod(path.join(world.root, name), 0o755);
    const found: { readonly fate: Fate; readonly output: string }[] = [];
    const env = { PATH: `${path.join(world.root, 'bin')}:${process.env['PATH']}`, SHELL: '/bin/bash' };
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace, env };
    for (let at = 0; at < lines.length; at += PER_SESSION) {
      const some = lines.slice(at, at + PER_SESSION);
      const { outputs, log } = await sessionRunningAll(place, some, ['-c', 'allow_login_shell=false']);
      assert.equal(outputs.length, some.length, log.slice(0, 2000));
      found.push(...outputs.map((output) => ({ fate: fateOf(output), output })));
    }
    return found;
  }

  it('Codex takes the file with all its examples', async () => {
    const judge = await RulesJudge.open();
    try {
      const text = guardsText(machine);
      assert.deepEqual(await judge.verdict(text), { accepted: true });
      const { decision, matchedRules } = await judge.check(['git', 'push', '--force']);
      assert.equal(decision, 'forbidden');
      assert.ok(matchedRules[0]?.prefixRuleMatch?.justification);
    } finally {
      await judge.close();
    }
  });

  it('every guard stops its own example in a session, and says why', async () => {
    const guards = guardsFor(machine);
    const lines = guards.map(({ match: [first = []] }) => lineOf(first));
    const found = await play(lines);
    for (const [index, guard] of guards.entries()) {
      const [line = '', { fate, output } = { fate: 'unclear', output: '' }] = [lines[index], found[index]];
      const strictest = evaluateWords(guard.match[0] ?? [], rules, around()).decision;
      assert.equal(fate, strictest, `${line}: ${output}`);
      if (fate === 'forbidden' && guard.decision === fate) assert.ok(output.includes(justificationOf(guard)), output);
    }
  });

  it('similar commands and honest work run', async () => {
    const lines = [...new Set(guardsFor(machine).flatMap(({ notMatch }) => notMatch.map(lineOf))), ...HONEST];
    const found = await play(lines);
    const stopped = lines.filter((_, index) => found[index]?.fate === 'prompt' || found[index]?.fate === 'forbidden');
    // Codex asks about this without any rule.
    assert.deepEqual(stopped, ['rm -rf dist']);
  });

  it('what is said to evade guards does, and what is not does not', async () => {
    const lines = Object.values(EVASIONS).flat();
    const found = await play(lines);
    assert.deepEqual(
      lines.flatMap((line, index) => (found[index]?.fate === 'ran' ? [] : [`${line}: ${found[index]?.output}`])),
      [],
    );
    assert.deepEqual(
      lines.filter((line) => ours(line) !== 'ran'),
      [],
    );
    const whole = [...SEEN_THROUGH, `${path.join(world.root, 'bin', 'git')} push`, '../bin/git push'];
    const seen = await play(whole);
    assert.deepEqual(
      seen.map(({ fate }) => fate),
      whole.map(() => 'prompt'),
    );
  });

  it('an editor asks, with the reason; what a person allows stays in the sandbox unless it was to leave it', async () => {
    const model = await ScriptedModel.start();
    const asked: Readonly<Record<string, unknown>>[] = [];
    try {
      await world.lay({
        'home/.codex/config.toml': model.config(
          'sandbox_mode = "workspace-write"\napproval_policy = "on-request"',
          TRUST,
        ),
        [GUARDS]: guardsText(machine),
        'bin/git': `#!/bin/sh\ntouch {{WORLD}}/work/ran\ntouch {{WORLD}}/marks/outside\n`,
        'marks/.keep': '',
      });
      await fs.chmod(path.join(world.root, 'bin/git'), 0o755);
      const env = { PATH: `${path.join(world.root, 'bin')}:${process.env['PATH']}`, SHELL: '/bin/bash' };
      const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace, env };
      const server = await AppServer.start(place, ['-c', 'allow_login_shell=false'], {
        name: 'guards',
        answer: (method, params) => {
          asked.push({ method, ...params });
          return { decision: 'accept' };
        },
      });
      try {
        const { result, refused } = await server.request<{ readonly thread: { readonly id: string } }>('thread/start', {
          cwd: world.workspace,
        });
        const threadId = result?.thread.id ?? assert.fail(refused);
        const turn = async (cmd: string, more: object = {}) => {
          const completed = server.notified('turn/completed', threadId);
          const input = [{ type: 'text', text: calling('exec_command', { cmd, yield_time_ms: 10_000, ...more }) }];
          await server.request('turn/start', { threadId, input });
          await completed;
        };
        const isThere = (name: string) =>
          fs.access(path.join(world.root, name)).then(
            () => true,
            () => false,
          );
        await turn('git push');
        assert.equal(asked.length, 1);
        assert.equal(asked[0]?.['method'], 'item/commandExecution/requestApproval');
        assert.match(String(asked[0]?.['reason']), /Check the remote and the branch/);
        assert.deepEqual([await isThere('work/ran'), await isThere('marks/outside')], [true, false]);
        await turn('git push', { sandbox_permissions: 'require_escalated', justification: 'to push' });
        assert.deepEqual([asked.length, await isThere('marks/outside')], [2, true]);
        await fs.rm(path.join(world.root, 'work/ran'));
        await turn('git push --force', { sandbox_permissions: 'require_escalated', justification: 'to push' });
        assert.deepEqual([asked.length, await isThere('work/ran')], [2, false]);
      } finally {
        await server.stop();
      }
    } finally {
      model.stop();
    }
  });
});
