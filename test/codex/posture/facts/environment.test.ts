import assert from 'node:assert/strict';
import { sessionRunning } from '../../support/scripted-session.ts';
import { World } from '../../support/temp-home.ts';
import { ours } from '../conformance/our-posture.ts';
import { listener } from '../effects/probe.ts';
import { profileP, repo, trust, USER } from './fact.ts';

/** Variables that the session is started with. */
const GIVEN = { GH_TOKEN: 'x', MY_API_KEY: 'x', PLAIN: 'x', DB_PASSWD: 'x', LANG: 'C.UTF-8' };

interface Case {
  readonly says: string;
  readonly policy: string;
  /** What the trusted project says. */
  readonly project?: string;
  readonly environment: string;
  /** Names of which each is seen by commands, or with `!` not. */
  readonly seen: readonly string[];
  readonly dotenv?: string;
}

const POLICY = '[shell_environment_policy]\n';

const CASES: readonly Case[] = [
  {
    says: 'by default every variable reaches commands',
    policy: '',
    environment: 'all',
    seen: ['GH_TOKEN', 'MY_API_KEY', 'PLAIN'],
  },
  {
    says: 'the filter drops KEY, SECRET and TOKEN, and lets PASSWD pass',
    policy: `${POLICY}ignore_default_excludes = false\n`,
    environment: 'filtered',
    seen: ['!GH_TOKEN', '!MY_API_KEY', 'PLAIN', 'DB_PASSWD'],
  },
  {
    says: 'core leaves a few',
    policy: `${POLICY}inherit = "core"\n`,
    environment: 'core',
    seen: ['!GH_TOKEN', '!PLAIN', 'HOME', 'LANG'],
  },
  {
    says: 'none leaves none',
    policy: `${POLICY}inherit = "none"\n`,
    environment: 'none',
    seen: ['!GH_TOKEN', '!PLAIN', '!LANG'],
  },
  {
    says: 'exclude drops by pattern',
    policy: `${POLICY}exclude = ["GH_*"]\n`,
    environment: 'filtered',
    seen: ['!GH_TOKEN', 'MY_API_KEY'],
  },
  {
    says: 'include_only keeps by pattern',
    policy: `${POLICY}include_only = ["PLAIN", "PATH"]\n`,
    environment: 'filtered',
    seen: ['!GH_TOKEN', 'PLAIN'],
  },
  {
    says: 'set survives exclude',
    policy: `${POLICY}exclude = ["ADDED"]\nset = { ADDED = "x" }\n`,
    environment: 'filtered',
    seen: ['ADDED'],
  },
  {
    says: 'set does not survive include_only',
    policy: `${POLICY}include_only = ["PLAIN"]\nset = { ADDED = "x" }\n`,
    environment: 'filtered',
    seen: ['!ADDED'],
  },
  {
    says: 'filters exclude by pattern',
    policy: `${POLICY}filters = { "GH_*" = "exclude" }\n`,
    environment: 'filtered',
    seen: ['!GH_TOKEN', 'MY_API_KEY'],
  },
  {
    says: 'filters that include leave nothing else',
    policy: `${POLICY}filters = { PLAIN = "include", PATH = "include" }\n`,
    environment: 'filtered',
    seen: ['PLAIN', '!GH_TOKEN'],
  },
  {
    says: 'a project’s exclude takes the place of the user’s',
    policy: `${POLICY}exclude = ["GH_*"]\n`,
    project: `${POLICY}exclude = ["MY_*"]\n`,
    environment: 'filtered',
    seen: ['GH_TOKEN', '!MY_API_KEY'],
  },
  {
    says: 'an empty one lets all variables pass',
    policy: `${POLICY}exclude = ["GH_*"]\n`,
    project: `${POLICY}exclude = []\n`,
    environment: 'all',
    seen: ['GH_TOKEN'],
  },
  {
    says: 'a project’s include_only takes the place of the user’s',
    policy: `${POLICY}include_only = ["PLAIN", "PATH"]\n`,
    project: `${POLICY}include_only = ["GH_*", "PATH"]\n`,
    environment: 'filtered',
    seen: ['GH_TOKEN', '!PLAIN'],
  },
  {
    says: 'an empty one lets all variables pass, too',
    policy: `${POLICY}include_only = ["PLAIN", "PATH"]\n`,
    project: `${POLICY}include_only = []\n`,
    environment: 'all',
    seen: ['GH_TOKEN', 'PLAIN'],
  },
  {
    says: 'a project’s filters are added to the user’s',
    policy: `${POLICY}filters = { "GH_*" = "exclude", "MY_*" = "exclude" }\n`,
    project: `${POLICY}filters = { "MY_*" = "include", "*" = "include" }\n`,
    environment: 'filtered',
    seen: ['!GH_TOKEN', 'MY_API_KEY'],
  },
  {
    says: '.env of CODEX_HOME is loaded, without CODEX_ names',
    policy: '',
    environment: 'all',
    dotenv: 'FROM_ENV=x\nCODEX_MINE=x\n',
    seen: ['FROM_ENV', '!CODEX_MINE'],
  },
];

describe('facts about environment and secrets, by effect', function () {
  this.timeout(90_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });

  after(() => world.remove());

  const place = () => ({ codexHome: world.codexHome, home: world.home, cwd: world.workspace, env: GIVEN });

  for (const { says, policy, project, environment, seen, dotenv } of CASES) {
    it(says, async () => {
      const text = `sandbox_mode = "read-only"\n${policy}${project === undefined ? '' : trust()}`;
      const ofProject = project === undefined ? {} : { 'work/.codex/config.toml': project };
      await world.lay(
        repo({ [USER]: text, ...ofProject, ...(dotenv === undefined ? {} : { 'home/.codex/.env': dotenv }) }),
      );
      const { output, log } = await sessionRunning(place(), 'env');
      assert(output !== undefined, log);
      const { posture } = await ours(world, world.workspace, {}, false);
      assert.equal(posture.secrets?.environment, environment);
      const found = seen.map(
        (name) => `${output.includes(`${name.replace('!', '')}=`) ? '' : '!'}${name.replace('!', '')}`,
      );
      assert.deepEqual(found, seen);
    });
  }

  const SECRETS = ['home/.codex/auth.json', 'work/.env'];

  for (const [says, text, readable] of [
    ['read-only reads credential file and .env', 'sandbox_mode = "read-only"\n', 'readable'],
    ['workspace-write too', 'sandbox_mode = "workspace-write"\n', 'readable'],
    [
      'denied entries keep them away',
      profileP('"~/.codex" = "deny"\n":workspace_roots" = { "**/.env*" = "deny" }'),
      'denied',
    ],
    ['below a deny a write folder opens again', `${profileP('"~" = "deny"\n"~/.codex" = "write"')}`, 'mixed'],
  ] as const) {
    it(says, async () => {
      await world.lay(repo({ [USER]: text, 'work/.env': 'X=1\n', 'home/.codex/auth.json': '{}' }));
      const script = SECRETS.map(
        (file) => `head -c1 '${world.root}/${file}' >/dev/null 2>&1 && echo 'yes ${file}'`,
      ).join('; ');
      const { output, log } = await sessionRunning(place(), `${script}; true`);
      assert(output !== undefined, log);
      const { posture } = await ours(world, world.workspace, {}, false);
      const ofUs = [posture.secrets?.credentialFile, posture.secrets?.dotenv];
      assert.deepEqual(
        ofUs,
        SECRETS.map((file) => (output.includes(`yes ${file}`) ? 'readable' : 'denied')),
      );
      if (readable !== 'mixed') assert.deepEqual(ofUs, [readable, readable]);
    });
  }

  const OPEN = '[permissions.p.network]\nenabled = true\n';

  for (const [says, text, direct] of [
    ['the network is off in workspace-write', 'sandbox_mode = "workspace-write"\n', 'off'],
    [
      'network_access opens it',
      'sandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n',
      'on',
    ],
    [
      'domain rules without the proxy let everything pass',
      `${profileP('')}${OPEN}domains = { "a.test" = "allow" }\n`,
      'on',
    ],
    [
      'with the proxy direct connections fail',
      `features.network_proxy = true\n${profileP('')}${OPEN}domains = { "a.test" = "allow" }\n`,
      'filtered',
    ],
    [
      'the feature binds network_access too',
      'features.network_proxy = true\nsandbox_mode = "workspace-write"\nsandbox_workspace_write.network_access = true\n',
      'filtered',
    ],
    ['full access is not filtered', 'features.network_proxy = true\nsandbox_mode = "danger-full-access"\n', 'on'],
    [
      'a profile that may write everywhere is',
      `features.network_proxy = true\n${profileP('":root" = "write"')}${OPEN}domains = { "a.test" = "allow" }\n`,
      'filtered',
    ],
  ] as const) {
    it(says, async () => {
      await world.lay(repo({ [USER]: text + trust() }));
      const { port, close } = await listener();
      try {
        const { output, log } = await sessionRunning(
          place(),
          `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}' 2>/dev/null && echo reached; true`,
        );
        assert(output !== undefined, log);
        const { posture } = await ours(world, world.workspace, {}, false);
        assert.equal(posture.network?.access, direct);
        assert.equal(output.includes('reached'), direct === 'on');
      } finally {
        close();
      }
    });
  }
});
