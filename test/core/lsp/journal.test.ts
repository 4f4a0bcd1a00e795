import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import {
  type BegunHardening,
  type Explanation,
  type LastHardening,
  METHODS,
  type OpenedFolder,
  type OpeningChoice,
  type OpenUpAnswer,
  type UndoneHardening,
} from '../../../server/src/contract.ts';
import { TestClient } from './client.ts';

const PROJECT = 'work/.codex/config.toml';
/** Three seconds, in minutes. */
const SOON = 0.05;

/** A client on a trusted folder. */
async function started(files: Readonly<Record<string, string>> = {}): Promise<TestClient> {
  return TestClient.start({
    files: { 'work/.git/HEAD': 'ref: refs/heads/main\n', ...files },
    prepare: async (disk) => {
      const trust = `[projects.${JSON.stringify(disk.at('work'))}]\ntrust_level = "trusted"\n`;
      await disk.write('ch/config.toml', `sandbox_mode = "workspace-write"\n${trust}`);
    },
  });
}

const read = (client: TestClient, name: string) => fs.readFile(client.disk.at(name), 'utf8').catch(() => null);
const ask = <R>(client: TestClient, method: string, params: object = {}): Promise<R> =>
  client.connection.sendRequest(method, { cwd: client.disk.at('work'), ...params });

describe('the journal over the protocol', () => {
  it('keeps what an editor is about to change, and takes it back', async () => {
    const client = await started({ [PROJECT]: 'model = "x"\n' });
    const files = [
      { uri: client.uri(PROJECT), text: 'model = "unsaved"\n' },
      { uri: client.uri('work/.codex/new.rules') },
    ];
    const begun = await ask<BegunHardening>(client, METHODS.beginHardening, { plan: 'everyday', files });
    assert('id' in begun);
    await client.disk.write(PROJECT, 'model = "hardened"\n');
    await client.disk.write('work/.codex/new.rules', '# new\n');
    assert.equal(await ask(client, METHODS.finishHardening, { id: begun.id }), true);
    const last = await ask<LastHardening>(client, METHODS.lastHardening);
    assert.equal(last.title, 'Everyday');
    assert.deepEqual(
      last.files.map(({ now }) => now),
      ['written', 'written'],
    );
    await client.disk.write('work/.codex/new.rules', '# mine\n');
    const undone = await ask<UndoneHardening>(client, METHODS.undoHardening);
    assert.deepEqual(
      undone.files.map(({ done }) => done),
      ['restored', 'kept'],
    );
    assert.match(undone.files[1]?.why ?? '', /new\.rules was changed/);
    assert.equal(await read(client, PROJECT), 'model = "unsaved"\n');
    assert.equal(await read(client, 'work/.codex/new.rules'), '# mine\n');
    assert.equal(await ask(client, METHODS.lastHardening), null);
    assert.equal(await ask(client, METHODS.undoHardening), null);
    await client.stop();
  });

  it('says what was removed of a hardening since, until that is taken back', async () => {
    const client = await started();
    const rules = 'prefix_rule(pattern = ["rm", "-rf"], decision = "forbidden")\n';
    const guards = 'ch/rules/codex-posture.rules';
    const since = async () => (await ask<Explanation>(client, METHODS.explain)).sinceHardening;
    const begun = await ask<BegunHardening>(client, METHODS.beginHardening, {
      plan: 'everyday',
      files: [{ uri: client.uri(guards) }],
    });
    assert('id' in begun);
    await client.disk.write(guards, rules);
    await client.touched(1, guards);
    await ask(client, METHODS.finishHardening, { id: begun.id });
    assert.equal(await since(), undefined);
    await fs.rm(client.disk.at(guards));
    await client.touched(3, guards);
    const found = await since();
    assert.equal(found?.title, 'Everyday');
    assert.deepEqual(
      found.lost.map(({ kind, file }) => [kind, file]),
      [['guards', client.disk.at(guards)]],
    );
    assert.match(found.lost[0]?.text ?? '', /^None of the guards of .*codex-posture\.rules counts any more/);
    await ask(client, METHODS.undoHardening);
    assert.equal(await since(), undefined);
    await client.stop();
  });

  it('opens the network for a while, says until when, and closes it in time', async () => {
    const client = await started();
    const choices = await ask<readonly OpeningChoice[]>(client, METHODS.openingChoices);
    assert.deepEqual(
      choices.map(({ what, cannot, everywhere }) => [what, cannot, everywhere]),
      [
        ['network', null, false],
        ['full', null, false],
      ],
    );
    const answer = await ask<OpenUpAnswer>(client, METHODS.openUp, { what: 'network', minutes: SOON });
    assert('opened' in answer, JSON.stringify(answer));
    assert.equal((await client.posture()).network?.access, 'on');
    assert.deepEqual(
      (await ask<readonly OpenedFolder[]>(client, METHODS.opened)).map(({ id }) => id),
      [answer.opened.id],
    );
    const closed = await client.closed.next();
    assert.deepEqual([closed.outcome, closed.why, closed.opened.id], ['restored', null, answer.opened.id]);
    assert(Date.now() >= Date.parse(answer.opened.until));
    assert.equal((await client.posture()).network?.access, 'off');
    assert.equal(await read(client, PROJECT), null);
    await client.stop();
  });

  it('closes at the next start what was left open, and on request what is open', async () => {
    const client = await started();
    await ask(client, METHODS.openUp, { what: 'full', minutes: 15 });
    assert.equal((await client.posture()).sandbox?.mode, 'danger-full-access');
    const [closed] = await ask<readonly { outcome: string }[]>(client, METHODS.closeUp);
    assert.equal(closed?.outcome, 'restored');
    assert.equal(await read(client, PROJECT), null);
    await ask(client, METHODS.openUp, { what: 'network', minutes: 0.0001 });
    await client.shutDown();
    // The same home, another server: it begins by closing.
    const [entry = ''] = await fs.readdir(client.disk.at('home/.local/state/codex-posture/journal'));
    const kept = await read(client, `home/.local/state/codex-posture/journal/${entry}`);
    const next = await TestClient.start({
      files: { 'work/.git/HEAD': 'ref: refs/heads/main\n' },
      prepare: async (disk) => {
        await disk.write(PROJECT, (await read(client, PROJECT)) ?? '');
        await disk.write(
          `home/.local/state/codex-posture/journal/${entry}`,
          (kept ?? '').replaceAll(client.disk.root, disk.root),
        );
      },
    });
    assert.equal((await next.closed.next()).outcome, 'restored');
    assert.equal(await read(next, PROJECT), null);
    await client.stop();
    await next.stop();
  });

  it('opens nothing where the file has unsaved changes, nor for longer than an hour', async () => {
    const client = await started({ [PROJECT]: 'model = "x"\n' });
    await client.open(PROJECT, 'model = "y"\n');
    const [network] = await ask<readonly OpeningChoice[]>(client, METHODS.openingChoices);
    assert.match(network?.cannot ?? '', /unsaved changes/);
    for (const minutes of [15, 61, -1, Number.NaN]) {
      assert('refused' in (await ask<OpenUpAnswer>(client, METHODS.openUp, { what: 'network', minutes })));
    }
    assert.equal(await read(client, PROJECT), 'model = "x"\n');
    await client.stop();
  });
});
