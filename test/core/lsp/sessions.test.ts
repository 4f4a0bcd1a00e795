import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileKey } from '../../../server/src/host/sessions/proc.ts';
import { lines } from '../sessions/rollouts.ts';
import { TestClient } from './client.ts';

const ID = '01a214e3-c80f-7a91-ad1b-ae2fa6c5e610';

/** Lines as of now, or so long ago; those of the fixture are of a fixed day. */
const moved = (line: string, ago = 0) =>
  line.replace(/"timestamp":"[^"]*"/g, `"timestamp":"${new Date(Date.now() - ago).toISOString()}"`);

describe('the sessions', () => {
  let client: TestClient;

  afterEach(async () => {
    assert.deepEqual(client.errors, []);
    await client.stop();
  });

  const rollout = (id = ID, day = new Date()) => {
    const two = (count: number) => String(count).padStart(2, '0');
    const [year, month, date] = [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())];
    return `ch/sessions/${year}/${month}/${date}/rollout-${year}-${month}-${date}T00-00-00-${id}.jsonl`;
  };

  const text = (cwd: string, ...more: readonly string[]) =>
    [lines.meta(0, { id: ID, cwd, runtime_workspace_roots: [cwd] }), ...more]
      .map((line) => `${moved(line)}\n`)
      .join('');

  async function start(initializationOptions: object = {}) {
    client = await TestClient.start({
      initializationOptions,
      prepare: async ({ write, at }) => {
        await write(
          'ch/config.toml',
          `sandbox_mode = "workspace-write"\n[projects.${JSON.stringify(at('work'))}]\ntrust_level = "trusted"\n`,
        );
        await write('proc/locks', '');
        await write('proc/self/mountinfo', '1 0 254:0 / / rw - ext4 /dev/root rw\n');
        await write('ch/thread-writer-locks/.coordination.lock', '');
        await write(`${path.dirname(rollout())}/.keep`, '');
      },
    });
  }

  /** As if a process held the session's lock. */
  async function hold(id = ID): Promise<void> {
    const name = `ch/thread-writer-locks/${id}.lock`;
    await client.disk.write(`${name}.new`, '');
    const [major = '0', minor = '0', inode] = fileKey(await fs.stat(client.disk.at(`${name}.new`))).split(':');
    const device = [major, minor].map((one) => Number(one).toString(16).padStart(2, '0')).join(':');
    await client.disk.write('proc/locks', `1: FLOCK  ADVISORY  WRITE 4711 ${device}:${inode} 0 EOF\n`);
    await fs.rename(client.disk.at(`${name}.new`), client.disk.at(name));
  }

  /** What is answered as soon as it is so. */
  async function once(is: (answer: Awaited<ReturnType<TestClient['sessions']>>) => boolean) {
    for (;;) {
      const answer = await client.sessions();
      if (is(answer)) return answer;
      await client.sessionsChanges.next();
    }
  }

  it('are none where there is nothing', async () => {
    await start();
    const answer = await client.sessions();
    assert.deepEqual([answer.reading, answer.here, answer.elsewhere, answer.leading], ['on', [], [], null]);
  });

  it('are announced as they begin, change and end, and one with full access leads', async () => {
    await start();
    await client.sessions();
    await hold();
    const begun = await once(({ here, elsewhere }) => here.length + elsewhere.length > 0);
    assert.deepEqual(
      begun.elsewhere.map(({ state, words }) => [state, words]),
      [['not-begun', 'not begun yet']],
    );
    await client.disk.write(
      rollout(),
      text(client.disk.at('work'), lines.started(1), lines.context(2, { cwd: client.disk.at('work') })),
    );
    const {
      here: [session],
      leading,
    } = await once(({ here }) => here.length > 0);
    assert.equal(leading, ID);
    assert.deepEqual(
      [session?.state, session?.words, session?.concern, session?.difference],
      [
        'working',
        'danger-full-access · never · net on',
        'full',
        'looser than the files say (sandbox, approvals, network)',
      ],
    );
    await fs.appendFile(client.disk.at(rollout()), `${moved(lines.ended(3))}\n`);
    assert.equal((await once(({ here }) => here[0]?.state === 'open')).leading, ID);
    await client.disk.write('proc/locks', '');
    await client.disk.remove(`ch/thread-writer-locks/${ID}.lock`);
    const ended = await once(({ here }) => here.length === 0);
    assert.equal(ended.leading, null);
    assert.equal(ended.recent.total, 1);
    assert.match(
      ended.recent.kinds[0]?.text ?? '',
      /^1 of 1 session ran without a sandbox, last active just now, from/,
    );
  });

  it('notice a killed process, of which nothing on disk tells', async () => {
    await start();
    await client.disk.write(rollout(), text(client.disk.at('work'), lines.context(2, { cwd: client.disk.at('work') })));
    await hold();
    await once(({ here }) => here.length > 0);
    await client.disk.write('proc/locks', '');
    await once(({ here }) => here.length === 0);
  });

  it('lead as perhaps running where nobody can tell, but only while they were active just now', async () => {
    await start();
    await fs.rm(client.disk.at('proc/locks'));
    const log = text(client.disk.at('work'), lines.context(2, { cwd: client.disk.at('work') }));
    await client.disk.write(rollout(), log);
    const { here, leading } = await once((answer) => answer.here.length > 0);
    assert.deepEqual(
      [here[0]?.state, here[0]?.concern, here[0]?.stateWords, leading],
      ['unknown', 'perhaps', 'Perhaps running, last active just now', ID],
    );
    const old = lines.context(3, { cwd: client.disk.at('work') });
    const before = [lines.meta(0, { id: ID, cwd: client.disk.at('work') }), old].map(
      (line) => `${moved(line, 11 * 60_000)}\n`,
    );
    await client.disk.write(rollout(), before.join(''));
    assert.equal((await once((answer) => answer.here.length === 0)).leading, null);
  });

  it('of other folders are elsewhere', async () => {
    await start();
    await client.disk.write(rollout(), text('/elsewhere', lines.context(2, { cwd: '/elsewhere' })));
    await hold();
    const { here, elsewhere, leading } = await once((answer) => answer.elsewhere.length > 0);
    assert.deepEqual([here, elsewhere[0]?.concern, leading], [[], 'full', null]);
  });

  it('are not read where the setting is off, from the beginning or from then on', async () => {
    await start({ sessions: false });
    await client.disk.write(rollout(), text(client.disk.at('work'), lines.context(2, { cwd: client.disk.at('work') })));
    await hold();
    assert.equal((await client.sessions()).reading, 'off');
    const configure = (sessions: boolean) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { sessions } });
    await configure(true);
    assert.equal((await once(({ here }) => here.length > 0)).reading, 'on');
    await configure(false);
    const off = await once(({ reading }) => reading === 'off');
    assert.deepEqual([off.here, off.recent.total], [[], 0]);
  });

  it('stand beside the automations of the app, which are followed', async () => {
    await start();
    await client.sessions();
    const file = 'ch/automations/nightly/automation.toml';
    const text = (status: string) =>
      `version = 1\nid = "nightly"\nkind = "cron"\nname = "Nightly\\u202e"\nprompt = "CANARY"\nstatus = "${status}"\nrrule = "FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=9;BYMINUTE=30"\ncwds = [${JSON.stringify(client.disk.at('work'))}]\n`;
    await client.disk.write('ch/config.toml', 'sandbox_mode = "danger-full-access"\n');
    await client.touched(2, 'ch/config.toml');
    await client.disk.write(file, text('ACTIVE'));
    const { automations } = await once((answer) => answer.automations[0]?.isActive === true);
    const [nightly] = automations;
    assert.deepEqual(
      [nightly?.name.trim(), nightly?.schedule, nightly?.words, nightly?.warning],
      [
        'Nightly',
        'every week, Monday, Friday, 09:30',
        'danger-full-access · on-request · net on',
        'According to the files, it would run unattended and without a sandbox.',
      ],
    );
    assert(!JSON.stringify(automations).includes('CANARY'));
    await client.disk.write(file, text('PAUSED'));
    const paused = await once((answer) => answer.automations[0]?.isActive === false);
    assert.equal(paused.automations[0]?.warning, null);
  });

  it('survive a home that is not there', async () => {
    client = await TestClient.start({ initializationOptions: { codexHome: '/nowhere/at/all' } });
    assert.deepEqual((await client.sessions()).here, []);
  });
});
