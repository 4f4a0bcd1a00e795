import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { findings, repair } from './our-findings.ts';
import { inSandbox, WORKSPACE_WRITE } from './sandbox.ts';

const USER = 'home/.codex/config.toml';

describe('what rules say of commands is what the real sandbox does', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  const exists = (name: string): Promise<boolean> =>
    fs.access(path.join(world.root, name)).then(
      () => true,
      () => false,
    );

  async function writes(args: readonly string[], name: string): Promise<boolean> {
    await fs.rm(path.join(world.root, name), { force: true });
    await inSandbox(world, args, ['/bin/sh', '-c', `echo x > '${path.join(world.root, name)}'`]);
    return exists(name);
  }

  const PROFILE = 'default_permissions = "p"\n[permissions.p]\nextends = ":workspace"\n';
  const roots = (list: string): string => `[sandbox_workspace_write]\nwritable_roots = ${list}\n`;
  const BROAD: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['the root', roots('["/"]'), 'outside', WORKSPACE_WRITE],
    ['the home folder', roots('["~"]'), 'home/outside', WORKSPACE_WRITE],
    ['the home folder from its own .codex', roots('[".."]'), 'home/outside', WORKSPACE_WRITE],
    ['a folder above the home folder', roots('["{{WORLD}}"]'), 'home/.codex/outside', WORKSPACE_WRITE],
    ['Codex’s own folder', roots('["~/.codex"]'), 'home/.codex/outside', WORKSPACE_WRITE],
    ['the root in a profile', `${PROFILE}filesystem = { ":root" = "write" }\n`, 'outside', []],
    ['the root path in a profile', `${PROFILE}filesystem = { "/" = "write" }\n`, 'outside', []],
    ['the home folder as a workspace root', `${PROFILE}workspace_roots = { "~" = true }\n`, 'home/outside', []],
  ];

  for (const [title, text, name, args] of BROAD) {
    it(`broad-writable-root: ${title} lets commands write there until the fix`, async () => {
      await world.lay({ [USER]: text });
      const [report] = await findings(world, [path.join(world.root, USER)]);
      assert.equal(report?.rule.id, 'broad-writable-root');
      assert.equal(await writes(args, name), true);
      await repair(world, report);
      assert.equal(await writes(args, name), false);
      assert.equal(await writes(args, 'work/inside'), true);
    });
  }

  const SENSITIVE: typeof BROAD = [
    ['a folder of keys', roots('["~/.ssh"]'), 'home/.ssh/authorized_keys', WORKSPACE_WRITE],
    ['a folder of programs in a profile', `${PROFILE}filesystem = { "~/bin" = "write" }\n`, 'home/bin/tool', []],
    [
      'the hooks of a repository',
      `${PROFILE}filesystem.":workspace_roots" = { ".git" = "write" }\n`,
      'work/.git/hooks/pre-commit',
      [],
    ],
  ];

  for (const [title, text, name, args] of SENSITIVE) {
    it(`sensitive-writable-root: ${title} lets commands write there until the fix`, async () => {
      await world.lay({ [USER]: text });
      await fs.mkdir(path.dirname(path.join(world.root, name)), { recursive: true });
      const [report] = await findings(world, [path.join(world.root, USER)]);
      assert.equal(report?.rule.id, 'sensitive-writable-root');
      assert.equal(await writes(args, name), true);
      await repair(world, report);
      assert.equal(await writes(args, name), false);
    });
  }

  const RULES = '[permissions.p.network]\ndomains = { "only.example.com" = "allow" }\n';
  const NETWORK: readonly (readonly [string, string, boolean, string?])[] = [
    ['a profile with the network on', `${PROFILE}network = { enabled = true }\n`, true],
    [
      'a profile with domain rules but no proxy',
      `${PROFILE}network = { enabled = true, domains = { "only.example.com" = "allow" } }\n`,
      true,
    ],
    [
      'a proxy table that is not enabled',
      `${PROFILE}network = { enabled = true, domains = { "only.example.com" = "allow" } }\n` +
        '[features.network_proxy]\nenable_socks5 = false\n',
      true,
    ],
    [
      'the proxy with its domain rules',
      'features.network_proxy = true\n' +
        `${PROFILE}network = { enabled = true, domains = { "only.example.com" = "allow" } }\n`,
      false,
    ],
    [
      'the proxy without a domain that is allowed',
      `features.network_proxy = true\n${PROFILE}network = { enabled = true }\n`,
      false,
      'unenforced-domains',
    ],
    [
      'domains of the proxy with the network off',
      `${PROFILE}[features.network_proxy]\nenabled = true\ndomains = { "127.0.0.1" = "allow" }\n`,
      false,
      'unenforced-domains',
    ],
    ['the network off', PROFILE, false],
    ['domain rules without the network', PROFILE + RULES, false, 'unenforced-domains'],
    [
      'domain rules where a parent opens the network',
      `default_permissions = "p"\n[permissions.p]\nextends = "open"\n${RULES}` +
        '[permissions.open]\nextends = ":workspace"\nnetwork = { enabled = true }\n',
      true,
      'unenforced-domains',
    ],
  ];

  for (const [title, text, isOpen, also] of NETWORK) {
    it(`network-open: ${title} ${isOpen ? 'reaches any address' : 'reaches none'}`, async () => {
      await world.lay({ [USER]: text });
      const reports = await findings(world, [path.join(world.root, USER)]);
      assert.deepEqual(reports.map(({ rule }) => rule.id).sort(), [
        ...(isOpen ? ['network-open'] : []),
        ...(also === undefined ? [] : [also]),
      ]);
      assert.equal(await connects(world), isOpen);
    });
  }

  it('project-server: the program of a trusted project’s server runs outside the sandbox as soon as a session starts', async () => {
    const started = path.join(world.root, 'started');
    const trust = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
    const server = `[mcp_servers.a]\ncommand = "/bin/sh"\nargs = ["-c", "echo > '${started}'"]\n`;
    await world.lay({ [USER]: trust, 'work/.codex/config.toml': server });
    const reports = await findings(world, [path.join(world.workspace, '.codex/config.toml')]);
    assert.deepEqual(
      reports.map(({ rule }) => rule.id),
      ['project-server'],
    );
    const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace };
    const { log } = await sessionRunning(place, 'true');
    assert.equal(await exists('started'), true, log);
  });

  it('literal-secret: the read-only sandbox reads the file', async () => {
    await world.lay({ [USER]: '[mcp_servers.a]\ncommand = "a"\nenv = { A_TOKEN = "k4J9zQ2mX7vT" }\n' });
    const [report] = await findings(world, [path.join(world.root, USER)]);
    assert.equal(report?.rule.id, 'literal-secret');
    const { stdout } = await inSandbox(world, [], ['/bin/cat', path.join(world.root, USER)]);
    assert.match(stdout, /k4J9zQ2mX7vT/);
  });

  const POLICIES = [
    'exclude = ["a_t*"]',
    'exclude = ["TOKEN"]',
    'include_only = ["A?TOKEN"]',
    'include_only = ["PATH"]',
    'filters = { "A_*" = "exclude" }',
    'filters = { "PATH" = "include" }',
    'filters = { "A_*" = "include", "PATH" = "include" }',
    'ignore_default_excludes = false',
    'inherit = "core"',
  ];

  it('literal-secret: what a policy holds back does not reach commands, everything else does', async () => {
    const dotenv = 'home/.codex/.env';
    for (const policy of POLICIES) {
      await world.lay({ [dotenv]: 'A_TOKEN=k4J9zQ2mX7vT\n', [USER]: `[shell_environment_policy]\n${policy}\n` });
      const [report] = await findings(world, [path.join(world.root, dotenv)]);
      const { stdout } = await inSandbox(world, [], ['/usr/bin/env']);
      assert.equal(report?.severity, stdout.includes('A_TOKEN=') ? 'warning' : 'information', policy);
    }
  });

  it('dropped-variable, syntax-error, literal-secret: what of .env reaches commands', async () => {
    const dotenv = 'home/.codex/.env';
    await world.lay({ [dotenv]: 'A_TOKEN=k4J9zQ2mX7vT\nCODEX_MADE_UP=2\nthis is broken\nLAST=3\n' });
    const reports = await findings(world, [path.join(world.root, dotenv)]);
    assert.deepEqual(
      reports.map(({ rule, span }) => [rule.id, span.start]),
      [
        ['literal-secret', 8],
        ['dropped-variable', 21],
        ['syntax-error', 37],
      ],
    );
    const { stdout } = await inSandbox(world, [], ['/usr/bin/env']);
    assert.match(stdout, /^A_TOKEN=k4J9zQ2mX7vT$/m);
    assert.match(stdout, /^LAST=3$/m);
    assert.doesNotMatch(stdout, /CODEX_MADE_UP|broken/);
  });

  it('negated-deny: a `!` denies only names that begin with it', async () => {
    const files = { 'work/key.env': 'read', 'work/!key.env': 'read', 'work/sub/key.env': 'read' };
    const readable = async (denied: readonly string[]) => {
      const lines = denied.map((name) => `"${name}" = "deny"\n`).join('');
      await world.lay({ ...files, [USER]: `${PROFILE}[permissions.p.filesystem.":workspace_roots"]\n${lines}` });
      const read = Object.keys(files).map(async (name) => {
        const { stdout } = await inSandbox(world, [], ['/bin/cat', path.join(world.root, name)]);
        return stdout === 'read' ? [name] : [];
      });
      return (await Promise.all(read)).flat();
    };
    const told = async () => {
      const all = await findings(world, [path.join(world.root, USER)]);
      return all.filter(({ rule }) => rule.id === 'negated-deny').length;
    };
    assert.deepEqual(await readable(['!**/*.env']), Object.keys(files));
    assert.equal(await told(), 1);
    assert.deepEqual(await readable(['!*.env']), ['work/key.env', 'work/sub/key.env']);
    assert.deepEqual(await readable(['**/*.env', '!key.env']), []);
    assert.equal(await told(), 1);
    assert.deepEqual(await readable(['sub/*.env']), ['work/key.env', 'work/!key.env']);
    assert.equal(await told(), 0);
  });
});

/** Whether a command in the sandbox gets through to a server of this machine. */
async function connects(world: World): Promise<boolean> {
  let reached = false;
  const server = net.createServer((socket) => {
    reached = true;
    socket.on('error', () => undefined).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  await inSandbox(world, [], ['/bin/bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${address.port}`]);
  await new Promise((resolve) => server.close(resolve));
  return reached;
}
