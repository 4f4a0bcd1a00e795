import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openWords } from '../../../server/src/codex/facts/open-words.ts';
import { readModels } from '../../../server/src/host/read-models.ts';
import { machineOf } from '../../core/support/snapshot.ts';
import { AppServer } from '../support/app-server.ts';
import { runCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

interface Listed {
  readonly data: readonly {
    readonly model: string;
    readonly hidden: boolean;
    readonly supportedReasoningEfforts: readonly { readonly reasoningEffort: string }[];
    readonly serviceTiers?: readonly { readonly id: string }[];
  }[];
}

/** What Codex keeps of somebody who signed in with ChatGPT, made up. */
function signIn() {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const account = { chatgpt_plan_type: 'plus', chatgpt_account_id: 'a', chatgpt_user_id: 'u' };
  const claims = { exp: 4_102_444_800, email: 'me@example.test', 'https://api.openai.com/auth': account };
  const token = `${encoded({ alg: 'none' })}.${encoded(claims)}.x`;
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: 'a' };
  return { auth_mode: 'chatgpt', tokens, last_refresh: new Date().toISOString() };
}

describe('words that Codex knows for open texts', () => {
  it('are the models that it lists, and how much these can think', async () => {
    const world = await World.create();
    const server = await AppServer.start({ ...world, cwd: world.workspace });
    try {
      const { result } = await server.request<Listed>('model/list');
      assert.ok(result);
      const shown = result.data.filter(({ hidden }) => !hidden);
      assert.deepEqual(
        openWords(['model']),
        shown.map(({ model }) => model),
      );
      const efforts = new Set(
        shown.flatMap(({ supportedReasoningEfforts: all }) => all.map(({ reasoningEffort }) => reasoningEffort)),
      );
      assert.deepEqual(openWords(['model_reasoning_effort']), [...efforts]);
      const tiers = new Set(shown.flatMap(({ serviceTiers = [] }) => serviceTiers.map(({ id }) => id)));
      for (const tier of tiers) assert.ok(openWords(['service_tier']).includes(tier), tier);
    } finally {
      await server.close();
      await world.remove();
    }
  });

  it('are, for an account, those that Codex keeps in CODEX_HOME', async () => {
    const world = await World.create();
    const place = { ...world, cwd: world.workspace };
    const { stdout } = await runCodex(place, ['debug', 'models']);
    const [first, second] = JSON.parse(stdout).models as readonly object[];
    const models = [
      { ...first, slug: 'model-of-the-account', visibility: 'list' },
      { ...second, slug: 'model-in-the-dark', visibility: 'hide' },
    ];
    const service = http.createServer((request, response) => {
      const isList = new URL(request.url ?? '', 'http://x').pathname.endsWith('/models');
      response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isList ? { models } : {}));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    await world.lay({
      'home/.codex/config.toml': `openai_base_url = "${address}/v1"\nchatgpt_base_url = "${address}"\n`,
      'home/.codex/auth.json': JSON.stringify(signIn()),
    });
    const server = await AppServer.start(place);
    try {
      const { result } = await server.request<Listed>('model/list');
      const shown = result?.data.flatMap(({ model, hidden }) => (hidden ? [] : [model]));
      assert.deepEqual(shown, ['model-of-the-account']);
      assert.deepEqual(await readModels(machineOf(path.dirname(world.codexHome))), shown);
    } finally {
      await server.close();
      service.close();
      await world.remove();
    }
  });
});
