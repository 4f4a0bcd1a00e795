import assert from 'node:assert/strict';
import path from 'node:path';
import type { CompletionItem } from 'vscode-languageserver-types';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { edited, editsOf } from '../../core/features/completion/support/accept.ts';
import { ENVIRONMENT, USER, VSCODE } from '../../core/features/support.ts';
import { snapshotOf } from '../../core/support/snapshot.ts';
import { Judge } from '../agreement/judge.ts';
import { RulesJudge } from '../exec-policy/execpolicy.ts';
import { AppServer } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

const SNIPPET = 15;
const FUNCTION = 3;
const START = { line: 0, character: 0 };

/** What an empty file becomes with each item of this kind, its places at their defaults. */
function accepted(file: string, kind: number): readonly (readonly [label: string, text: string])[] {
  const items: readonly CompletionItem[] = completionsAt(snapshotOf({ [file]: '' }), file, START, VSCODE);
  const found = items.filter((item) => item.kind === kind);
  return found.map((item) => [item.label, edited('', editsOf(item, new LineIndex('')))] as const);
}

describe('snippets in an empty file, as the real Codex takes them', function () {
  this.timeout(120_000);

  it('of settings: it starts, and heeds every key', async () => {
    const judge = await Judge.open();
    const all = accepted(USER, SNIPPET);
    assert.ok(all.length >= 8);
    for (const [label, text] of all) assert.deepEqual(await judge.judge(text), { ignored: [] }, label);
    await judge.close();
  });

  it('of requirements: it demands them', async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    const all = accepted('/etc/codex/requirements.toml', SNIPPET);
    assert.ok(all.length > 0);
    const world = await World.create();
    for (const [label, text] of all) {
      await world.lay({ 'etc/requirements.toml': text });
      const server = await AppServer.start({ ...world, cwd: world.workspace, system: world.systemFolder });
      const { result, refused } = await server.request<{ requirements: object }>('configRequirements/read');
      await server.stop();
      assert.equal(refused, undefined, label);
      const demanded = Object.entries(result?.requirements ?? {}).filter(([, value]) => value !== null);
      assert.ok(demanded.length >= 3, `${label}: ${JSON.stringify(result)}`);
    }
    await world.remove();
  });

  it('of hooks: it lists one', async () => {
    const all = accepted('/home/me/.codex/hooks.json', SNIPPET);
    assert.ok(all.length > 0);
    const world = await World.create();
    for (const [label, text] of all) {
      await world.lay({ 'home/.codex/hooks.json': text });
      const server = await AppServer.start({ ...world, cwd: world.workspace });
      const { result } = await server.request<{
        data: readonly { readonly hooks: readonly unknown[]; readonly warnings: readonly string[] }[];
      }>('hooks/list', { cwds: [world.workspace] });
      await server.stop();
      assert.deepEqual(
        result?.data.map(({ hooks, warnings }) => [hooks.length, warnings.length]),
        [[1, 0]],
        label,
      );
    }
    await world.remove();
  });

  it('of rules: it accepts them', async () => {
    const judge = await RulesJudge.open();
    const all = accepted(path.posix.join('/home/me/.codex/rules/default.rules'), FUNCTION);
    assert.equal(all.length, 3);
    for (const [label, text] of all) assert.deepEqual(await judge.verdict(text), { accepted: true }, label);
    await judge.close();
  });

  it('of environments: there is one, which the Codex app alone reads', () => {
    assert.deepEqual(
      accepted(ENVIRONMENT, SNIPPET).map(([label]) => label),
      ['Environment', 'Action'],
    );
  });
});
