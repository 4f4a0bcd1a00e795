import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { sessionRunningAll } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const RULES = 'home/.codex/rules/default.rules';

const profile = (domains: string, proxy = true): string =>
  `default_permissions = "p"\nfeatures.network_proxy = ${proxy}\n[permissions.p]\nextends = ":workspace"\n` +
  `[permissions.p.network]\nenabled = true\ndomains = { ${domains} }\n`;
const OFF = 'sandbox_mode = "workspace-write"\n';

const rule = (decision: string, host = '127.0.0.1'): string =>
  `network_rule(host="${host}", protocol="http", decision="${decision}")\n`;

describe('network rules, in real sessions', function () {
  this.timeout(5 * 60_000);
  let world: World;
  let server: http.Server;
  let port = 0;
  before(async function () {
    if (process.platform !== 'linux') this.skip();
    world = await World.create();
    server = http.createServer((_, response) => response.end('REACHED\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server?.close();
    await world?.remove();
  });

  async function reaches(config: string, rules: string): Promise<boolean> {
    await world.lay({ 'work/.git/HEAD': 'ref: refs/heads/main\n', [USER]: config, [RULES]: rules });
    const line = `curl -s -m 5 --noproxy none.invalid http://127.0.0.1:${port}/`;
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace };
    const { outputs, log } = await sessionRunningAll(place, [line]);
    assert.equal(outputs.length, 1, log.slice(0, 2000));
    return /REACHED/.test(outputs[0] ?? '');
  }

  const CASES: readonly (readonly [says: string, config: string, rules: string, reached: boolean])[] = [
    ['a domain of the profile is reached', profile('"127.0.0.1" = "allow"'), '', true],
    ['another one is not', profile('"a.test" = "allow"'), '', false],
    [
      'an allowed host is reached although the profile does not list it',
      profile('"a.test" = "allow"'),
      rule('allow'),
      true,
    ],
    [
      'an allowed host is reached although the profile denies it',
      profile('"a.test" = "allow", "127.0.0.1" = "deny"'),
      rule('allow'),
      true,
    ],
    [
      'a deny with a wildcard covers a host that the profile allows',
      profile('"127.0.0.1" = "allow", "*.0.0.1" = "deny"'),
      '',
      false,
    ],
    [
      'a wildcard that the profile denies stays denied, also for an allowed host',
      profile('"a.test" = "allow", "*.0.0.1" = "deny"'),
      rule('allow'),
      false,
    ],
    ['a forbidden host is not reached, even if allowed', profile('"127.0.0.1" = "allow"'), rule('forbidden'), false],
    ['without the proxy, a forbidden host is reached', profile('"a.test" = "allow"', false), rule('forbidden'), true],
    ['with the network off, an allowed host is not reached', OFF, rule('allow'), false],
  ];
  for (const [says, config, rules, reached] of CASES)
    it(says, async () => assert.equal(await reaches(config, rules), reached));
});
