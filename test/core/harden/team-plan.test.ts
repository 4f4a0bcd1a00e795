import assert from 'node:assert/strict';
import { isMorePermissive } from '../../../server/src/codex/permissiveness.ts';
import { judgedPosture } from '../../../server/src/codex/posture.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { teamPlan } from '../../../server/src/harden/team-plan.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { generate } from '../../codex/posture/generator/stack.ts';
import { snapshotOf } from '../support/snapshot.ts';

const USER = '/home/me/.codex/config.toml';
const PROJECT = '/work/.codex/config.toml';
const RULES = '/work/.codex/rules/codex-posture.rules';
const REPOSITORY = { '/work/.git/HEAD': 'ref: refs/heads/main\n' };
const TRUST = '[projects."/work"]\ntrust_level = "trusted"\n';

type Files = Readonly<Record<string, string>>;

function planned(files: Files, guards = false) {
  const outcome = teamPlan(snapshotOf({ ...REPOSITORY, ...files }), '/work', { guards });
  const texts = [...outcome.edits].map(([file, edits]) => [file, applyEdits(files[file] ?? '', edits)] as const);
  return { outcome, files: { ...files, ...Object.fromEntries(texts) } };
}

describe('teamPlan', () => {
  it('writes into the project’s file what nothing can be stricter than', () => {
    const { files, outcome } = planned({ [USER]: TRUST });
    assert.equal(outcome.obstacle, undefined);
    assert.equal(
      files[PROJECT],
      `approvals_reviewer = "user"
web_search = "disabled"

[sandbox_workspace_write]
network_access = false
exclude_slash_tmp = true
exclude_tmpdir_env_var = true

[shell_environment_policy]
ignore_default_excludes = false
`,
    );
    assert.deepEqual([...planned(files).outcome.edits], []);
  });

  it('takes out what nothing can be looser than, and keeps what may be stricter than a member’s own', () => {
    const { files } = planned({
      [USER]: TRUST,
      [PROJECT]:
        '# ours\nsandbox_mode = "danger-full-access"\napproval_policy = "never"\nweb_search = "live"\n[shell_environment_policy]\ninherit = "all"\n[mcp_servers.x]\ncommand = "x"\n',
    });
    const text = files[PROJECT] ?? '';
    assert.match(text, /^# ours\napproval_policy = "never"\nweb_search = "disabled"/);
    assert.doesNotMatch(text, /danger|inherit/);
    assert.match(text, /command = "x"\ndefault_tools_approval_mode = "prompt"/);
    assert.match(
      planned({ [USER]: TRUST, [PROJECT]: 'sandbox_mode = "read-only"\n' }).files[PROJECT] ?? '',
      /read-only/,
    );
  });

  it('adds guards as rules of the project', () => {
    const { files } = planned({ [USER]: TRUST }, true);
    assert.match(files[RULES] ?? '', /forbidden/);
  });

  it('no rule warns of what it writes', () => {
    for (const own of ['', 'default_permissions = ":workspace"\n', 'sandbox_mode = "workspace-write"\n']) {
      const { files } = planned({ [USER]: `${own}${TRUST}` });
      const snapshot = snapshotOf({ ...REPOSITORY, ...files });
      const file = codexFile(snapshot, PROJECT);
      assert.ok(file);
      const warned = checkFile(snapshot, file).reports.filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      assert.deepEqual(
        warned.map(({ rule, message }) => `${rule.id}: ${message}`),
        [],
      );
    }
  });

  it('loosens the settings of no member', function () {
    this.timeout(60_000);
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const member = generate(seed, { system: true }).files['home/.codex/config.toml'] ?? '';
      const own = `${member.replaceAll('{{WORLD}}', '/world')}\n${TRUST}`;
      const before = judgedPosture(snapshotOf({ ...REPOSITORY, [USER]: own, [PROJECT]: '' }), '/work');
      if (before.verdict !== 'loads') continue;
      const { outcome, files } = planned({ [USER]: own, [PROJECT]: '' });
      if (outcome.obstacle !== undefined) continue;
      compared++;
      const after = judgedPosture(snapshotOf({ ...REPOSITORY, ...files }), '/work');
      assert.equal(after.verdict, 'loads', `seed ${seed}`);
      assert.equal(isMorePermissive(before, after), false, `seed ${seed}\n${own}`);
    }
    assert.ok(compared > 15, String(compared));
  });
});
