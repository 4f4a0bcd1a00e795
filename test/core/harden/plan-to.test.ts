import assert from 'node:assert/strict';
import { isDenied } from '../../../server/src/codex/permissions/access.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import type { Snapshot } from '../../../server/src/codex/snapshot.ts';
import { PLAN_NAMES, type PlanName } from '../../../server/src/contract.ts';
import { type Inventory, NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import type { PlanRequest } from '../../../server/src/harden/plan-specs.ts';
import { type PlanOutcome, planTo } from '../../../server/src/harden/plan-to.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const PROJECT = '/work/.codex/config.toml';
const REQUIREMENTS = '/etc/codex/requirements.toml';
const REPOSITORY = { '/work/.git/HEAD': 'ref: refs/heads/main\n' };

const folder = (name: string) => ({ name, kind: 'folder' as const });

const INVENTORY: Inventory = {
  ...NO_INVENTORY,
  codex: [{ folder: '/opt/codex', isVersioned: false }],
  tools: ['/home/me/.cargo/bin'],
  settings: ['/home/me/.gitconfig'],
  workspace: {
    ...NO_INVENTORY.workspace,
    names: [folder('.git'), folder('src'), folder('test'), folder('node_modules'), { name: 'AGENTS.md', kind: 'file' }],
    repository: { root: '/work', gitFolder: '/work/.git' },
  },
};

type Files = Readonly<Record<string, string>>;

interface Options {
  readonly inventory?: Inventory;
  readonly request?: Partial<PlanRequest>;
  readonly platform?: 'darwin';
  readonly release?: string;
}

function planned(
  plan: PlanName,
  files: Files,
  { inventory = INVENTORY, request = {}, platform, release }: Options = {},
) {
  const machine = platform === undefined ? MACHINE : { ...MACHINE, platform };
  const found = snapshotOf({ ...REPOSITORY, ...files }, machine);
  const snapshot: Snapshot = release === undefined ? found : { ...found, codex: { version: release, source: 'path' } };
  const allow = plan === 'everyday-allowlist' ? [{ domain: 'example.com', reason: 'docs' }] : [];
  const whole: PlanRequest = { plan, allow, writable: undefined, trust: 'untrusted', guards: false, ...request };
  const outcome = planTo(snapshot, '/work', whole, inventory);
  const texts = Object.fromEntries(
    [...outcome.edits].map(([file, edits]) => [file, applyEdits(files[file] ?? '', edits)]),
  );
  return { outcome, files: { ...files, ...texts }, user: texts[USER] ?? files[USER] ?? '' };
}

const obstacleOf = ({ obstacle }: PlanOutcome) => obstacle?.kind;

describe('planTo', () => {
  it('writes all that a plan wants where nothing is written', () => {
    const { user } = planned('everyday', {});
    assert.equal(
      user,
      `default_permissions = "everyday"
approval_policy = "on-request"
web_search = "disabled"

[projects."/work"]
trust_level = "untrusted"

[permissions.everyday]
description = "Everyday, written by Codex Posture"

[permissions.everyday.filesystem]
":minimal" = "read"
"/opt/codex" = "read"
"~/.cargo/bin" = "read"
"~/.gitconfig" = "read"
"/work/AGENTS.md" = "read"

[permissions.everyday.filesystem.":workspace_roots"]
"." = "write"
"**/.env" = "deny"
"**/.env.[!e]*" = "deny"
"**/*.env" = "deny"
"**/.envrc" = "deny"
"**/.netrc" = "deny"
"**/.npmrc" = "deny"
"**/*.pem" = "deny"
"**/id_rsa*" = "deny"
"**/*.tfvars" = "deny"
"**/*.tfstate" = "deny"
"**/*service-account*.json" = "deny"

[shell_environment_policy]
inherit = "core"
ignore_default_excludes = false

[shell_environment_policy.set]
TMPDIR = "/dev/shm"
NPM_CONFIG_UPDATE_NOTIFIER = "false"
`,
    );
  });

  const STARTS: Readonly<Record<string, Files>> = {
    'full access': { [USER]: 'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n' },
    'a mode that writes, and silence': { [USER]: 'sandbox_mode = "workspace-write"\napproval_policy = "never"\n' },
    'an own profile': {
      [USER]:
        'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n[permissions.p.filesystem]\n"~/.ssh" = "deny"\n',
    },
    'inline tables': {
      [USER]:
        'permissions = { everyday = { filesystem = { ":root" = "read" } } }\ndefault_permissions = ":workspace"\nshell_environment_policy.inherit = "all"\n',
    },
    'a trusted project': {
      [USER]: '[projects."/work"]\ntrust_level = "trusted"\n',
      [PROJECT]:
        'default_permissions = ":danger-full-access"\napproval_policy = "never"\n[mcp_servers.x]\ncommand = "x"\n',
    },
  };

  /** What rules say against a file as a plan leaves it. */
  function warnedOf(files: Files, path: string): readonly string[] {
    const snapshot = snapshotOf({ ...REPOSITORY, ...files });
    const file = codexFile(snapshot, path);
    assert.ok(file);
    return checkFile(snapshot, file, { rethrow: true }).reports.flatMap(({ rule, severity, message }) =>
      severity === 'error' || severity === 'warning' ? [`${rule.id}: ${message}`] : [],
    );
  }

  for (const [name, files] of Object.entries(STARTS)) {
    for (const plan of PLAN_NAMES) {
      it(`leaves nothing to do after ${plan} from ${name}`, () => {
        const first = planned(plan, files);
        assert.equal(obstacleOf(first.outcome), undefined);
        const second = planned(plan, first.files);
        assert.deepEqual([...second.outcome.edits], []);
        const { sandbox, network, approval, secrets } = postureOf(
          snapshotOf({ ...REPOSITORY, ...first.files }),
          '/work',
        );
        assert.ok(sandbox?.mode === 'workspace-write' || sandbox?.mode === 'read-only');
        assert.equal(network?.access, plan === 'everyday-allowlist' ? 'filtered' : 'off');
        assert.equal(secrets?.credentialFile, 'denied');
        assert.equal(secrets?.environment, 'core');
        assert.notEqual(approval?.policy, 'untrusted');
        assert.deepEqual(warnedOf(first.files, USER), []);
      });
    }
  }

  it('takes a project the power to loosen anything, and leaves its file alone', () => {
    const { files } = planned('everyday', STARTS['a trusted project'] ?? {});
    assert.equal(files[PROJECT], STARTS['a trusted project']?.[PROJECT]);
    assert.equal(postureOf(snapshotOf({ ...REPOSITORY, ...files }), '/work').sandbox?.profile, 'everyday');
  });

  it('opens nothing that somebody closed on purpose, and says so', () => {
    const { user, outcome } = planned('everyday', { [USER]: 'sandbox_mode = "read-only"\n' });
    assert.match(user, /^"\." = "read"$/m);
    assert.deepEqual(
      outcome.narrowed.map(({ wish }) => wish.key),
      [[':workspace_roots', '.']],
    );
  });

  it('opens nothing that an administrator keeps closed', () => {
    const { user } = planned('everyday', { [REQUIREMENTS]: 'allowed_sandbox_modes = ["read-only"]\n' });
    assert.match(user, /^"\." = "read"$/m);
  });

  it('opens what a mode closes by the way, and what another plan closed', () => {
    assert.match(planned('unattended', { [USER]: 'sandbox_mode = "workspace-write"\n' }).user, /^"\.git" = "write"$/m);
    const { user } = planned('everyday', planned('explore', {}).files);
    assert.match(user, /^"\." = "write"$/m);
    assert.doesNotMatch(user, /explore/);
  });

  it('keeps denials of an own profile, also around a secret, where Codex could start no command with both', () => {
    const files = {
      [USER]:
        'default_permissions = "p"\n[permissions.p.filesystem]\n":root" = "read"\n[permissions.p.filesystem.":workspace_roots"]\n"." = "write"\n"data" = "deny"\n"**/*.key" = "deny"\n',
    };
    const { user } = planned('everyday', files);
    assert.match(user, /^data = "deny"$/m);
    assert.match(user, /^"\*\*\/\*\.key" = "deny"$/m);
    const workspace = { ...INVENTORY.workspace, secretFiles: ['/work/data/.env'] };
    const apart = planned('everyday', files, { inventory: { ...INVENTORY, workspace } });
    assert.equal(obstacleOf(apart.outcome), undefined);
    assert.doesNotMatch(apart.user, /"\*\*\/\.env"/);
    const { sandbox } = postureOf(snapshotOf({ ...REPOSITORY, ...apart.files }), '/work');
    const globs = (sandbox?.entries ?? []).flatMap(({ access, glob }) => (access === 'deny' ? (glob ?? []) : []));
    const isHidden = (file: string) => globs.some((glob) => isDenied(glob, file, MACHINE));
    for (const file of ['.env', 'd/.env', 'dat/.env', 'data2/.env', 'src/a/.env', '.x/data/.env'])
      assert.ok(isHidden(`/work/${file}`), file);
    assert.ok(!isHidden('/work/data/.env'));
    const again = planned('everyday', apart.files, { inventory: { ...INVENTORY, workspace } });
    assert.deepEqual([...again.outcome.edits], []);
  });

  it('cannot hide a secret in a deeper folder that is denied as a whole', () => {
    const files = {
      [USER]:
        'default_permissions = "p"\n[permissions.p.filesystem]\n":root" = "read"\n[permissions.p.filesystem.":workspace_roots"]\n"." = "write"\n"a/data" = "deny"\n',
    };
    const workspace = { ...INVENTORY.workspace, secretFiles: ['/work/a/data/.env'] };
    const { outcome } = planned('everyday', files, { inventory: { ...INVENTORY, workspace } });
    assert.equal(obstacleOf(outcome), 'overlap');
  });

  it('keeps programs that run outside the sandbox from being replaced, and the folders on the way', () => {
    const workspace = { ...INVENTORY.workspace, programs: ['/work/tools/hooks/stop.sh', '/work/src/server.js'] };
    const inventory = { ...INVENTORY, workspace };
    const { user, files } = planned('everyday', {}, { inventory });
    assert.match(user, /^"\/work\/tools\/hooks\/stop\.sh" = "read"$/m);
    assert.match(user, /^tools = "write"$/m);
    assert.match(user, /^"tools\/hooks" = "write"$/m);
    assert.deepEqual([...planned('everyday', files, { inventory }).outcome.edits], []);
    const locked = planned('locked', {}, { inventory }).user;
    assert.match(locked, /^"\/work\/src\/server\.js" = "read"$/m);
    assert.doesNotMatch(locked, /tools/);
    assert.doesNotMatch(planned('explore', {}, { inventory }).user, /tools|server/);
  });

  it('opens no secret because a program names it', () => {
    const workspace = { ...INVENTORY.workspace, programs: ['/work/.env'] };
    const { user } = planned('everyday', {}, { inventory: { ...INVENTORY, workspace } });
    assert.doesNotMatch(user, /"\/work\/\.env"/);
  });

  it('takes out of a project that stays trusted what would loosen the plan, and nothing else', () => {
    const project =
      '# ours\ndefault_permissions = ":danger-full-access"\napproval_policy = "never"\nweb_search = "live"\nmodel = "m"\n[shell_environment_policy]\ninherit = "all"\n';
    const files = { [USER]: '[projects."/work"]\ntrust_level = "trusted"\n', [PROJECT]: project };
    for (const plan of PLAN_NAMES) {
      const kept = planned(plan, files, { request: { trust: 'keep' } });
      assert.equal(obstacleOf(kept.outcome), undefined);
      assert.match(kept.files[PROJECT] ?? '', /^# ours\n.*model = "m"\n$/s);
      assert.doesNotMatch(kept.files[PROJECT] ?? '', /danger|live|all/);
      const { sandbox, secrets } = postureOf(snapshotOf({ ...REPOSITORY, ...kept.files }), '/work');
      assert.equal(sandbox?.profile, plan);
      assert.equal(secrets?.environment, 'core');
      assert.deepEqual([...planned(plan, kept.files, { request: { trust: 'keep' } }).outcome.edits], []);
    }
  });

  it('is reached without anybody to ask also where no Codex is found', () => {
    const { outcome, user } = planned('unattended', {}, { inventory: { ...INVENTORY, codex: [] } });
    assert.equal(obstacleOf(outcome), undefined);
    assert.match(user, /^"~\/\.codex\/auth\*\.json" = "deny"$/m);
    assert.equal(outcome.after.approval?.policy, 'never');
  });

  it('is written in the words of the installed release', () => {
    const { user } = planned('everyday', {}, { release: '0.130.0' });
    assert.match(user, /^\[permissions\.everyday\.filesystem\.":project_roots"\]$/m);
    assert.match(user, /^"\*\*\/\.env" = "none"$/m);
    const { user: newer, files } = planned('everyday', { [USER]: user }, { release: '0.169.0' });
    assert.doesNotMatch(newer, /project_roots|none/);
    assert.deepEqual([...planned('everyday', files, { release: '0.169.0' }).outcome.edits], []);
  });

  it('keeps silence in a closed sandbox, and ends it where the sandbox was open', () => {
    const policy = (text: string) => /^approval_policy = (.*)$/m.exec(planned('everyday', { [USER]: text }).user)?.[1];
    assert.equal(policy('sandbox_mode = "workspace-write"\napproval_policy = "never"\n'), '"never"');
    assert.equal(policy('sandbox_mode = "danger-full-access"\napproval_policy = "never"\n'), '"on-request"');
  });

  it('leaves a stricter profile of a person’s own as it is', () => {
    const text = planned('locked', {}).user.replace(/^description.*\n/m, '');
    const { user } = planned('everyday', { [USER]: text });
    assert.match(user, /^default_permissions = "locked"$/m);
  });

  it('hides known credentials where no Codex is found, and where nothing was measured', () => {
    const inventory = { ...INVENTORY, codex: [], credentials: ['/home/me/.ssh'], exporting: ['/home/me/.bashrc'] };
    for (const options of [
      { inventory },
      { inventory: { ...inventory, codex: INVENTORY.codex }, platform: 'darwin' as const },
    ]) {
      const { user } = planned('everyday', {}, options);
      assert.match(user, /^":root" = "read"$/m);
      assert.match(user, /^"~\/\.ssh" = "deny"$/m);
      assert.doesNotMatch(user, /minimal|TMPDIR/);
    }
  });

  it('leaves a pattern out that matches thousands of files', () => {
    const matches = new Map([
      ['*.pem', 4000],
      ['*key*.pem', 3],
    ]);
    const { user } = planned(
      'everyday',
      {},
      { inventory: { ...INVENTORY, workspace: { ...INVENTORY.workspace, matches } } },
    );
    assert.doesNotMatch(user, /"\*\*\/\*\.pem"/);
    assert.match(user, /^"\*\*\/\*key\*\.pem" = "deny"$/m);
  });

  it('lets commits happen only where there is a repository: Codex sometimes leaves an empty .git behind', () => {
    const inventory = { ...INVENTORY, workspace: { ...INVENTORY.workspace, repository: null } };
    assert.doesNotMatch(planned('unattended', {}, { inventory }).user, /"\.git/);
    assert.match(planned('unattended', {}).user, /"\.git" = "write"/);
  });

  it('writes in chosen folders, or those that are there', () => {
    const roots = (user: string) => [...user.matchAll(/^(\w+) = "write"$/gm)].map(([, name]) => name);
    assert.deepEqual(roots(planned('locked', {}).user), ['src', 'test']);
    assert.deepEqual(roots(planned('locked', {}, { request: { writable: ['lib'] } }).user), ['lib']);
  });

  it('asks before tools of MCP servers are called, also of those that a person let through', () => {
    const { user } = planned('everyday', {
      [USER]: '[mcp_servers.x]\ncommand = "x"\n[mcp_servers.x.tools.read]\napproval_mode = "approve"\n',
    });
    assert.match(user, /\[mcp_servers\.x\]\ncommand = "x"\ndefault_tools_approval_mode = "prompt"\n/);
    assert.match(user, /\[mcp_servers\.x\.tools\.read\]\napproval_mode = "prompt"\n/);
  });

  it('keeps the words, comments and line ends of a file', () => {
    const text = '# mine\r\nmodel = "m" # best\r\n\r\n[projects."/work"] # home\r\ntrust_level = "trusted"\r\n';
    const { user } = planned('everyday', { [USER]: text });
    assert.match(user, /^# mine\r\nmodel = "m" # best\r\n/);
    assert.match(user, /\[projects\."\/work"\] # home\r\ntrust_level = "untrusted"\r\n/);
    assert.equal(user.replaceAll('\r\n', '').includes('\n'), false);
  });

  it('says where it cannot', () => {
    assert.equal(obstacleOf(planned('everyday', { [USER]: 'model = \n' }).outcome), 'refused');
    const managed = { '/etc/codex/managed_config.toml': 'sandbox_mode = "workspace-write"\n' };
    assert.equal(obstacleOf(planned('everyday', managed).outcome), 'decided-elsewhere');
    const atHome = planTo(
      snapshotOf({ [USER]: '' }),
      '/home/me',
      { plan: 'everyday', allow: [], writable: undefined, trust: 'untrusted', guards: false },
      INVENTORY,
    );
    assert.equal(obstacleOf(atHome), 'too-broad');
  });
});
