import assert from 'node:assert/strict';
import path from 'node:path';
import { starterRequirements } from '../../../server/src/harden/requirements/starter.ts';
import { findings } from '../rules/our-findings.ts';
import { AppServer } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const OPEN = 'sandbox_mode = "danger-full-access"\n';

/** A file of the system's folder; `starts` says whether Codex starts with it, `rule` what we say of it. */
interface Case {
  readonly file: 'requirements.toml' | 'managed_config.toml' | 'config.toml';
  readonly text: string;
  readonly starts: boolean;
  readonly rule?: string;
}

const CASES: readonly Case[] = [
  { file: 'requirements.toml', text: 'allowed_approval_policies = ["on-request"]\n', starts: true },
  { file: 'requirements.toml', text: 'allowed_sandbox_mode = ["read-only"]\n', starts: true, rule: 'unknown-key' },
  { file: 'requirements.toml', text: '[experimental_network]\nenable = true\n', starts: true, rule: 'unknown-key' },
  {
    file: 'requirements.toml',
    text: 'allowed_approval_policies = ["granular"]\n',
    starts: false,
    rule: 'invalid-value',
  },
  { file: 'requirements.toml', text: 'allowed_sandbox_modes = "read-only"\n', starts: false, rule: 'invalid-type' },
  { file: 'requirements.toml', text: 'allowed_sandbox_modes = [\n', starts: false, rule: 'syntax-error' },
  {
    file: 'requirements.toml',
    text: 'allowed_sandbox_modes = ["workspace-write"]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'allowed_approval_policies = []\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = []\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ token = "rm" }], decision = "allow" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ token = "rm" }] }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ token = "rm", any_of = ["a"] }], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{}], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ token = " " }], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ any_of = [] }], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ any_of = ["a", ""] }], decision = "prompt" }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  {
    file: 'requirements.toml',
    text: 'rules.prefix_rules = [{ pattern = [{ token = "rm" }], decision = "prompt", justification = " " }]\n',
    starts: false,
    rule: 'refused-requirements',
  },
  { file: 'managed_config.toml', text: 'sandbox_modes = "read-only"\n', starts: true, rule: 'unknown-key' },
  { file: 'managed_config.toml', text: 'sandbox_mode = "readonly"\n', starts: false, rule: 'invalid-value' },
  { file: 'managed_config.toml', text: 'approval_policy = 5\n', starts: false, rule: 'invalid-type' },
  { file: 'config.toml', text: 'sandbox_modes = "read-only"\n', starts: true, rule: 'unknown-key' },
  { file: 'config.toml', text: 'approval_policy = "often"\n', starts: false, rule: 'invalid-value' },
];

describe('an administrator’s files, as the real Codex takes them', function () {
  this.timeout(60_000);
  let world: World;
  before(async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  for (const { file, text, starts, rule } of CASES) {
    it(`${file}: ${text.trim()}`, async () => {
      const name = `etc/${file}`;
      await world.lay({ [USER]: OPEN, [name]: text });
      const server = await AppServer.start({ ...world, cwd: world.workspace, system: world.systemFolder });
      const { result } = await server.session(world.workspace);
      await server.stop();
      assert.equal(result !== undefined, starts);
      // What Codex ignores restricts nobody.
      if (starts) assert.equal(result?.sandbox.type, 'dangerFullAccess');
      const reports = await findings(world, [path.join(world.root, name)]);
      assert.deepEqual(
        reports.map((report) => report.rule.id),
        rule === undefined ? [] : [rule],
      );
      assert.equal(reports[0]?.severity, rule && (starts ? 'warning' : 'error'));
      if (rule === 'unknown-key') assert.match(reports[0]?.message ?? '', /restricts nobody/);
    });
  }

  async function session(files: Readonly<Record<string, string>>) {
    await world.lay(files);
    const server = await AppServer.start({ ...world, cwd: world.workspace, system: world.systemFolder });
    const { result } = await server.session(world.workspace);
    await server.stop();
    return [result?.sandbox.type, result?.approvalPolicy, result?.approvalsReviewer];
  }
  const told = async () =>
    (await findings(world, [path.join(world.root, 'etc/requirements.toml')])).map(({ rule }) => rule.id);

  it('lists that allow everything forbid nothing', async () => {
    const requirements =
      'allowed_sandbox_modes = ["read-only", "danger-full-access"]\nallowed_approval_policies = ["on-request", "never"]\n';
    const files = { [USER]: `${OPEN}approval_policy = "never"\n`, 'etc/requirements.toml': requirements };
    assert.deepEqual(await session(files), ['dangerFullAccess', 'never', 'user']);
    assert.deepEqual(await told(), ['open-requirements', 'open-requirements']);
  });

  for (const [says, written] of [
    ['as it is offered', (text: string) => text],
    ['with its examples', (text: string) => text.replaceAll(/^#(?! )/gm, '')],
  ] as const) {
    it(`a new requirements file, ${says}, replaces full access that never asks`, async () => {
      const { home, codexHome, systemFolder: systemRoot } = world;
      const text = written(starterRequirements({ platform: 'linux', home, codexHome, systemRoot }));
      const loose = `${OPEN}approval_policy = "never"\napprovals_reviewer = "auto_review"\n`;
      const [sandbox, ...others] = await session({ [USER]: loose, 'etc/requirements.toml': text });
      assert.deepEqual([sandbox !== 'dangerFullAccess', ...others], [true, 'on-request', 'user']);
      assert.deepEqual(await told(), []);
    });
  }

  for (const [first, requirements] of [
    ['never', 'allowed_approval_policies = ["never", "on-request"]\n'],
    ['untrusted', 'allowed_approval_policies = ["untrusted", "on-request"]\n'],
    ['on-request', 'allowed_approval_policies = ["on-failure", "untrusted"]\n'],
  ] as const) {
    it(`the first entry replaces what is not allowed: ${first}`, async () => {
      const granular =
        'approval_policy = { granular = { sandbox_approval = true, rules = true, mcp_elicitations = true } }\n';
      const [, policy] = await session({ [USER]: granular, 'etc/requirements.toml': requirements });
      assert.equal(policy, first);
      assert.ok((await told()).includes('loose-fallback'));
    });
  }

  it('the managed configuration counts over requirements', async () => {
    const files = {
      'etc/requirements.toml':
        'allowed_sandbox_modes = ["read-only"]\nallowed_approval_policies = ["on-request"]\nallowed_approvals_reviewers = ["user"]\n',
      'etc/managed_config.toml':
        'sandbox_mode = "danger-full-access"\napproval_policy = "never"\napprovals_reviewer = "auto_review"\n',
    };
    assert.deepEqual(await session(files), ['dangerFullAccess', 'never', 'auto_review']);
    assert.deepEqual(await told(), Array(3).fill('overruled-requirements'));
  });
});
