import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';
import { findings } from './our-findings.ts';

/** A reference with braces, which no template literal may take for its own. */
const BRACED = ['$', '{MARK}'].join('');
const USER = 'home/.codex/config.toml';

describe('what rules say of values that are handed on as written is what the real Codex does', function () {
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  const place = () => ({ ...world, cwd: world.workspace, env: { MARK: 'replaced' } });
  const written = (name: string): Promise<string> =>
    fs.readFile(path.join(world.root, name), 'utf8').catch(() => '(nothing)');

  async function told(): Promise<readonly string[]> {
    const all = await findings(world, [path.join(world.root, USER)]);
    return all.flatMap(({ rule, message }) => (rule.id === 'unexpanded-value' ? [message] : []));
  }

  it('hands values to servers and programs as they are written', async () => {
    const show = 'printf "%s|" "$0" "$1" "$A" "$B" "$C"';
    await world.lay({
      [USER]: [
        `notify = ["/bin/sh", "-c", '${show} > {{WORLD}}/notify', "${BRACED}", "~/x"]`,
        '[shell_environment_policy.set]',
        'S = "$MARK/x"',
        '[mcp_servers.a]',
        'command = "/bin/sh"',
        `args = ["-c", '${show} > {{WORLD}}/server', "${BRACED}", "~/x"]`,
        `env = { A = "${BRACED}", B = "$MARK", C = "~/x" }`,
        'env_vars = ["MARK"]',
      ].join('\n'),
    });
    assert.equal((await told()).length, 4);
    const { output } = await sessionRunning(place(), 'env');
    assert.match(output ?? '', /\bS=\$MARK\/x/);
    assert.equal(await written('server'), `${BRACED}|~/x|${BRACED}|$MARK|~/x|`);
    assert.match(await written('notify'), /^\$\{MARK\}\|~\/x\|/);
  });

  it('sends addresses and headers as they are written, and takes variables by their names', async () => {
    const seen: string[] = [];
    const server = http.createServer(({ url, headers }, response) => {
      seen.push([url, headers['x-a'], headers['x-b'], headers['x-c'], headers.authorization].join(' '));
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await world.lay({
        [USER]: [
          '[mcp_servers.a]',
          `url = "${address}/${BRACED}?t=$MARK"`,
          `http_headers = { X-A = "${BRACED}", X-B = "~/x" }`,
          'env_http_headers = { X-C = "$MARK" }',
          '[mcp_servers.b]',
          `url = "${address}/b"`,
          'bearer_token_env_var = "MARK"',
          'env_http_headers = { X-C = "MARK" }',
        ].join('\n'),
      });
      assert.equal((await told()).length, 3);
      await sessionRunning(place(), 'true');
      assert.ok(seen.includes(`/$%7BMARK%7D?t=$MARK ${BRACED} ~/x  `), seen.join('\n'));
      assert.ok(seen.includes('/b   replaced Bearer replaced'), seen.join('\n'));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('starts no program and no server in a folder with `~` or a variable in its path', async () => {
    const server = (name: string, rest: string) =>
      `[mcp_servers.${name}]\nargs = ["-c", "touch {{WORLD}}/${name}"]\n${rest}\n`;
    await world.lay({
      'home/tool': '#!/bin/sh\n',
      [USER]: [
        server('plain', 'command = "/bin/sh"\ncwd = "{{WORLD}}/home"'),
        server('folder', 'command = "/bin/sh"\ncwd = "~/"'),
        server('variable', 'command = "/bin/sh"\ncwd = "$HOME"'),
        server('program', 'command = "$SHELLS/sh"'),
      ].join(''),
    });
    assert.equal((await told()).length, 3);
    await sessionRunning({ ...place(), env: { SHELLS: '/bin' } }, 'true');
    const marks = ['plain', 'folder', 'variable', 'program'];
    const found = await Promise.all(marks.map(async (name) => (await written(name)) === ''));
    assert.deepEqual(found, [true, false, false, false]);
  });

  it('starts no program that is written together with its arguments', async () => {
    const server = (name: string, command: string) =>
      `[mcp_servers.${name}]\n${command}\nenv = { MARK_AT = "{{WORLD}}/${name}" }\n`;
    const script = 'home/leave-mark';
    await world.lay({
      [script]: '#!/bin/sh\necho "$*" > "$MARK_AT"\n',
      [USER]: [
        'notify = ["/bin/sh {{WORLD}}/home/leave-mark notified"]\n',
        server('joined', 'command = "/bin/sh {{WORLD}}/home/leave-mark here"'),
        server('looked-up', 'command = "sh {{WORLD}}/home/leave-mark here"'),
        server('parted', 'command = "/bin/sh"\nargs = ["{{WORLD}}/home/leave-mark", "here"]'),
      ].join(''),
    });
    const about = (await findings(world, [path.join(world.root, USER)])).filter(
      ({ rule }) => rule.id === 'joined-command',
    );
    assert.equal(about.length, 3);
    await sessionRunning({ ...place(), env: { MARK_AT: path.join(world.root, 'notify') } }, 'true');
    const marks = await Promise.all(['joined', 'looked-up', 'parted', 'notify'].map(written));
    assert.deepEqual(marks, ['(nothing)', '(nothing)', 'here\n', '(nothing)']);
  });
});
