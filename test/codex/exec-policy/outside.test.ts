import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { judgeCommand } from '../../../server/src/codex/exec-policy/judge.ts';
import { startedStack } from '../../../server/src/codex/start-trust.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { Random } from '../posture/generator/random.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { sessionRunningAll } from '../support/scripted-session.ts';
import { World, type WorldFiles } from '../support/temp-home.ts';
import { someLine, someRules } from './commands.ts';

const COMMANDS = Number(process.env['CODEX_POSTURE_STACKS'] ?? 0) || 120;
const SEED = Number(process.env['CODEX_POSTURE_SEED'] ?? 0) || 20_261_125;
const PER_SESSION = 60;

const USER = 'home/.codex/config.toml';
const DEFAULT = 'home/.codex/rules/default.rules';
const TRUST = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
const profile = (entries: string): string =>
  `default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n${entries}`;

/** Says where it runs: only outside the sandbox can it write beside the workspace. */
const PROGRAM = '#!/bin/sh\nif touch {{WORLD}}/marks/x 2>/dev/null; then echo OUT-SIDE; else echo IN-SIDE; fi\n';
const PROGRAMS = ['git', 'npm', 'node', 'make', 'alpha', 'beta', 'Beta', 'gamma', 'other'];

/** What became of a line: refused, asked about in vain, or run, and where the first of its programs ran. */
type Fate = 'forbidden' | 'prompt' | 'outside' | 'inside' | 'unclear';

function fateOf(output: string): Fate {
  if (/approval required by policy/.test(output)) return 'prompt';
  if (/Rejected\(/.test(output)) return 'forbidden';
  return /OUT-SIDE/.test(output) ? 'outside' : /IN-SIDE/.test(output) ? 'inside' : 'unclear';
}

describe('commands under rules, in real sessions', function () {
  this.timeout(20 * 60_000);
  let world: World;
  before(async function () {
    if (process.platform !== 'linux') this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  async function lay(files: WorldFiles): Promise<void> {
    const programs = Object.fromEntries(PROGRAMS.map((name) => [`bin/${name}`, PROGRAM]));
    await world.lay({
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      'marks/.keep': '',
      [USER]: TRUST,
      ...programs,
      ...files,
    });
    for (const name of PROGRAMS) await fs.chmod(path.join(world.root, 'bin', name), 0o755);
  }

  async function fates(lines: readonly string[], args: readonly string[] = []): Promise<readonly Fate[]> {
    const env = { PATH: `${path.join(world.root, 'bin')}:${process.env['PATH']}`, SHELL: '/bin/bash' };
    const system = whyNoSystem() === undefined ? { system: world.systemFolder } : {};
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace, env, ...system };
    const { outputs, log } = await sessionRunningAll(place, lines, ['-c', 'allow_login_shell=false', ...args]);
    assert.equal(outputs.length, lines.length, log.slice(0, 2000));
    return outputs.map(fateOf);
  }

  async function judged(lines: readonly string[]): Promise<readonly Fate[]> {
    const machine = {
      platform: 'linux',
      home: world.home,
      codexHome: world.codexHome,
      systemRoot: world.systemFolder,
    } as const;
    const session = { flags: ['allow_login_shell=false'] };
    const snapshot = await loadSnapshot({ machine, folders: [world.workspace], session });
    const { stack } = startedStack(snapshot, world.workspace, session);
    return lines.map((line) => {
      const { decision, outside } = judgeCommand(stack, line);
      if (decision === 'forbidden' || decision === 'prompt') return decision;
      return outside === undefined ? 'unclear' : outside ? 'outside' : 'inside';
    });
  }

  async function agree(lines: readonly string[], args: readonly string[] = []): Promise<readonly Fate[]> {
    const ours = await judged(lines);
    assert.deepEqual(await fates(lines, args), ours);
    return ours;
  }

  const allow = (...words: readonly string[]): string =>
    `prefix_rule(pattern=${JSON.stringify(words)}, decision="allow")\n`;

  it('a new CODEX_HOME: Codex deletes the broad rules that it has written, once', async () => {
    await fs.rm(path.join(world.codexHome, '.sandbox_migration'), { force: true });
    await lay({ [DEFAULT]: `${allow('git')}${allow('NODE')}${allow('make')}prefix_rule(pattern=["npm"])\n` });
    assert.deepEqual(await agree(['git push', 'make x', 'npm x']), ['inside', 'outside', 'outside']);
    assert.equal(
      await fs.readFile(path.join(world.root, DEFAULT), 'utf8'),
      `${allow('make')}prefix_rule(pattern=["npm"])\n`,
    );
  });

  it('ever after: broad rules stay, and let out', async () => {
    await lay({ [DEFAULT]: allow('git') + allow('node') });
    assert.deepEqual(await agree(['git push', 'node x', 'npm x', 'git a && node b', 'git a && npm b']), [
      'outside',
      'outside',
      'inside',
      'outside',
      'inside',
    ]);
  });

  it('rules of a trusted project count, those of an untrusted one do not', async () => {
    await lay({ 'work/.codex/rules/a.rules': allow('npm') });
    assert.deepEqual(await agree(['npm x']), ['outside']);
    await lay({ [USER]: TRUST.replace('"trusted"', '"untrusted"'), 'work/.codex/rules/a.rules': allow('npm') });
    assert.deepEqual(await agree(['npm x']), ['inside']);
  });

  it('other names than *.rules, and folders below, are not read', async () => {
    await lay({
      'home/.codex/rules/a.rule': allow('npm'),
      'home/.codex/rules/sub/b.rules': allow('node'),
      'home/.codex/c.rules': allow('git'),
      'home/.codex/rules/.rules': allow('make'),
    });
    assert.deepEqual(await agree(['npm x', 'node x', 'git x', 'make x']), ['inside', 'inside', 'inside', 'inside']);
  });

  const KEPT: readonly (readonly [says: string, config: string, fate: Fate])[] = [
    [
      'a denied path keeps every command inside',
      profile('[permissions.p.filesystem]\n"/var/empty" = "deny"\n'),
      'inside',
    ],
    [
      'a denied pattern keeps every command inside',
      profile('[permissions.p.filesystem.":workspace_roots"]\n"**/.env" = "deny"\n'),
      'inside',
    ],
    ['a profile without denied paths keeps none', profile(''), 'outside'],
    ['read-only keeps none', 'sandbox_mode = "read-only"\n', 'outside'],
    ['without a sandbox there is nothing to leave', 'sandbox_mode = "danger-full-access"\n', 'outside'],
  ];
  for (const [says, config, fate] of KEPT)
    it(says, async () => {
      await lay({ [USER]: config, [DEFAULT]: allow('npm') });
      assert.deepEqual(await agree(['npm x']), [fate]);
    });

  it('rules of the system’s folder count, and requirements only restrict', async function () {
    if (whyNoSystem() !== undefined) this.skip();
    await lay({
      'etc/rules/a.rules': allow('npm') + allow('make') + allow('node'),
      'etc/requirements.toml':
        '[rules]\nprefix_rules = [\n  { pattern = [{ token = "npm" }], decision = "prompt" },\n' +
        '  { pattern = [{ any_of = ["node", "git"] }, { token = "x" }], decision = "forbidden", justification = "no" },\n]\n',
    });
    assert.deepEqual(await agree(['npm x', 'make x', 'node x', 'node y', 'git x']), [
      'prompt',
      'outside',
      'forbidden',
      'outside',
      'forbidden',
    ]);
  });

  it('what rules do not hold back when it is written differently', async () => {
    const forbid = (...words: readonly string[]): string =>
      `prefix_rule(pattern=${JSON.stringify(words)}, decision="forbidden")\n`;
    await lay({
      [DEFAULT]: forbid('npm', 'publish', '-af') + forbid('cat', '~/x') + forbid('bash', '-c', 'npm install'),
    });
    const lines = ['npm publish -af x', `${world.root}/bin/npm publish -af`, 'true; npm publish -af'];
    assert.deepEqual(await agree(lines), ['forbidden', 'forbidden', 'forbidden']);
    const other = ['npm publish -fa', 'sh -c "npm publish -af"', 'env npm publish -af', 'npm publish -af 2>/dev/null'];
    assert.deepEqual(await agree([...other, 'bash -c "npm install x"']), Array(5).fill('inside'));
    assert.notEqual((await fates(['cat ~/x']))[0], 'forbidden');
  });

  it('an error in one file: `codex exec` does not start', async () => {
    await lay({
      [DEFAULT]: allow('npm'),
      'work/.codex/rules/bad.rules': 'prefix_rule(pattern=["a"], decision="alow")\n',
    });
    await assert.rejects(fates(['npm x']), /invalid decision/);
  });

  it(`${COMMANDS} shell lines under rules made by chance`, async () => {
    const differences: string[] = [];
    const counts = new Map<string, number>();
    for (let i = 0; i < COMMANDS / PER_SESSION; i++) {
      const random = new Random(SEED + i);
      const rules = someRules(random);
      await lay({ [DEFAULT]: rules });
      const lines = Array.from({ length: PER_SESSION }, () => someLine(random));
      const ours = await judged(lines);
      const theirs = await fates(lines);
      for (const [at, line] of lines.entries()) {
        const fate = theirs[at] ?? 'unclear';
        counts.set(fate, (counts.get(fate) ?? 0) + 1);
        // A line with a program that is not there says nothing about where it runs.
        const same = fate === ours[at] || (fate === 'unclear' && (ours[at] === 'inside' || ours[at] === 'outside'));
        if (!same) differences.push(`${SEED + i}: ${JSON.stringify(line)}: ours ${ours[at]}, Codex ${fate}\n${rules}`);
      }
    }
    console.log(`      ${JSON.stringify(Object.fromEntries(counts))}`);
    assert.deepEqual(differences, []);
  });
});
