import assert from 'node:assert/strict';
import { openWords } from '../../../server/src/codex/facts/open-words.ts';
import { AppServer } from '../support/app-server.ts';
import { World } from '../support/temp-home.ts';

interface Listed {
  readonly data: readonly {
    readonly model: string;
    readonly hidden: boolean;
    readonly supportedReasoningEfforts: readonly { readonly reasoningEffort: string }[];
    readonly serviceTiers?: readonly { readonly id: string }[];
  }[];
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
});
