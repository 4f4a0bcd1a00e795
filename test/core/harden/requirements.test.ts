import assert from 'node:assert/strict';
import '../support/formats.ts';
import { policyOf } from '../../../server/src/codex/exec-policy/session-rules.ts';
import { isMorePermissive } from '../../../server/src/codex/permissiveness.ts';
import { judgedPosture } from '../../../server/src/codex/posture.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { withTexts } from '../../../server/src/codex/snapshot.ts';
import { startedStack } from '../../../server/src/codex/start-trust.ts';
import { unsandboxedPrograms } from '../../../server/src/codex/unsandboxed.ts';
import { PLAN_NAMES, type PlanName } from '../../../server/src/contract.ts';
import { guardsFor } from '../../../server/src/harden/guards/list.ts';
import { type Inventory, NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import { planTo } from '../../../server/src/harden/plan-to.ts';
import { requirementsFor } from '../../../server/src/harden/requirements.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const PROJECT = '/work/.codex/config.toml';
const DEMANDS = '/etc/codex/requirements.toml';
const TRUST = '[projects."/work"]\ntrust_level = "trusted"\n';

/** What people and projects may try. */
const LOOSE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nothing: {},
  'full access': { [USER]: `sandbox_mode = "danger-full-access"\nweb_search = "live"\n${TRUST}` },
  'full access by profile': { [USER]: `default_permissions = ":danger-full-access"\n${TRUST}` },
  'never asking': { [USER]: `approval_policy = "never"\napprovals_reviewer = "auto_review"\n${TRUST}` },
  'an open network': {
    [USER]: `sandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\nwritable_roots = ["/home/me"]\n${TRUST}`,
  },
  'a profile of one’s own': {
    [USER]: `default_permissions = "mine"\n[permissions.mine.filesystem]\n":root" = "write"\n[permissions.mine.network]\nenabled = true\n${TRUST}`,
  },
  'a project that opens everything': {
    [USER]: TRUST,
    [PROJECT]: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n[mcp_servers.theirs]\ncommand = "sh"\n',
  },
};

const request = (plan: PlanName, guards = false) =>
  ({
    plan,
    allow: plan === 'everyday-allowlist' ? [{ domain: 'a.test', reason: 'r' }] : [],
    writable: undefined,
    trust: 'untrusted',
    guards,
  }) as const;

const INVENTORIES: Readonly<Record<string, Inventory>> = {
  'only what is listed': { ...NO_INVENTORY, codexInSystem: true },
  'all but credentials': { ...NO_INVENTORY, credentials: ['/home/me/.ssh', '/home/me/.aws'] },
};

function demanded(files: Readonly<Record<string, string>>, plan: PlanName, inventory = NO_INVENTORY, guards = false) {
  const snapshot = snapshotOf({ '/work/src/a.js': '', ...files });
  const found = requirementsFor(snapshot, '/work', request(plan, guards), inventory);
  assert.ok('text' in found);
  return { snapshot, ...found };
}

describe('requirements for a plan', () => {
  for (const plan of PLAN_NAMES)
    for (const [shows, inventory] of Object.entries(INVENTORIES))
      it(`${plan}, showing ${shows}: nobody gets more than the plan gives`, () => {
        const start = snapshotOf({ '/work/src/a.js': '' });
        const wanted = planTo(start, '/work', request(plan), inventory).after;
        const { text } = demanded({}, plan, inventory);
        for (const [says, files] of Object.entries(LOOSE)) {
          const snapshot = snapshotOf({ '/work/src/a.js': '', ...files, [DEMANDS]: text });
          const got = judgedPosture(snapshot, '/work');
          assert.equal(got.verdict, 'loads', says);
          // The environment cannot be demanded; the file and the plan say so.
          const secrets = got.secrets && wanted.secrets && { ...got.secrets, environment: wanted.secrets.environment };
          assert.ok(!isMorePermissive(wanted, { ...got, secrets }), `${says}: ${JSON.stringify(got, null, 1)}`);
          const outside = unsandboxedPrograms(startedStack(snapshot, '/work', {}).stack);
          assert.deepEqual(outside, [], says);
        }
      });

  it('raise no finding, with guards and without', () => {
    for (const plan of PLAN_NAMES)
      for (const guards of [false, true]) {
        const { text } = demanded({}, plan, INVENTORIES['all but credentials'], guards);
        const snapshot = snapshotOf({ '/work/src/a.js': '', [DEMANDS]: text });
        const file = codexFile(snapshot, DEMANDS);
        assert.ok(file);
        assert.deepEqual(checkFile(snapshot, file, { rethrow: true }).reports, []);
      }
  });

  it('demand every guard', () => {
    const { text, snapshot } = demanded({}, 'everyday', undefined, true);
    const { stack } = startedStack(withTexts(snapshot, new Map([[DEMANDS, text]])), '/work', {});
    assert.deepEqual(
      policyOf(stack).rules.map(({ pattern, decision }) => ({ pattern, decision })),
      guardsFor(snapshot.machine).map(({ pattern, decision }) => ({ pattern, decision })),
    );
  });

  it('name the MCP servers that are set up, and leave out addresses with secrets', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const { text, unnamed } = demanded(
      { [USER]: `[mcp_servers.a]\ncommand = "node"\n[mcp_servers.b]\nurl = "https://b.test/mcp?token=${token}"\n` },
      'everyday',
    );
    assert.match(text, /\[mcp_servers\.a\.identity\]\ncommand = "node"/);
    assert.doesNotMatch(text, new RegExp(token));
    assert.deepEqual(unnamed, ['b']);
  });

  it('let hooks run where there are some', () => {
    const hooks = '[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "true"\n';
    assert.equal(demanded({ '/etc/codex/config.toml': hooks }, 'everyday').hooksStay, true);
    assert.match(demanded({}, 'everyday').text, /allow_managed_hooks_only = true/);
  });

  it('keep what an administrator demands already, comments included', () => {
    const old = '# ours\nallowed_approval_policies = ["never"] # CI\n[rules]\nprefix_rules = []\n';
    const { text, kept } = demanded({ [DEMANDS]: old }, 'everyday', undefined, true);
    assert.ok(text.includes('# ours\nallowed_approval_policies = ["never"] # CI\n'), text);
    assert.deepEqual([...kept].sort(), ['allowed_approval_policies', 'rules']);
    assert.match(text, /default_permissions = "managed-everyday"/);
  });

  it('take another name where a person has a profile of theirs', () => {
    const mine = 'default_permissions = "managed-everyday"\n[permissions.managed-everyday]\nextends = ":workspace"\n';
    const { text, after } = demanded({ [USER]: mine }, 'everyday');
    assert.match(text, /default_permissions = "managed-everyday-plan"/);
    assert.equal(after.verdict, 'loads');
  });
});
