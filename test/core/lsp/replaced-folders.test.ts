/** Folders and files that go, come back or become something else: what is told then is what a server tells that starts then. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { FileChangeType } from 'vscode-languageserver';
import type { TemporaryFolder } from '../host/folder.ts';
import { posixOnly } from '../host/posix-only.ts';
import { PUSH_ONLY, TestClient } from './client.ts';
import { assertToldAsByAnother } from './told-by-another.ts';

const FULL = 'sandbox_mode = "danger-full-access"\n';
const NEVER = 'approval_policy = "never"\nnope = 1\n';
const RULE = 'prefix_rule(pattern=["rm"], decision="allow")\n';
const HOOK = '{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "x" }] }] } }\n';

const USER = 'ch/config.toml';
const PROJECT = 'work/.codex/config.toml';
const NESTED = 'work/p/.codex/config.toml';

/** `outside/…` is put in the place of something. */
const FILES = {
  [USER]: FULL,
  [PROJECT]: FULL,
  'work/.codex/rules/a.rules': RULE,
  [NESTED]: FULL,
  'work/p/.codex/hooks.json': HOOK,
  'outside/.codex/config.toml': NEVER,
  'outside/.codex/hooks.json': HOOK,
  'outside/config.toml': NEVER,
  'outside/rules/b.rules': RULE,
};

const move = (disk: TemporaryFolder, from: string, to: string) => fs.rename(disk.at(from), disk.at(to));

/** What was at `name` goes, and what `from` leads to takes its place. */
const linked = async (disk: TemporaryFolder, name: string, from: string) => {
  await move(disk, name, 'gone');
  await fs.symlink(from, disk.at(name));
};

const replaced = async (disk: TemporaryFolder, name: string, from: string) => {
  await move(disk, name, 'gone');
  await move(disk, from, name);
};

/** It goes, which is reported and looked at, and then comes back. */
const backAgain = (name: string) => async (disk: TemporaryFolder, client: TestClient) => {
  await move(disk, name, 'gone');
  await tell(client, [[FileChangeType.Deleted, name]]);
  await client.posture();
  await move(disk, 'gone', name);
};

type Told = readonly (readonly [FileChangeType, string])[];

interface Change {
  readonly prepare?: (disk: TemporaryFolder) => Promise<void>;
  readonly happens: (disk: TemporaryFolder, client: TestClient) => Promise<unknown>;
  /** What editors see then. Seen with the watcher of VS Code on Linux: of a folder with all in it, the folder alone. */
  readonly told: Told;
}

const { Created, Changed, Deleted } = FileChangeType;

const CHANGES: Readonly<Record<string, Change>> = {
  'a .codex folder that is renamed': {
    happens: (disk) => move(disk, 'work/.codex', 'work/.codex2'),
    told: [
      [Deleted, 'work/.codex'],
      [Created, 'work/.codex2'],
    ],
  },
  'another .codex folder in its place': {
    happens: (disk) => replaced(disk, 'work/.codex', 'outside/.codex'),
    told: [[Changed, 'work/.codex']],
  },
  'a link out of the workspace in place of a .codex folder': {
    happens: (disk) => linked(disk, 'work/.codex', disk.at('outside/.codex')),
    told: [[Changed, 'work/.codex']],
  },
  'a link in the workspace in place of a .codex folder': {
    prepare: (disk) => move(disk, 'outside', 'work/other'),
    happens: (disk) => linked(disk, 'work/.codex', 'other/.codex'),
    told: [[Changed, 'work/.codex']],
  },
  'a file in place of a .codex folder': {
    happens: async (disk) => {
      await move(disk, 'work/.codex', 'gone');
      await disk.write('work/.codex', '');
    },
    told: [[Changed, 'work/.codex']],
  },
  'another folder where a link to .codex leads': {
    prepare: async (disk) => {
      await move(disk, 'work/.codex', 'work/settings');
      await fs.symlink('settings', disk.at('work/.codex'));
    },
    happens: (disk) => replaced(disk, 'work/settings', 'outside/.codex'),
    told: [[Changed, 'work/settings']],
  },
  'other rules': {
    happens: (disk) => replaced(disk, 'work/.codex/rules', 'outside/rules'),
    told: [[Changed, 'work/.codex/rules']],
  },
  'another nested project': {
    happens: (disk) => replaced(disk, 'work/p', 'outside'),
    told: [[Changed, 'work/p']],
  },
  'a link in place of a nested project': {
    happens: (disk) => linked(disk, 'work/p', disk.at('outside')),
    told: [[Changed, 'work/p']],
  },
  'a nested project that is renamed': {
    happens: (disk) => move(disk, 'work/p', 'work/q.new'),
    told: [
      [Deleted, 'work/p'],
      [Created, 'work/q.new'],
    ],
  },
  'a project that is moved in': {
    happens: (disk) => move(disk, 'outside', 'work/p/deeper'),
    told: [[Created, 'work/p/deeper']],
  },
  'a nested project that goes and comes back': { happens: backAgain('work/p'), told: [[Created, 'work/p']] },
  'a workspace that goes': { happens: (disk) => move(disk, 'work', 'gone'), told: [[Deleted, 'work']] },
  'a workspace that goes and comes back': { happens: backAgain('work'), told: [[Created, 'work']] },
  'another workspace folder': {
    happens: (disk) => replaced(disk, 'work', 'outside'),
    told: [[Changed, 'work']],
  },
  'a link in place of the workspace folder': {
    happens: (disk) => linked(disk, 'work', disk.at('outside')),
    told: [[Changed, 'work']],
  },
  'another CODEX_HOME': { happens: (disk) => replaced(disk, 'ch', 'outside'), told: [[Changed, 'ch']] },
  'a link in place of CODEX_HOME': { happens: (disk) => linked(disk, 'ch', 'outside'), told: [[Changed, 'ch']] },
  'a CODEX_HOME that goes and comes back': { happens: backAgain('ch'), told: [[Created, 'ch']] },
  'a link to CODEX_HOME that leads elsewhere': {
    prepare: async (disk) => {
      await move(disk, 'ch', 'first');
      await fs.symlink('first', disk.at('ch'));
    },
    happens: (disk) => linked(disk, 'ch', 'outside'),
    told: [[Changed, 'ch']],
  },
};

/** It reads differently for a moment, which is reported and looked at, and then like this. */
const meanwhile =
  (name: string, first: (file: string) => Promise<unknown>, then: (file: string) => Promise<unknown>) =>
  async (disk: TemporaryFolder, client: TestClient) => {
    await first(disk.at(name));
    await tell(client, [[Changed, name]]);
    await client.posture();
    await then(disk.at(name));
  };

const OLD = new Date(2001, 1, 1);
const LATER = new Date(2101, 1, 1);

/** What happens to what is in a file, and to its times. */
const WRITTEN: Readonly<Record<string, Change['happens']>> = {
  'as long and of the same time as before': meanwhile(
    PROJECT,
    (file) => fs.utimes(file, OLD, OLD),
    async (file) => {
      await fs.writeFile(file, FULL.replace('danger', 'langer'));
      await fs.utimes(file, OLD, OLD);
    },
  ),
  'of a time to come, and then of one that is gone': meanwhile(
    PROJECT,
    async (file) => {
      await fs.writeFile(file, NEVER);
      await fs.utimes(file, LATER, LATER);
    },
    async (file) => {
      await fs.writeFile(file, NEVER.replace('never', 'nevah'));
      await fs.utimes(file, OLD, OLD);
    },
  ),
  'emptied and filled': meanwhile(
    PROJECT,
    (file) => fs.truncate(file),
    (file) => fs.writeFile(file, NEVER),
  ),
  'written in two parts, within a character': meanwhile(
    PROJECT,
    (file) => fs.writeFile(file, Buffer.from(`${NEVER}# \u{1f600}`).subarray(0, -2)),
    (file) => fs.appendFile(file, Buffer.from('\u{1f600}\n').subarray(2)),
  ),
  'not permitted and permitted again': meanwhile(
    PROJECT,
    (file) => fs.chmod(file, 0),
    (file) => fs.chmod(file, 0o644),
  ),
  'in a folder that was not permitted for a moment': async (disk, client) => {
    await fs.chmod(disk.at('work/.codex'), 0);
    await tell(client, [[Changed, 'work/.codex']]);
    await client.posture();
    await fs.chmod(disk.at('work/.codex'), 0o755);
    await tell(client, [[Changed, 'work/.codex']]);
  },
};

const FROM_WRITING = Object.entries(WRITTEN).map(([what, happens]): readonly [string, Change] => [
  `a file that is ${what}`,
  { happens, told: [[Changed, PROJECT]] },
]);

/** What takes the place of a file. */
const INSTEAD: Readonly<Record<string, (disk: TemporaryFolder, name: string) => Promise<unknown>>> = {
  'a folder': (disk, name) => fs.mkdir(disk.at(name)),
  'a link to a file elsewhere': (disk, name) => fs.symlink(disk.at('outside/config.toml'), disk.at(name)),
  'a link to another file here': (disk, name) => fs.symlink(disk.at(NESTED), disk.at(name)),
  'a pipe': async (disk, name) => execFileSync('mkfifo', [disk.at(name)]),
  'half a character': (disk, name) => disk.write(name, Uint8Array.of(...Buffer.from('model = "'), 0xf0, 0x9f)),
};

const FROM_FILE = [USER, PROJECT].flatMap((name) =>
  Object.entries(INSTEAD).flatMap(([what, put]): readonly (readonly [string, Change])[] => {
    const happens = async (disk: TemporaryFolder) => {
      await fs.rm(disk.at(name));
      await put(disk, name);
    };
    const back = async (disk: TemporaryFolder) => {
      await fs.rm(disk.at(name), { recursive: true });
      await disk.write(name, NEVER);
    };
    const told: Told = [[Changed, name]];
    return [
      [`${what} in place of ${name}`, { happens, told }],
      [`${name} in place of ${what}`, { prepare: happens, happens: back, told }],
    ];
  }),
);

/** Tells what an editor would tell of this. */
async function tell(client: TestClient, told: Told): Promise<void> {
  for (const [type, name] of told) if (client.isWatched(type, name)) await client.touched(type, name);
}

describe('what is told after a change of', () => {
  for (const [what, { prepare, happens, told }] of [...Object.entries(CHANGES), ...FROM_WRITING, ...FROM_FILE]) {
    for (const isOpen of [false, true]) {
      posixOnly(`${what}${isOpen ? ', with open files' : ''}`, async () => {
        const client = await TestClient.start({ files: FILES, ...(prepare && { prepare }) });
        while (!client.isWatched(Deleted, 'work/p')) await client.registrations.next();
        const open = async (one: TestClient) => {
          for (const name of isOpen ? [USER, PROJECT, NESTED] : []) await one.open(name, `# unsaved\n${FULL}`);
        };
        await open(client);
        await client.posture();
        await happens(client.disk, client);
        await tell(client, told);
        await assertToldAsByAnother(client, open);
        assert.deepEqual(client.errors, []);
        await client.stop();
      });
    }
  }

  it('rules that come with their folder, where the file alone is reported', async () => {
    // Nothing is looked at again because of watchers.
    const client = await TestClient.start({ files: { [USER]: '' }, capabilities: PUSH_ONLY });
    await assertToldAsByAnother(client);
    await client.disk.write('ch/rules/a.rules', 'prefix_rule(pattern=["docker"])\n');
    await client.touched(Created, 'ch/rules/a.rules');
    await assertToldAsByAnother(client);
    await client.stop();
  });
});
