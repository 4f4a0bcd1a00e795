import assert from 'node:assert/strict';
import path from 'node:path';
import { findings, repair } from '../rules/our-findings.ts';
import { AppServer } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

const USER = 'home/.codex/config.toml';
const FILE = 'home/.codex/hooks.json';
const GROUP = '[{"hooks":[{"type":"command","command":"check"}]}]';
const hook = (handler: string) => `{"hooks":{"Stop":[{"hooks":[${handler}]}]}}`;

/** What Codex makes of one file: whether it refuses it, and how many hooks it has of it. */
interface Case {
  readonly title: string;
  readonly text: string;
  readonly refused: boolean;
  readonly hooks: number;
  /** The rule that says so. */
  readonly rule?: string;
  /** Whether the rule's first fix makes Codex list a hook. */
  readonly isMended?: true;
}

const refused = (title: string, text: string, rule = 'refused-hooks'): Case => ({
  title,
  text,
  refused: true,
  hooks: 0,
  rule,
});

const CASES: readonly Case[] = [
  { title: 'a file as it should be', text: `{"description":"x","hooks":{"Stop":${GROUP}}}`, refused: false, hooks: 1 },
  { ...refused('a comma too many', `{"hooks":{"Stop":${GROUP},}}`), isMended: true },
  { ...refused('a comment', `{"hooks":{"Stop":${GROUP}} // x\n}`), isMended: true },
  { ...refused('a comma that is missing', `{"description":"x" "hooks":{"Stop":${GROUP}}}`), isMended: true },
  { ...refused('single quotes', `{"hooks":{"Stop":${GROUP.replaceAll('"', "'")}}}`), isMended: true },
  { ...refused('a name without quotes', `{hooks:{"Stop":${GROUP}}}`), isMended: true },
  { ...refused('a brace that is not closed', `{"hooks":{"Stop":${GROUP}}`), isMended: true },
  refused('a byte order mark', `\ufeff{"hooks":{"Stop":${GROUP}}}`),
  refused('nothing in it', ''),
  { ...refused('events at the top', `{"Stop":${GROUP}}`), isMended: true },
  { ...refused('events inside and outside', `{"hooks":{"Stop":${GROUP}},"PreToolUse":${GROUP}}`), isMended: true },
  refused('another name at the top', `{"version":1,"hooks":{"Stop":${GROUP}}}`, 'unknown-key'),
  refused('a matcher that is no text', `{"hooks":{"Stop":[{"matcher":5,"hooks":[]}]}}`),
  refused('an event that is no list', '{"hooks":{"Stop":{"hooks":[]}}}'),
  refused('a hook without a type', hook('{"command":"check"}')),
  refused('a type that Codex does not know', hook('{"type":"shell","command":"check"}')),
  refused('a hook without a command', hook('{"type":"command"}')),
  refused('a number in quotes', hook('{"type":"command","command":"check","timeout":"5"}')),
  refused('a description that is no text', `{"description":5,"hooks":{"Stop":${GROUP}}}`),
  { ...refused('an event twice', `{"hooks":{"Stop":${GROUP},"Stop":${GROUP}}}`), isMended: true },
  { ...refused('a key of a hook twice', hook('{"type":"command","command":"a","command":"check"}')), isMended: true },
  {
    title: 'an unknown event',
    text: `{"hooks":{"BeforeCommand":${GROUP},"Stop":${GROUP}}}`,
    refused: false,
    hooks: 1,
    rule: 'unknown-key',
  },
  {
    title: 'an unknown event with anything in it',
    text: `{"hooks":{"Before":5,"After":1,"After":2,"Stop":${GROUP}}}`,
    refused: false,
    hooks: 1,
    rule: 'unknown-key',
  },
  {
    title: 'a hook outside of a group',
    text: '{"hooks":{"Stop":[{"type":"command","command":"check"}]}}',
    refused: false,
    hooks: 0,
    rule: 'unknown-key',
    isMended: true,
  },
  { title: 'no event at all', text: '{}', refused: false, hooks: 0 },
];

interface Listed {
  readonly data: readonly {
    readonly hooks: readonly { readonly trustStatus: string }[];
    readonly warnings: readonly string[];
  }[];
}

describe('hooks.json as the real Codex takes it', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.create();
  });
  after(() => world?.remove());

  async function listed(system?: string): Promise<{ readonly trust: readonly string[]; readonly refused: boolean }> {
    const server = await AppServer.start({ ...world, cwd: world.workspace, ...(system !== undefined && { system }) });
    const { result, refused: why } = await server.request<Listed>('hooks/list', { cwds: [world.workspace] });
    await server.stop();
    assert.ok(result, why);
    return {
      trust: result.data.flatMap(({ hooks }) => hooks.map(({ trustStatus }) => trustStatus)),
      refused: result.data.some(({ warnings }) =>
        warnings.some((warning) => warning.startsWith('failed to parse hooks config')),
      ),
    };
  }

  const file = () => path.join(world.root, FILE);
  const told = async () => (await findings(world, [file()])).filter(({ severity }) => severity === 'warning');

  for (const { title, text, refused: isRefused, hooks, rule, isMended } of CASES) {
    it(`${title}: ${isRefused ? 'refused, and said' : 'read'}`, async () => {
      await world.lay({ [FILE]: text });
      const answer = await listed();
      assert.deepEqual([answer.refused, answer.trust.length], [isRefused, hooks]);
      const reports = await told();
      assert.deepEqual([...new Set(reports.map((report) => report.rule.id))], rule === undefined ? [] : [rule]);
      if (isRefused) assert.match(reports[0]?.message ?? '', /none of its hooks runs/);
      if (isMended !== true || reports[0] === undefined) return;
      await repair(world, reports[0]);
      const after = await listed();
      assert.equal(after.refused, false);
      assert.ok(after.trust.length > 0);
    });
  }

  it('lists no hook above its group in config.toml until it is put below', async () => {
    const keys = 'type = "command"\ncommand = "check"\ntimeout = 3\n';
    await world.lay({ [USER]: `[[hooks.Stop]]\n${keys}` });
    assert.deepEqual((await listed()).trust, []);
    const told = await findings(world, [path.join(world.root, USER)]);
    assert.equal(told.length, 1);
    assert.match(told[0]?.message ?? '', /belong under `\[\[hooks\.Stop\.hooks\]\]`/);
    await world.lay({ [USER]: `[[hooks.Stop]]\n[[hooks.Stop.hooks]]\n${keys}` });
    assert.deepEqual((await listed()).trust, ['untrusted']);
  });

  it('waits for trust, and is told from one that changed', async () => {
    const key = `${file()}:stop:0:0`;
    await world.lay({ [FILE]: hook('{"type":"command","command":"check"}') });
    assert.deepEqual((await listed()).trust, ['untrusted']);
    const [waiting] = await findings(world, [file()]);
    assert.deepEqual([waiting?.rule.id, waiting?.severity], ['untrusted-hook', 'information']);
    await world.lay({
      [FILE]: hook('{"type":"command","command":"check"}'),
      [USER]: `[hooks.state.${JSON.stringify(key)}]\ntrusted_hash = "sha256:0"\n`,
    });
    assert.deepEqual((await listed()).trust, ['modified']);
    assert.match((await told()).map(({ message }) => message).join(), /has changed since you trusted it/);
    await world.lay({ [FILE]: hook('{"type":"command","command":"check"}'), [USER]: 'features.hooks = false\n' });
    assert.deepEqual((await listed()).trust, []);
    assert.deepEqual(await findings(world, [file()]), []);
  });

  async function underRequirements(requirements: string): Promise<readonly string[]> {
    const text = `{"hooks":{"Stop":${GROUP}}}`;
    const trusting = '[projects."{{WORLD}}/work"]\ntrust_level = "trusted"\n';
    const project = 'work/.codex/hooks.json';
    await world.lay({ [FILE]: text, [project]: text, [USER]: trusting, 'etc/requirements.toml': requirements });
    const { trust } = await listed(world.systemFolder);
    const reports = await findings(world, [file(), path.join(world.root, project)]);
    return [...trust, ...reports.map(({ rule, message }) => `${rule.id}: ${message}`)];
  }

  const MANAGED = '[[hooks.Stop]]\nhooks = [{ type = "command", command = "check" }]\n';

  it('runs only an administrator’s hooks where requirements say so', async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    const [own, ...told] = await underRequirements(`allow_managed_hooks_only = true\n${MANAGED}`);
    assert.equal(own, 'managed');
    assert.equal(told.length, 2);
    for (const text of told) assert.match(text, /^barred-hooks: .*only managed hooks/);
  });

  it('runs no hook at all where requirements turn the feature off', async function () {
    if (whyNoSystem() !== undefined) return this.skip();
    const told = await underRequirements(`${MANAGED}[features]\nhooks = false\n`);
    assert.equal(told.length, 2);
    for (const text of told) assert.match(text, /^barred-hooks: .*turned hooks off/);
    assert.deepEqual((await underRequirements('[features]\nhooks = true\n')).slice(0, 2), ['untrusted', 'untrusted']);
  });
});
