import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';
import { explain } from '../../../server/src/cli/explain.ts';
import { explainText } from '../../../server/src/cli/explain-text.ts';
import { undoLast } from '../../../server/src/cli/journal.ts';
import { openingFor } from '../../../server/src/harden/open-up.ts';
import { applyRecorded, JournalStore, journalFolder, openRecorded } from '../../../server/src/host/journal.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { temporaryFolder } from '../host/folder.ts';

describe('the journal on the command line', function () {
  this.timeout(60_000);

  async function world() {
    const root = await temporaryFolder({ 'work/.git/HEAD': 'ref: refs/heads/main\n' });
    const trust = `[projects.${JSON.stringify(root.at('work'))}]\ntrust_level = "trusted"\n`;
    await root.write('home/.codex/config.toml', `sandbox_mode = "workspace-write"\n${trust}`);
    const env = { HOME: root.at('home'), USERPROFILE: root.at('home') };
    const machine = machineFrom(env);
    return { root, env, machine, store: new JournalStore(journalFolder(machine, env)) };
  }

  it('closes at its start what is due, says so beside its result, and leaves what is not due', async () => {
    const { root, env, machine, store } = await world();
    const open = async (until: number) => {
      const snapshot = await loadSnapshot({ machine, folders: [root.at('work')] });
      const opening = openingFor(snapshot, root.at('work'), 'network');
      assert(typeof opening === 'object');
      const wish = { at: until - 1000, until, what: 'network', title: '', folder: root.at('work') } as const;
      assert('entry' in (await openRecorded(store, opening, { ...wish, within: root.at('work') })));
    };
    const explain = () => {
      const words = ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), 'explain', '--json'];
      const { PATH = '' } = process.env;
      const ran = spawnSync(process.execPath, [...words, '--cwd', root.at('work')], {
        cwd: projectRoot,
        encoding: 'utf8',
        env: { ...env, PATH },
      });
      return { access: JSON.parse(ran.stdout).network.access, said: ran.stderr };
    };
    await open(Date.now() + 60_000);
    assert.deepEqual(explain(), { access: 'on', said: '' });
    const [entry] = await store.entries();
    assert(entry?.opened !== undefined);
    await store.rewrite({ ...entry, opened: { ...entry.opened, until: Date.now() - 1 } });
    const { access, said } = explain();
    assert.equal(access, 'off');
    assert.match(said, /^The network, which was open for a while in .*work, is closed again\.\n$/);
    assert.deepEqual(await store.entries(), []);
    await root.remove();
  });

  it('explains what was removed of a hardening since', async () => {
    const { root, env, machine, store } = await world();
    const folder = root.at('work');
    const path = root.at('home/.codex/rules/codex-posture.rules');
    const after = 'prefix_rule(pattern = ["rm", "-rf"], decision = "forbidden")\n';
    const page = async () =>
      explainText(await explain({ folder, cwd: folder, machine }, env), machine)
        .split('\n')
        .filter((line, index, lines) => /Hardened/.test(`${lines[index - 1]}${line}`));
    const hardening = { at: Date.UTC(2026, 10, 26), title: 'Everyday', folder };
    await applyRecorded(store, { ...hardening, files: [{ path, before: null, after, within: undefined }] });
    assert.deepEqual(await page(), []);
    await fs.rm(path);
    assert.match(
      (await page()).join('\n'),
      /^ {2}Hardened +2026-11-26, “Everyday”; since then:\n +None of the guards of/,
    );
    await root.remove();
  });

  it('takes back what the editor did, and names what it left alone', async () => {
    const { root, env, machine, store } = await world();
    await root.write('work/c.toml', 'token = "mine"');
    const files = [
      ['a.toml', null],
      ['b.toml', null],
      ['c.toml', 'token = "mine"'],
    ].map(([name, before]) => ({
      path: root.at('work', `${name}`),
      before: before ?? null,
      after: 'x',
      within: undefined,
    }));
    await applyRecorded(store, { at: Date.now(), title: 'Everyday', folder: root.at('work'), files });
    await fs.writeFile(root.at('work/b.toml'), 'mine');
    await fs.writeFile(root.at('work/c.toml'), 'mine');
    const { lines, isDone, files: told } = await undoLast(machine, env);
    assert.equal(isDone, false);
    assert.match(lines[0] ?? '', /^Removed .*a\.toml, which the hardening had created\.$/);
    assert.match(lines[1] ?? '', /^Did not touch .*b\.toml\. .* was changed in the meantime\.$/);
    const backup = told[2]?.backup ?? '';
    assert.equal(
      lines[2],
      `Did not touch ${root.at('work/c.toml')}. ${root.at('work/c.toml')} was changed in the meantime. ` +
        `What it held before the hardening is kept in ${backup}.`,
    );
    assert.equal(await fs.readFile(backup, 'utf8'), 'token = "mine"');
    assert.equal(JSON.stringify(told).includes('token'), false);
    assert.deepEqual((await undoLast(machine, env)).lines, lines.slice(2));
    await fs.writeFile(root.at('work/c.toml'), 'x');
    assert.deepEqual((await undoLast(machine, env)).lines, [`Restored ${root.at('work/c.toml')}.`]);
    assert.deepEqual((await undoLast(machine, env)).lines, ['There is no hardening to undo.']);
    await root.remove();
  });
});
