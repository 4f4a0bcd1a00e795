import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { makeWorld, type World } from '../runner/temp-home.ts';
import { openWindow, posture, removed } from './support.ts';

const USER = '~/.codex/config.toml';
const REFUSED = 'Codex would not start';
const PLAIN = 'read-only · on-request · net off';

describe('odd files', () => {
  const { bench } = openWindow(() => makeWorld({ 'a.js': '1;\n' }));

  /** Puts something in the place of the user's file, waits for the honest answer, and for silence. */
  async function shown(text: string, put: (world: World) => Promise<void>): Promise<void> {
    const { world, notifications } = bench();
    await removed(world, USER);
    await put(world);
    await posture(bench(), text);
    assert.deepEqual(await notifications.all(), []);
  }

  it('shows Codex’s defaults without any Codex file', () => shown(PLAIN, async () => {}));

  it('bears a byte order mark and CRLF', () =>
    shown('workspace-write · on-request · net off', (world) =>
      world.write(USER, '\ufeffsandbox_mode = "workspace-write"\r\n'),
    ));

  it('bears a folder of that name', () => shown(REFUSED, async (world) => void (await fs.mkdir(world.at(USER)))));

  it('bears a loop of links', () => shown(REFUSED, (world) => fs.symlink('config.toml', world.at(USER))));

  it('bears bytes that are no text', () =>
    shown(REFUSED, (world) => fs.writeFile(world.at(USER), Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x0a]))));

  it('bears a file of 10 MB', () =>
    shown('posture unknown', (world) =>
      fs.writeFile(world.at(USER), '# a line that says nothing at all\n'.repeat(320_000)),
    ));

  it('bears a file that is deleted while it is open', async () => {
    const { world, editor, notifications } = bench();
    await removed(world, USER);
    await world.write(USER, 'approval_policy = "never"\n');
    await editor.open(USER, { line: 1 });
    await editor.squiggle('warning', /never/);
    await removed(world, USER);
    await posture(bench(), `${PLAIN} · unsaved changes`);
    assert.deepEqual(await notifications.all(), []);
  });
});
