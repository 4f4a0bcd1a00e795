/** What the real Codex takes from the folder of an installed plugin. Nothing of it is started: Codex lists it. */
import assert from 'node:assert/strict';
import { AppServer } from '../support/app-server.ts';
import { runCodex } from '../support/codex-process.ts';
import { World, type WorldFiles } from '../support/temp-home.ts';

const ON = '[plugins."p@market"]\n';
const MANIFEST = '.codex-plugin/plugin.json';
const servers = (name: string) => ({ [name]: { command: '/bin/false' } });
const hooks = (command: string) => ({ hooks: { SessionStart: [{ hooks: [{ type: 'command', command }] }] } });
const PLAIN = {
  [MANIFEST]: { name: 'p' },
  '.mcp.json': { mcpServers: servers('usual') },
  'hooks/hooks.json': hooks('usual'),
};

/** Files of the plugin, the person's settings, and names of servers and commands of hooks that Codex lists. */
const CASES: readonly (readonly [title: string, files: object, settings: string, found: string])[] = [
  ['servers and hooks in the usual files', PLAIN, ON, 'usual / usual'],
  ['nothing without a description', { ...PLAIN, [MANIFEST]: undefined }, ON, '/'],
  [
    'the description under another maker’s name',
    { ...PLAIN, [MANIFEST]: undefined, '.claude-plugin/plugin.json': { name: 'p' } },
    ON,
    'usual / usual',
  ],
  [
    'files that the description names, instead of the usual ones',
    {
      ...PLAIN,
      [MANIFEST]: { name: 'p', mcpServers: './s.json', hooks: ['./h.json'] },
      's.json': servers('named'),
      'h.json': hooks('named'),
    },
    ON,
    'named / named',
  ],
  [
    'servers and hooks in the description, instead of the usual files',
    { ...PLAIN, [MANIFEST]: { name: 'p', mcpServers: servers('inline'), hooks: [hooks('inline')] } },
    ON,
    'inline / inline',
  ],
  [
    'the usual file where another is named in a way that does not count',
    { ...PLAIN, [MANIFEST]: { name: 'p', mcpServers: 's.json' }, 's.json': servers('named') },
    ON,
    'usual / usual',
  ],
  ['nothing of a plugin that the settings do not list', PLAIN, '', '/'],
  ['nothing of a plugin that is off', PLAIN, `${ON}enabled = false\n`, '/'],
  ['nothing where plugins are off', PLAIN, `${ON}[features]\nplugins = false\n`, '/'],
  [
    'hooks alone where the server is off',
    PLAIN,
    `${ON}[plugins."p@market".mcp_servers.usual]\nenabled = false\n`,
    '/ usual',
  ],
];

describe('what plugins bring is what the real Codex takes from them', function () {
  this.timeout(60_000);
  let world: World;
  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world?.remove());

  interface Server {
    readonly name: string;
    readonly enabled: boolean;
    readonly transport: { readonly command: string };
  }

  async function lay(files: object, settings: string): Promise<void> {
    const laid: Record<string, string> = {
      'work/.git/HEAD': 'ref: refs/heads/main\n',
      'home/.codex/config.toml': settings,
    };
    for (const [name, content] of Object.entries(files))
      if (content !== undefined) laid[`home/.codex/plugins/cache/market/p/1.0.0/${name}`] = JSON.stringify(content);
    await world.lay(laid satisfies WorldFiles);
  }

  async function listed(): Promise<readonly Server[]> {
    const { stdout } = await runCodex({ ...world, cwd: world.workspace }, ['mcp', 'list', '--json']);
    return JSON.parse(stdout) as readonly Server[];
  }

  async function hooksListed(): Promise<readonly string[]> {
    const server = await AppServer.start({ ...world, cwd: world.workspace });
    const { result } = await server.request<{ data: readonly { hooks: readonly { command: string }[] }[] }>(
      'hooks/list',
      {
        cwds: [world.workspace],
      },
    );
    await server.stop();
    return result?.data[0]?.hooks.map(({ command }) => command) ?? [];
  }

  for (const [title, files, settings, expected] of CASES)
    it(title, async () => {
      await lay(files, settings);
      const on = (await listed()).filter(({ enabled }) => enabled).map(({ name }) => name);
      assert.equal(`${on.join(' ')} / ${(await hooksListed()).join(' ')}`.trim(), expected);
    });

  it('a server of the person takes the place of one of the same name', async () => {
    await lay(PLAIN, `${ON}[mcp_servers.usual]\ncommand = "/bin/true"\n`);
    assert.deepEqual(
      (await listed()).map(({ transport }) => transport.command),
      ['/bin/true'],
    );
  });
});
