import assert from 'node:assert/strict';
import path from 'node:path';
import { findings } from '../rules/our-findings.ts';
import { runCodex } from '../support/codex-process.ts';
import { World } from '../support/temp-home.ts';

const MARK = '\ufeff';
const RULES = 'home/.codex/rules/default.rules';
const DOTENV = 'home/.codex/.env';
const USER = 'home/.codex/config.toml';

describe('a byte order mark, as the real Codex takes it', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await World.create();
  });
  after(() => world?.remove());

  const place = () => ({ ...world, cwd: world.workspace });
  const told = async (file: string) =>
    (await findings(world, [path.join(world.root, file)])).map(({ message }) => message).join('\n');

  it('makes it refuse a rules file, and is said', async () => {
    const rule = 'prefix_rule(pattern=["rm"], decision="forbidden")\n';
    const decision = async (text: string) => {
      await world.lay({ [RULES]: text });
      const args = ['execpolicy', 'check', '--rules', path.join(world.root, RULES), '--', 'rm'];
      return (await runCodex(place(), args)).stdout;
    };
    assert.match(await decision(rule), /forbidden/);
    assert.doesNotMatch(await told(RULES), /byte order mark/);
    assert.equal(await decision(MARK + rule), '');
    assert.match(await told(RULES), /byte order mark/);
  });

  it('makes it skip the first line of `.env`, and is said', async () => {
    await world.lay({ [DOTENV]: `${MARK}FIRST=1\nSECOND=2\n`, [USER]: 'sandbox_mode = "danger-full-access"\n' });
    const { stdout } = await runCodex(place(), ['sandbox', '-c', 'sandbox_mode="danger-full-access"', '--', 'env']);
    assert.match(stdout, /^SECOND=2$/m);
    assert.doesNotMatch(stdout, /FIRST/);
    assert.match(await told(DOTENV), /byte order mark/);
  });

  it('changes nothing in config.toml', async () => {
    await world.lay({ [DOTENV]: '', [USER]: `${MARK}features.goals = true\n` });
    const { stdout } = await runCodex(place(), ['features', 'list']);
    assert.match(stdout, /^goals .*\btrue$/m);
    assert.equal(await told(USER), '');
  });
});
