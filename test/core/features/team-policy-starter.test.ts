import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { teamPolicyStarter } from '../../../server/src/features/team-policy-starter.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const USER = `${MACHINE.codexHome}/config.toml`;
const POLICY = '/work/.codex/posture.toml';
const OWNERS = '/work/CODEOWNERS';
const PROXY =
  'default_permissions = "dev"\nfeatures.network_proxy = true\npermissions.dev = { extends = ":workspace", network = { enabled = true, domains = { "pypi.org" = "allow" } } }\n';

/** What is found where the starter of these settings is saved, with its lines for owners. */
function foundWith(settings: string): readonly string[] {
  const { policy, owners } = teamPolicyStarter(snapshotOf({ [USER]: settings, '/work/.git/HEAD': '' }), '/work');
  const snapshot = snapshotOf({ [USER]: settings, '/work/.git/HEAD': '', [POLICY]: policy, [OWNERS]: owners });
  return [USER, POLICY].flatMap((path) => {
    const file = codexFile(snapshot, path);
    assert.ok(file);
    const { reports } = checkFile(snapshot, file, { rethrow: true });
    return reports.filter(({ rule }) => rule.family === 'policy').map(({ rule }) => `${path} ${rule.id}`);
  });
}

describe('a team policy to start from', () => {
  it('says in its first line who reads it', () => {
    const { policy } = teamPolicyStarter(snapshotOf({}), undefined);
    assert.match(policy, /^# Read by Codex Posture only; Codex never reads this file\.\n/);
  });

  it('asks for no more than what applies, and its paths have the owners that go with it', () => {
    for (const settings of ['', 'sandbox_mode = "read-only"\n', 'sandbox_mode = "workspace-write"\n'])
      assert.deepEqual(foundWith(settings), [], settings);
  });

  it('leaves the reasons for domains to the team', () => {
    assert.deepEqual(foundWith(PROXY), [`${POLICY} unexplained-domain`]);
  });

  it('does not take over what is no sandbox', () => {
    assert.deepEqual(foundWith('sandbox_mode = "danger-full-access"\napproval_policy = "never"\n'), [
      `${USER} below-minimum`,
      `${USER} below-minimum`,
    ]);
  });

  it('is no less a policy where its examples are taken over', () => {
    const { policy } = teamPolicyStarter(snapshotOf({}), '/work');
    const text = policy.replaceAll(/^#(?! )/gm, '');
    const snapshot = snapshotOf({ [POLICY]: text, [OWNERS]: '* @acme/everyone\n' });
    const file = codexFile(snapshot, POLICY);
    assert.ok(file);
    assert.deepEqual(
      checkFile(snapshot, file, { rethrow: true }).reports.map(({ message }) => message),
      [],
    );
  });
});
