import assert from 'node:assert/strict';
import { documentOf } from '../../../server/src/features/effective-document.ts';
import { parseToml } from '../../../server/src/syntax/toml/parse.ts';
import { toPlain } from '../../../server/src/syntax/toml/query.ts';
import { HIDDEN } from '../../../server/src/text/secret.ts';
import { AppServer } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';
import { folderOf } from './conformance/comparison.ts';
import { ours } from './conformance/our-posture.ts';
import { generate } from './generator/stack.ts';

const STACKS = 150;

/** Words that Codex reports under their newer names. */
const NEWER: Readonly<Record<string, string>> = {
  guardian_subagent: 'auto_review',
  'on-failure': 'on-request',
  none: 'deny',
};

/** Single values and lists by their ways through the tables. */
function leavesOf(value: unknown, way: readonly string[] = []): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[JSON.stringify(way), value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...way, name]));
}

/** Whether Codex reports `theirs` for what is written as `ours`: older words and relative paths are resolved. */
function means(ours: unknown, theirs: unknown): boolean {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.length === theirs.length && ours.every((item, index) => means(item, theirs[index]));
  }
  if (typeof ours !== 'string' || typeof theirs !== 'string') return ours === theirs;
  const isPath = theirs.startsWith('/') && theirs.endsWith(ours.replace(/^(?:\.\/|~\/?)/, ''));
  return ours === theirs || NEWER[ours] === theirs || isPath;
}

describe('effective configuration', function () {
  this.timeout(0);

  it('holds what the real Codex makes of the same files', async () => {
    const world = await World.create();
    const { codexHome, home, systemFolder } = world;
    const system = whyNoSystem() === undefined;
    const place = { codexHome, home, cwd: world.root, ...(system ? { system: systemFolder } : {}) };
    let server = await AppServer.start(place);
    let compared = 0;
    const differences: string[] = [];
    try {
      for (let seed = 1; seed <= STACKS; seed++) {
        const stack = generate(seed, { system });
        if (stack.profile !== undefined || stack.flags.length > 0) continue;
        await world.lay(stack.files, stack.links);
        if (server.ended) server = await AppServer.start(place);
        const folder = folderOf(world, stack.cwd);
        const theirs = (await server.settings(folder)).result;
        if (theirs === undefined) continue;
        const mine = await ours(world, folder, {}, system);
        const { text } = documentOf(mine.stack, mine.posture);
        const reported = new Map(leavesOf(theirs.config));
        for (const [way, value] of leavesOf(toPlain(parseToml(text).root))) {
          const said = reported.get(way);
          // Unknown keys are not reported, and neither is what counts as not set.
          if (said == null || value === HIDDEN) continue;
          compared++;
          if (!means(value, said))
            differences.push(`seed ${seed}: ${way} is ${JSON.stringify(value)}, Codex says ${JSON.stringify(said)}`);
        }
      }
    } finally {
      await server.stop();
      await world.remove();
    }
    assert.deepEqual(differences, []);
    assert.ok(compared > 400, `${compared} values compared`);
  });
});
