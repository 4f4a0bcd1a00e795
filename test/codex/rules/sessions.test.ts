import assert from 'node:assert/strict';
import path from 'node:path';
import { AppServer, type SessionReport } from '../support/app-server.ts';
import { World } from '../support/world.ts';
import { CLAIMS, type Expected } from './claims.ts';
import { findings, repair } from './ours.ts';

interface Settings {
  readonly config: Readonly<Record<string, unknown>>;
}

describe('what rules say of sessions is what the real Codex does', function () {
  this.timeout(30_000);
  let world: World;
  let server: AppServer | undefined;

  before(async () => {
    world = await World.create();
  });

  after(async () => {
    await server?.stop();
    await world.remove();
  });

  async function expectFromCodex(expected: Expected): Promise<void> {
    // A configuration that is refused at start ends the process.
    if (server === undefined || server.ended) server = await AppServer.start({ ...world, cwd: world.root });
    const { result, refused } = await server.session(world.workspace);
    assert.equal(refused !== undefined, expected.refused === true, refused ?? 'Codex starts');
    if (result === undefined) return;
    const { settings = {}, ...session } = expected;
    assert.deepEqual(partOf(result, session), session);
    const read = await server.request<Settings>('config/read', { cwd: world.workspace });
    for (const [key, value] of Object.entries(settings)) assert.equal(read.result?.config[key] ?? null, value, key);
  }

  for (const { title, rule, files, file = 'home/.codex/config.toml', now, after: later } of CLAIMS) {
    it(`${rule}: ${title}`, async () => {
      await world.lay(files);
      const report = (await findings(world, [path.join(world.root, file)])).find((each) => each.rule.id === rule);
      assert.ok(report, 'the rule says nothing');
      await expectFromCodex(now);
      if (later === undefined) return;
      await repair(world, report);
      await expectFromCodex(later);
    });
  }
});

function partOf({ sandbox, approvalPolicy }: SessionReport, asked: Expected): Expected {
  const all: Expected = {
    sandbox: sandbox.type,
    network: sandbox.networkAccess === true,
    ...(typeof approvalPolicy === 'string' && { approval: approvalPolicy }),
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in asked));
}
