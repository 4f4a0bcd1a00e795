import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Outflow } from '../../../server/src/contract.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { runCodex } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const PRINTED = 'said-by-a-command';

/** A sign-in with ChatGPT as Codex keeps it; made up, and good for nothing. */
function signIn(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const account = { chatgpt_plan_type: 'pro', chatgpt_user_id: 'u', chatgpt_account_id: 'a' };
  const claims = { email: 'dev@example.com', exp: 4_102_444_800, 'https://api.openai.com/auth': account };
  const token = [part({ alg: 'none' }), part(claims), 'x'].join('.');
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: 'a' };
  return JSON.stringify({ auth_mode: 'chatgpt', tokens, last_refresh: new Date().toISOString() });
}

describe('what the posture says of what leaves this machine is what the real Codex does', function () {
  this.timeout(60_000);
  let world: World;
  let server: http.Server;
  let address: string;
  let seen: { readonly url: string; readonly body: string }[] = [];

  before(async () => {
    world = await World.create();
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url: request.url ?? '', body: Buffer.concat(chunks).toString() });
        response.writeHead(200).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    seen = [];
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await world.remove();
  });

  const place = (env: Readonly<Record<string, string>> = {}) => ({ ...world, cwd: world.workspace, env });
  const session = () => sessionRunning(place(), "printf 'said-%s' by-a-command");
  const sentTo = (part: string) => seen.filter(({ url }) => url.includes(part));

  async function told(): Promise<readonly Outflow[]> {
    const machine = {
      platform: 'linux' as const,
      home: world.home,
      codexHome: world.codexHome,
      systemRoot: world.systemFolder,
    };
    return postureOf(await loadSnapshot({ machine, folders: [world.workspace] }), world.workspace).outflows ?? [];
  }
  const ofKind = async (kind: Outflow['kind']) => (await told()).filter((one) => one.kind === kind);

  const exporter = (key: string, to: string) =>
    `${key} = { otlp-http = { endpoint = "${address}/${to}", protocol = "json" } }`;

  it('sends usage data after a sign-in with ChatGPT unless it is off', async () => {
    const base = `chatgpt_base_url = "${address}/backend-api/"`;
    for (const [text, count] of [
      [base, 1],
      [`${base}\n[analytics]\nenabled = false`, 0],
    ] as const) {
      seen = [];
      await world.lay({ [USER]: text, 'home/.codex/auth.json': signIn() });
      assert.equal((await ofKind('analytics')).length, count);
      await session();
      assert.equal(sentTo('analytics').length > 0, count > 0, text);
    }
  });

  it('puts what people type into logs only where the settings say so', async () => {
    for (const withPrompts of [false, true]) {
      seen = [];
      await fs.rm(path.join(world.codexHome, 'auth.json'), { force: true });
      const text = `[otel]\nlog_user_prompt = ${withPrompts}\n${exporter('exporter', 'logs')}`;
      await world.lay({ [USER]: text });
      const [outflow, ...others] = await ofKind('telemetry');
      assert.deepEqual([outflow?.signal, outflow?.withPrompts === true, others.length], ['logs', withPrompts, 0]);
      await session();
      const bodies = sentTo('logs').map(({ body }) => body);
      assert.ok(bodies.some((body) => body.includes('codex.user_prompt')));
      assert.equal(
        bodies.some((body) => /"stringValue": ?"go"/.test(body)),
        withPrompts,
      );
      assert.ok(
        bodies.some((body) => body.includes(PRINTED)),
        'logs hold what commands print',
      );
    }
  });

  it('sends traces and measurements where their keys say', async () => {
    await world.lay({
      [USER]: ['[otel]', exporter('trace_exporter', 'traces'), exporter('metrics_exporter', 'metrics')].join('\n'),
    });
    assert.deepEqual(
      (await ofKind('telemetry')).map(({ signal }) => signal),
      ['traces', 'metrics'],
    );
    await session();
    assert.deepEqual(
      [sentTo('traces'), sentTo('metrics'), sentTo('logs')].map((all) => all.length > 0),
      [true, true, false],
    );
  });

  it('sends prompts to openai_base_url', async () => {
    await world.lay({ [USER]: `openai_base_url = "${address}/other"` });
    assert.deepEqual(
      (await ofKind('model')).map(({ host, isLocal }) => [host, isLocal]),
      [['127.0.0.1', true]],
    );
    const words = ['exec', '--skip-git-repo-check', '-C', world.workspace, 'go'];
    await runCodex(place({ CODEX_API_KEY: 'made-up' }), words, 10_000);
    assert.ok(sentTo('/other/responses').length > 0, seen.map(({ url }) => url).join());
  });

  it('keeps conversations in files that everybody may read who comes so far', async () => {
    await world.lay({ [USER]: '' });
    process.umask(0o022);
    await fs.chmod(world.home, 0o755);
    await fs.chmod(world.codexHome, 0o755);
    await session();
    assert.deepEqual(
      (await ofKind('sessions')).map(({ isOpenToOthers }) => isOpenToOthers),
      [true],
    );
    const names = await fs.readdir(path.join(world.codexHome, 'sessions'), { recursive: true });
    const rollout = names.find((name) => name.endsWith('.jsonl')) ?? '';
    assert.equal((await fs.stat(path.join(world.codexHome, 'sessions', rollout))).mode & 0o044, 0o044);
    await fs.chmod(world.home, 0o700);
    assert.deepEqual(
      (await ofKind('sessions')).map(({ isOpenToOthers }) => isOpenToOthers),
      [undefined],
    );
  });
});
