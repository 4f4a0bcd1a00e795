import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { PLAN_NAMES, type PlanName } from '../../../server/src/contract.ts';
import { type Inventory, NO_INVENTORY } from '../../../server/src/harden/inventory.ts';
import { requirementsFor } from '../../../server/src/harden/requirements.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { AppServer } from '../support/app-server.ts';
import { codexBinary, whyNoSystem } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World, type WorldFiles } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const TRUST = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';

/** What people, projects and switches try. */
const LOOSE: Readonly<Record<string, WorldFiles>> = {
  'full access': { [USER]: `sandbox_mode = "danger-full-access"\nweb_search = "live"\n${TRUST}` },
  'never asking, by a profile of their own': {
    [USER]: `approval_policy = "never"\ndefault_permissions = "mine"\n[permissions.mine.filesystem]\n":root" = "write"\n[permissions.mine.network]\nenabled = true\n${TRUST}`,
  },
  'a project that opens everything': {
    [USER]: TRUST,
    'work/.codex/config.toml': 'default_permissions = ":danger-full-access"\napproval_policy = "never"\n',
  },
};

describe('requirements for a plan, under the real Codex', function () {
  this.timeout(120_000);
  let world: World;
  before(async function () {
    if (whyNoSystem() !== undefined) this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  const machine = () =>
    ({ platform: 'linux', home: world.home, codexHome: world.codexHome, systemRoot: world.systemFolder }) as const;
  const place = () => ({
    codexHome: world.codexHome,
    home: world.home,
    cwd: world.workspace,
    system: world.systemFolder,
    env: { SHELL: '/bin/bash' },
  });
  const inventories = (): Readonly<Record<string, Inventory>> => ({
    'only what is listed': {
      ...NO_INVENTORY,
      codex: [{ folder: path.dirname(path.dirname(codexBinary())), isVersioned: false }],
    },
    'all but credentials': { ...NO_INVENTORY, credentials: [path.join(world.home, '.ssh')] },
  });

  async function demand(plan: PlanName, inventory: Inventory, files: WorldFiles): Promise<void> {
    const all = {
      'work/src/a.js': '',
      'work/.env': 'SECRET-env',
      'home/.ssh/id': 'SECRET-key',
      'marks/.keep': '',
      ...files,
    };
    await world.lay(all);
    const snapshot = await loadSnapshot({ machine: machine(), folders: [world.workspace] });
    const allow = plan === 'everyday-allowlist' ? [{ domain: 'a.test', reason: 'r' }] : [];
    const request = { plan, allow, writable: undefined, trust: 'untrusted', guards: true } as const;
    const found = requirementsFor(snapshot, world.workspace, request, inventory);
    assert.ok('text' in found);
    await fs.writeFile(path.join(world.systemFolder, 'requirements.toml'), found.text);
  }

  // Each plan meets some of what is tried; all of it is tried with some plan.
  for (const [index, plan] of PLAN_NAMES.entries())
    for (const [more, shows] of ['only what is listed', 'all but credentials'].entries()) {
      const [says, files] = Object.entries(LOOSE)[(index + more) % Object.keys(LOOSE).length] ?? ['', {}];
      it(`${plan}, showing ${shows}, with ${says}: every session gets its profile`, async () => {
        await demand(plan, inventories()[shows] ?? NO_INVENTORY, files);
        const server = await AppServer.start(place());
        const { result, refused } = await server.session(world.workspace);
        await server.stop();
        assert.equal(refused, undefined);
        assert.equal(result?.activePermissionProfile?.id, `managed-${plan}`);
        assert.equal(result?.approvalPolicy, plan === 'unattended' ? 'never' : 'on-request');
      });
    }

  it('Codex knows every key', async () => {
    const file = path.join(world.systemFolder, 'requirements.toml');
    const warnings = async () => {
      const { log } = await sessionRunning(place(), 'true');
      return log.split('\n').filter((line) => /unknown|unrecogni[sz]ed|ignor/i.test(line));
    };
    await demand('everyday-allowlist', inventories()['all but credentials'] ?? NO_INVENTORY, {});
    assert.deepEqual(await warnings(), []);
    await fs.writeFile(file, `no_such_demand = 1\n${await fs.readFile(file, 'utf8')}`);
    assert.match((await warnings()).join(), /no_such_demand/);
  });

  const SWITCHES = [[], ['-s', 'danger-full-access'], ['--dangerously-bypass-approvals-and-sandbox']];
  for (const shows of ['only what is listed', 'all but credentials'])
    it(`showing ${shows}: no switch opens more than the plan does`, async () => {
      const service = http.createServer((_, response) => response.end('REACHED'));
      await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
      const { port } = service.address() as AddressInfo;
      try {
        for (const args of SWITCHES) {
          await demand('everyday', inventories()[shows] ?? NO_INVENTORY, LOOSE['full access'] ?? {});
          const tries = [
            `touch ${world.root}/marks/out`,
            'touch src/inside && echo INSIDE',
            'cat ~/.ssh/id',
            'cat .env',
            `timeout 5 bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; cat <&3'`,
          ];
          const { output = '', log } = await sessionRunning(place(), tries.join('; '), args);
          assert.match(output, /INSIDE/, log.slice(-1500));
          assert.doesNotMatch(output, /SECRET|REACHED/, args.join(' '));
          await assert.rejects(fs.access(path.join(world.root, 'marks/out')));
        }
      } finally {
        service.close();
      }
    });
});
