import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { buildStack } from '../../server/src/codex/build-stack.ts';
import { differencesFrom } from '../../server/src/codex/confirmation.ts';
import type { Machine } from '../../server/src/codex/machine.ts';
import { trialSettings } from '../../server/src/codex/sandbox-trial.ts';
import { startedStack } from '../../server/src/codex/start-trust.ts';
import { loadSnapshot } from '../../server/src/host/load.ts';
import { machineFrom } from '../../server/src/host/machine.ts';
import { askAppServer } from '../../server/src/host/own-codex/ask-app-server.ts';
import { trySandbox } from '../../server/src/host/own-codex/try-sandbox.ts';
import { ownCodex, versionOf } from '../../server/src/host/own-codex.ts';
import { codexBinary } from './support/codex-process.ts';
import { World } from './support/temp-home.ts';

const CONFIG = 'home/.codex/config.toml';
const TRUST = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';

/** Postures by what makes them. */
const STARTS: Readonly<Record<string, string>> = {
  'workspace-write': 'sandbox_mode = "workspace-write"\n',
  'workspace-write with network':
    'sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n',
  'read-only': 'sandbox_mode = "read-only"\n',
  'trust alone': TRUST,
  'a built-in profile': `default_permissions = ":workspace"\n${TRUST}`,
  'an own profile that denies in the home and in the workspace': [
    'default_permissions = "p"',
    '[permissions.p]',
    'extends = ":workspace"',
    '[permissions.p.filesystem]',
    '"~/.ssh" = "deny"',
    '"{{WORLD}}/home/.codex/auth.json" = "deny"',
    '[permissions.p.filesystem.":workspace_roots"]',
    '"**/.env" = "deny"',
    '[shell_environment_policy]',
    'inherit = "all"',
    'ignore_default_excludes = false',
    '',
  ].join('\n'),
  'a profile that sees the system folders and Codex alone': [
    'default_permissions = "p"',
    '[permissions.p.filesystem]',
    '":minimal" = "read"',
    '"{{CODEX}}" = "read"',
    '[permissions.p.filesystem.":workspace_roots"]',
    '"." = "write"',
    '[shell_environment_policy]',
    'inherit = "core"',
    '',
  ].join('\n'),
};

describe('the person’s own Codex', function () {
  this.timeout(90_000);
  let world: World;
  let machine: Machine;
  const env = { PATH: process.env['PATH'], HOME: '', XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] };

  before(async () => {
    world = await World.create();
    machine = machineFrom({ HOME: world.home, CODEX_HOME: world.codexHome });
  });
  after(() => world.remove());

  const stackOf = async () => {
    const snapshot = await loadSnapshot({ machine, folders: [world.workspace] });
    return {
      started: startedStack(snapshot, world.workspace, {}).stack,
      plain: buildStack(snapshot, world.workspace, {}),
    };
  };

  for (const [name, text] of Object.entries(STARTS)) {
    it(`does in the sandbox what the files promise, in a trial with canaries: ${name}`, async () => {
      const codexFolder = path.dirname(path.dirname(await fs.realpath(codexBinary())));
      await world.lay({
        [CONFIG]: text.replaceAll('{{CODEX}}', codexFolder),
        'work/.git/HEAD': 'ref: refs/heads/main\n',
      });
      const settings = trialSettings((await stackOf()).started);
      assert(typeof settings === 'object', String(settings));
      const tried = await trySandbox(codexBinary(), settings, machine, env);
      assert.equal(tried.failure, undefined);
      assert.deepEqual(Object.fromEntries(tried.worked), tried.promises);
      // The person's own folders were not part of it.
      assert.deepEqual((await fs.readdir(world.workspace)).sort(), ['.git']);
    });
  }

  it('is not tried where there is no sandbox', async () => {
    await world.lay({ [CONFIG]: 'sandbox_mode = "danger-full-access"\n' });
    assert.equal(trialSettings((await stackOf()).started), 'no-sandbox');
  });

  it('tells where no command can start', async () => {
    await world.lay({
      [CONFIG]: 'default_permissions = "p"\n[permissions.p.filesystem]\n":workspace_roots" = "write"\n',
    });
    const settings = trialSettings((await stackOf()).started);
    assert(typeof settings === 'object');
    const tried = await trySandbox(codexBinary(), settings, machine, env);
    assert(tried.failure !== undefined && tried.failure !== '');
  });

  it('hands no secret to the trial', async () => {
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789';
    await world.lay({
      [CONFIG]: `sandbox_mode = "read-only"\n[shell_environment_policy.set]\nA = "${secret}"\n[mcp_servers.a]\ncommand = "a"\nenv = { B = "${secret}" }\n`,
    });
    const settings = trialSettings((await stackOf()).started);
    assert(typeof settings === 'object' && !settings.text.includes(secret));
  });

  it('has the settings of the files, and starts nothing', async () => {
    const files = {
      [CONFIG]: `approval_policy = "on-request"\nsandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n${TRUST}`,
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      'work/.codex/config.toml': 'approval_policy = "never"\n',
    };
    await world.lay(files);
    const answer = await askAppServer(codexBinary(), world.workspace, machine, env);
    assert('answers' in answer, JSON.stringify(answer));
    assert.deepEqual(differencesFrom(answer.answers, (await stackOf()).plain), []);
    // Beside what Codex always makes, nothing: no session, no trust.
    assert.equal(await fs.readFile(path.join(world.root, CONFIG), 'utf8'), world.fill(files[CONFIG]));
    await assert.rejects(fs.stat(path.join(world.codexHome, 'sessions')), { code: 'ENOENT' });
    // What the person is told before: databases, skills and temporary files.
    const kinds = answer.created.filter(
      (name) => !/\.sqlite(?:-\w+)?$|^(?:skills|tmp|\.tmp|installation_id)$/.test(name),
    );
    assert.deepEqual(kinds, []);
  });

  it('has a setting that the files do not show', async () => {
    await world.lay({ [CONFIG]: 'approval_policy = "never"\n' });
    const answer = await askAppServer(codexBinary(), world.workspace, machine, env);
    assert('answers' in answer);
    await world.lay({ [CONFIG]: 'approval_policy = "on-request"\n' });
    assert.deepEqual(differencesFrom(answer.answers, (await stackOf()).plain), [
      { kind: 'key', key: 'approval_policy', theirs: 'never', ours: 'on-request', from: 'user' },
    ]);
  });

  it('says in its words why it refuses the files', async () => {
    await world.lay({ [CONFIG]: 'sandbox_mode = "x"\n' });
    const answer = await askAppServer(codexBinary(), world.workspace, machine, env);
    assert('refused' in answer);
    assert.match(answer.refused, /unknown variant `x`/);
  });

  it('is never a program of the workspace', async () => {
    await world.lay({ 'work/bin/codex': '#!/bin/sh\ntouch "{{WORLD}}/was-run"\n', [CONFIG]: '' });
    await fs.chmod(path.join(world.workspace, 'bin/codex'), 0o755);
    const hostile = { PATH: [path.join(world.workspace, 'bin'), path.dirname(codexBinary())].join(':') };
    const program = await ownCodex(machine, hostile, [world.workspace]);
    assert.equal(program, await fs.realpath(codexBinary()));
    assert.match((await versionOf(program ?? '', hostile)) ?? '', /^\d+\.\d+\.\d+/);
    assert.equal(await ownCodex(machine, { PATH: path.join(world.workspace, 'bin') }, [world.workspace]), undefined);
    await assert.rejects(fs.stat(path.join(world.root, 'was-run')), { code: 'ENOENT' });
  });
});
