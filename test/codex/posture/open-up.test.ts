import assert from 'node:assert/strict';
import path from 'node:path';
import { openingFor } from '../../../server/src/harden/open-up.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineOf } from './conformance/our-posture.ts';
import { Lab } from './conformance/run.ts';
import { PROJECT, profileP, repo, trust, USER } from './facts/fact.ts';

const DENY = '"~/.ssh" = "deny"';
const LIMITED = '[permissions.p.network]\nenabled = true\nmode = "limited"\ndomains = { "a.test" = "allow" }\n';

/** Full access is not offered there: a test of `openingFor` says so. */
const UNTRUSTED = 'an own profile in an untrusted folder';

const STARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'trust alone': { [USER]: trust() },
  'workspace-write': { [USER]: `sandbox_mode = "workspace-write"\n${trust()}` },
  'read-only': { [USER]: `sandbox_mode = "read-only"\n${trust()}` },
  'a built-in profile': { [USER]: `default_permissions = ":workspace"\n${trust()}` },
  'an own profile': { [USER]: `${profileP(DENY)}${trust()}` },
  'an own profile behind the proxy': {
    [USER]: `${profileP(DENY, ':workspace', LIMITED)}[features]\nnetwork_proxy = true\n${trust()}`,
  },
  [UNTRUSTED]: { [USER]: `${profileP(DENY)}${trust('work', 'untrusted')}` },
  'settings of the project': {
    [USER]: `${profileP(DENY)}${trust()}`,
    [PROJECT]: 'approval_policy = "never"\n[permissions.p.network]\nenabled = false\n',
  },
};

describe('what is opened for a while, as Codex has it then', function () {
  this.timeout(60_000);
  let lab: Lab;

  before(async () => {
    lab = await Lab.open();
  });

  after(() => lab.close());

  for (const [name, start] of Object.entries(STARTS)) {
    for (const what of ['network', 'full'] as const) {
      if (what === 'full' && name === UNTRUSTED) continue;
      it(`${what}: ${name}`, async () => {
        const files = repo(start);
        await lab.world.lay(files);
        const machine = machineOf(lab.world, lab.system);
        const snapshot = await loadSnapshot({ machine, folders: [lab.world.workspace] });
        const opening = openingFor(snapshot, lab.world.workspace, what);
        assert(typeof opening === 'object', String(opening));
        const opened = { ...files, [path.relative(lab.world.root, opening.file)]: opening.opened };
        const stack = { seed: 0, links: {}, cwd: 'work', flags: [], features: new Set<string>(), files: opened };
        const { outcome, posture } = await lab.compareStack(stack);
        assert.deepEqual(outcome.differences, []);
        assert.equal(posture.network?.access, 'on');
        const mode = what === 'full' ? 'danger-full-access' : opening.before.sandbox?.mode;
        assert.equal(posture.sandbox?.mode, mode);
        assert.deepEqual(posture.approval, opening.before.approval);
      });
    }
  }
});
