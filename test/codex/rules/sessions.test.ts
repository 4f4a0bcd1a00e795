import assert from 'node:assert/strict';
import path from 'node:path';
import { AppServer, type SessionReport } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';
import { CLAIMS, type Expected } from './claims.ts';
import { LAYER_CLAIMS } from './layer-claims.ts';
import { findings, repair } from './our-findings.ts';

interface Settings {
  readonly config: Readonly<Record<string, unknown>>;
}

describe('what rules say of sessions is what the real Codex does', function () {
  this.timeout(30_000);
  let world: World;
  const servers = new Map<boolean, AppServer>();

  before(async () => {
    world = await World.create();
  });

  after(async () => {
    for (const server of servers.values()) await server.stop();
    await world.remove();
  });

  /** One that sees the world's system folder where a case has system files. */
  async function running(withSystem: boolean): Promise<AppServer> {
    const known = servers.get(withSystem);
    // A configuration that is refused at start ends the process.
    if (known !== undefined && !known.ended) return known;
    const place = { ...world, cwd: world.root };
    const server = await AppServer.start(withSystem ? { ...place, system: world.systemFolder } : place);
    servers.set(withSystem, server);
    return server;
  }

  async function expectFromCodex(expected: Expected, withSystem: boolean): Promise<void> {
    const server = await running(withSystem);
    const { result, refused } = await server.session(world.workspace);
    assert.equal(refused !== undefined, expected.refused === true, refused ?? 'Codex starts');
    if (result === undefined) return;
    const { settings = {}, ...rest } = expected;
    const writable = rest.writable?.map((folder) => folder.replace('{{WORLD}}', world.root));
    const session = writable === undefined ? rest : { ...rest, writable };
    assert.deepEqual(partOf(result, session), session);
    const read = await server.request<Settings>('config/read', { cwd: world.workspace });
    for (const [key, value] of Object.entries(settings)) assert.equal(read.result?.config[key] ?? null, value, key);
  }

  for (const { title, rule, files, file = 'home/.codex/config.toml', now, after: later } of [
    ...CLAIMS,
    ...LAYER_CLAIMS,
  ]) {
    it(`${rule}: ${title}`, async function () {
      const withSystem = Object.keys(files).some((name) => name.startsWith('etc/'));
      if (withSystem && whyNoSystem() !== undefined) return this.skip();
      await world.lay(files);
      const report = (await findings(world, [path.join(world.root, file)])).find((each) => each.rule.id === rule);
      assert.ok(report, 'the rule says nothing');
      await expectFromCodex(now, withSystem);
      if (later === undefined) return;
      await repair(world, report);
      await expectFromCodex(later, withSystem);
    });
  }
});

function partOf(report: SessionReport, asked: Expected): Expected {
  const { sandbox, approvalPolicy } = report;
  const all: Expected = {
    sandbox: sandbox.type,
    network: sandbox.networkAccess === true,
    reviewer: report.approvalsReviewer,
    writable: sandbox.writableRoots ?? [],
    profile: report.activePermissionProfile?.id ?? null,
    ...(typeof approvalPolicy === 'string' && { approval: approvalPolicy }),
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in asked));
}
