import assert from 'node:assert/strict';
import { PLAN_NAMES, type PlanName } from '../../../server/src/contract.ts';
import { consequencesOf } from '../../../server/src/harden/consequences.ts';
import { type Inventory, NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import { planTo } from '../../../server/src/harden/plan-to.ts';
import { MACHINE, snapshotOf } from '../support/snapshot.ts';

const INVENTORY: Inventory = {
  ...NO_INVENTORY,
  codex: [{ folder: '/opt/codex', isVersioned: false }],
  workspace: {
    ...NO_INVENTORY.workspace,
    names: ['.git', 'src'].map((name) => ({ name, kind: 'folder' })),
    repository: { root: '/work', gitFolder: '/work/.git' },
  },
};

function under(plan: PlanName, user = '', inventory = INVENTORY) {
  const snapshot = snapshotOf({ '/work/.git/HEAD': 'ref: x\n', '/home/me/.codex/config.toml': user });
  const allow = plan === 'everyday-allowlist' ? [{ domain: 'example.com', reason: 'docs' }] : [];
  const request = { plan, allow, writable: undefined, trust: 'untrusted', guards: false } as const;
  const { after: posture, obstacle } = planTo(snapshot, '/work', request, inventory);
  assert.equal(obstacle, undefined);
  const { open, breaks } = consequencesOf(posture, inventory, MACHINE);
  return { open: open.join(' '), breaks: breaks.join(' ') };
}

/** What the drill finds open, and stopped, after each plan. */
const MEASURED: Readonly<Record<PlanName, { readonly open: string; readonly breaks: string }>> = {
  explore: {
    open: 'git-history unlisted-secrets',
    breaks:
      'no-writes commits-ask no-network local-servers sub-folder-git home-hidden project-settings-off web-search-off',
  },
  everyday: {
    open: 'code-you-run new-root-files nested-files git-history unlisted-secrets',
    breaks: 'commits-ask no-network local-servers sub-folder-git home-hidden project-settings-off web-search-off',
  },
  'everyday-allowlist': {
    open: 'allowed-domains code-you-run new-root-files nested-files git-history unlisted-secrets',
    breaks: 'commits-ask blocked-request sub-folder-git home-hidden project-settings-off web-search-off',
  },
  locked: {
    open: 'code-you-run nested-files git-history unlisted-secrets',
    breaks:
      'few-folders commits-ask no-network local-servers sub-folder home-hidden project-settings-off web-search-off',
  },
  unattended: {
    open: 'code-you-run nested-files git-commondir git-history unlisted-secrets',
    breaks:
      'few-folders no-network-unattended local-servers sub-folder home-hidden project-settings-off web-search-off',
  },
};

describe('the consequences of a plan', () => {
  for (const plan of PLAN_NAMES)
    it(`are those of the drill for ${plan}`, () => assert.deepEqual(under(plan), MEASURED[plan]));

  it('follow from what was written, not from the name of the plan', () => {
    const closed = under('unattended', 'sandbox_mode = "read-only"\n');
    assert.equal(closed.open, 'git-history unlisted-secrets');
    assert.match(closed.breaks, /^no-writes commits-fail no-network-unattended/);
    assert.match(under('everyday', '[mcp_servers.x]\ncommand = "x"\n').breaks, /mcp-asks/);
    assert.match(under('unattended', '[mcp_servers.x]\ncommand = "x"\n').breaks, /mcp-off/);
    const seen = under('everyday', '', { ...INVENTORY, codex: [] });
    assert.match(seen.open, /home-readable/);
    assert.doesNotMatch(seen.breaks, /home-hidden|sub-folder-git/);
    const plain = { ...INVENTORY, workspace: { ...INVENTORY.workspace, repository: null } };
    assert.doesNotMatch(JSON.stringify(under('everyday', '', plain)), /git|commits/);
  });
});
