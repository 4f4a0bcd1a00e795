import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { check } from '../../../server/src/cli/check.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { runCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

/** Files by name, of which the tilde stands for a byte that is in no UTF-8, and the word that tells whether Codex has read it. */
const FILES: readonly (readonly [name: string, word: string, text: (word: string) => string])[] = [
  ['home/.codex/rules/~.rules', 'ownword', (word) => `prefix_rule(pattern = ["${word}"], decision = "allow")\n`],
  ['work/.codex/rules/a~.rules', 'teamword', (word) => `prefix_rule(pattern = ["${word}"], decision = "allow")\n`],
  ['home/.codex/agents/~.toml', 'ownrole', roleOf],
  ['work/.codex/agents/~/a.toml', 'teamrole', roleOf],
  ['home/.codex/skills/~/SKILL.md', 'ownskill', skillOf],
  ['work/.agents/skills/~/SKILL.md', 'teamskill', skillOf],
];

function roleOf(word: string): string {
  return `name = "${word}"\ndescription = "${word}"\ndeveloper_instructions = "Read."\n`;
}

function skillOf(word: string): string {
  return `---\nname: ${word}\ndescription: ${word}\n---\nRead.\n`;
}

describe('names that are not UTF-8, in the real Codex', function () {
  this.timeout(60_000);
  let world: World;
  before(async function () {
    if (process.platform !== 'linux') return this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  /** The words of the files that Codex has read, with this byte in their names. */
  async function read(byte: number): Promise<readonly string[]> {
    await world.lay({
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      'home/.codex/config.toml': '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n',
    });
    for (const folder of ['agents', 'skills'])
      await fs.rm(path.join(world.codexHome, folder), { recursive: true, force: true });
    for (const [name, word, text] of FILES) {
      const bytes = Buffer.from(path.join(world.root, name));
      bytes[bytes.lastIndexOf('~')] = byte;
      await fs.mkdir(bytes.subarray(0, bytes.lastIndexOf('/')), { recursive: true });
      await fs.writeFile(bytes, text(word));
    }
    const place = { ...world, cwd: world.workspace };
    const { status, stdout, stderr } = await runCodex(place, ['debug', 'prompt-input', 'x']);
    assert.equal(status, 0, stderr);
    return FILES.map(([, word]) => word).filter((word) => stdout.includes(word));
  }

  it('are read of rules, and are said not to be checked; not of roles and skills', async () => {
    assert.deepEqual(
      await read('n'.charCodeAt(0)),
      FILES.map(([, word]) => word),
    );
    assert.deepEqual(await read(0xff), ['ownword', 'teamword']);
    const machine = machineFrom({ HOME: world.home, CODEX_HOME: world.codexHome });
    const { unchecked } = await check([], undefined, world.workspace, machine);
    const rules = unchecked.filter(({ path: file }) => file.endsWith('.rules'));
    assert.deepEqual(
      rules.map(({ path: file, why }) => [path.basename(file), why]),
      [
        ['a\uFFFD.rules', 'unnamed'],
        ['\uFFFD.rules', 'unnamed'],
      ],
    );
  });
});
