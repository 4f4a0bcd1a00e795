import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { hookHash } from '../../../../server/src/codex/hooks/identity.ts';
import { hooksOf } from '../../../../server/src/codex/hooks.ts';
import { whyNoSystem } from '../../support/codex-process.ts';
import { sessionRunning } from '../../support/scripted-session.ts';
import { World, type WorldFiles } from '../../support/temp-home.ts';
import { ours } from '../conformance/our-posture.ts';
import { PROJECT, REQUIREMENTS, repo, trust, USER } from '../facts/fact.ts';

/** Files whose programs leave a mark of their name when they run, and the marks that must be there after a session. */
interface Case {
  readonly says: string;
  readonly files: WorldFiles;
  readonly leaves: readonly string[];
}

const mark = (name: string): string => `touch {{WORLD}}/marks/${name}`;

const server = (name: string, rest = ''): string =>
  `[mcp_servers.${name}]\ncommand = "/bin/sh"\nargs = ["-c", "${mark(name)}"]\n${rest}`;

const notify = (name: string): string => `notify = ["/bin/sh", "-c", "${mark(name)}"]\n`;

const hook = (name: string): string =>
  `[[hooks.SessionStart]]\n[[hooks.SessionStart.hooks]]\ntype = "command"\ncommand = "${mark(name)}"\n`;

const hooksJson = (name: string): string =>
  JSON.stringify({ hooks: { SessionStart: [{ hooks: [{ type: 'command', command: mark(name) }] }] } });

const IDENTITY = '[mcp_servers.listed.identity]\ncommand = "/bin/sh"\n';

const CASES: readonly Case[] = [
  {
    says: 'MCP servers of the user and of a trusted project start, unless they are switched off',
    files: { [USER]: trust() + server('mine') + server('off', 'enabled = false\n'), [PROJECT]: server('project') },
    leaves: ['mine', 'project'],
  },
  {
    says: 'MCP servers of an untrusted project do not start',
    files: { [USER]: trust('work', 'untrusted'), [PROJECT]: server('project') },
    leaves: [],
  },
  {
    says: 'MCP servers that requirements do not list do not start',
    files: { [USER]: trust() + server('listed') + server('other'), [REQUIREMENTS]: IDENTITY },
    leaves: ['listed'],
  },
  {
    says: 'the user’s notify program runs, a project’s does not',
    files: { [USER]: notify('mine') + trust(), [PROJECT]: notify('project') },
    leaves: ['mine'],
  },
  {
    says: 'hooks of the system run at once, in either file',
    files: { [USER]: trust(), 'etc/config.toml': hook('config'), 'etc/hooks.json': hooksJson('json') },
    leaves: ['config', 'json'],
  },
  {
    says: 'hooks of user and project do not run before a person trusted them',
    files: { [USER]: trust() + hook('mine'), 'work/.codex/hooks.json': hooksJson('project') },
    leaves: [],
  },
];

describe('what runs outside the sandbox, by effect', function () {
  this.timeout(120_000);
  let world: World;
  before(async function () {
    if (whyNoSystem() !== undefined) this.skip();
    world = await World.create();
  });
  after(() => world?.remove());

  for (const { says, files, leaves } of CASES) {
    it(says, async () => assert.deepEqual(await marksOf(world, files), leaves));
  }

  it('hooks of user and project run once a person trusted them as they are', async () => {
    const files = { [USER]: trust() + hook('mine'), 'work/.codex/hooks.json': hooksJson('project') };
    await world.lay(repo(files));
    const { stack } = await ours(world, world.workspace, {}, true);
    const states = hooksOf(stack)
      .map((one) => `[hooks.state.${JSON.stringify(one.key)}]\ntrusted_hash = "${hookHash(one.handler)}"\n`)
      .join('');
    assert.deepEqual(await marksOf(world, { ...files, [USER]: files[USER] + states }), ['mine', 'project']);
  });
});

/** The marks after a session; what we say would run must be as many programs. */
async function marksOf(world: World, files: WorldFiles): Promise<readonly string[]> {
  await world.lay(repo({ ...files, 'marks/.keep': '' }));
  const { posture } = await ours(world, world.workspace, {}, true);
  const place = { codexHome: world.codexHome, home: world.home, cwd: world.workspace, system: world.systemFolder };
  const { output, log } = await sessionRunning(place, 'true');
  assert.notEqual(output, undefined, log);
  const marks = (await fs.readdir(path.join(world.root, 'marks'))).filter((name) => name !== '.keep').sort();
  assert.equal(posture.escapes?.length, marks.length, JSON.stringify(posture.escapes));
  return marks;
}
