import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { SessionRecord } from '../../../server/src/codex/sessions/record.ts';
import { BackwardLines, ForwardLines, LONGEST_LINE } from '../../../server/src/host/sessions/lines.ts';
import { fileKey, flocksIn, mountIn } from '../../../server/src/host/sessions/proc.ts';
import { SessionReader } from '../../../server/src/host/sessions/reader.ts';
import { Rollout } from '../../../server/src/host/sessions/rollout.ts';
import { findRollouts } from '../../../server/src/host/sessions/rollout-files.ts';
import { lines, READ_ONLY, THREAD, timeOf } from './rollouts.ts';

const ALL = { changedSince: 0, back: 1 << 30 };

describe('reading a log', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sessions-'));
    file = path.join(folder, 'log.jsonl');
  });

  afterEach(() => fs.rm(folder, { recursive: true, force: true }));

  const write = (...texts: readonly string[]) => fs.writeFile(file, texts.map((text) => `${text}\n`).join(''));
  const append = (text: string) => fs.appendFile(file, text);
  const recordIn = async (rollout: Rollout): Promise<SessionRecord> =>
    (await rollout.state(ALL))?.record ?? assert.fail('the log is not read');
  const modeIn = async (rollout: Rollout) => (await recordIn(rollout)).settings?.sandbox?.mode;

  it('starts at its end and goes on with what is appended', async () => {
    await write(lines.meta(0), lines.started(1), lines.context(2, { policy: READ_ONLY }), lines.ended(3));
    const rollout = new Rollout(file);
    assert.equal(await modeIn(rollout), 'read-only');
    await append(`${lines.started(4)}\n${lines.context(5)}\n`);
    const record = await recordIn(rollout);
    assert.equal(record.settings?.sandbox?.mode, 'danger-full-access');
    assert.equal(record.turn?.settings?.sandbox?.mode, 'danger-full-access');
    assert.equal(record.meta?.id, THREAD);
    assert.equal(record.lastAt, timeOf(5));
  });

  it('waits for the rest of half a line', async () => {
    await write(lines.meta(0), lines.context(1, { policy: READ_ONLY }));
    const line = lines.context(2);
    await append(line.slice(0, 50));
    const rollout = new Rollout(file);
    assert.equal(await modeIn(rollout), 'read-only');
    await append(line.slice(50));
    assert.equal(await modeIn(rollout), 'read-only', 'the line has not ended');
    await append('\n');
    assert.equal(await modeIn(rollout), 'danger-full-access');
  });

  it('passes over lines that are no JSON', async () => {
    await write(lines.meta(0), lines.context(1, { policy: READ_ONLY }), 'rubbish', '{"timestamp":', '\u0000\u0000', '');
    assert.equal(await modeIn(new Rollout(file)), 'read-only');
  });

  it('finds the settings before much output, and the first line however long its instructions are', async () => {
    const output = lines.message(5, 'x'.repeat(93_000));
    const meta = lines.meta(0, { base_instructions: { text: 'y'.repeat(LONGEST_LINE) } });
    await write(meta, lines.started(1), lines.context(2), ...Array.from({ length: 60 }, () => output));
    const record = await recordIn(new Rollout(file));
    assert.equal(record.turn?.settings?.sandbox?.mode, 'danger-full-access');
    assert.equal(record.meta?.cwd, '/work');
  });

  it('gives up after a bounded part, and then says nothing', async () => {
    const output = lines.message(5, 'x'.repeat(93_000));
    await write(lines.meta(0), lines.started(1), lines.context(2), ...Array.from({ length: 30 }, () => output));
    const state = await new Rollout(file).state({ ...ALL, back: 1 << 20 });
    assert.equal(state?.record.settings, null);
    assert.equal(state?.record.meta?.id, THREAD);
  });

  it('takes a line of 200 MB in bounded memory', async function () {
    this.timeout(20_000);
    await write(lines.meta(0), lines.started(1), lines.context(2));
    await append('{"timestamp":"2026-11-20T10:00:03.000Z","type":"response_item","payload":{"type":"message","text":"');
    const { size } = await fs.stat(file);
    await fs.truncate(file, size + 200 * 1024 * 1024);
    await append(`"}}\n${lines.message(4)}\n`);
    const before = process.memoryUsage().arrayBuffers;
    const rollout = new Rollout(file);
    assert.equal(await modeIn(rollout), 'danger-full-access');
    await append(`${lines.ended(5)}\n`);
    assert.equal((await recordIn(rollout)).turn, null);
    assert(process.memoryUsage().arrayBuffers - before < 8 << 20);
  });

  it('starts over where the log was replaced, cut or came back, and is gone where it is', async () => {
    const rollout = new Rollout(file);
    await write(lines.meta(0), lines.context(1), lines.message(2));
    assert.equal(await modeIn(rollout), 'danger-full-access');
    await write(lines.meta(0), lines.context(1, { policy: READ_ONLY }));
    assert.equal(await modeIn(rollout), 'read-only');
    const other = path.join(folder, 'other');
    await fs.writeFile(other, `${lines.meta(0)}\n${lines.context(1)}\n${lines.context(2)}\n`);
    await fs.rename(other, file);
    assert.equal(await modeIn(rollout), 'danger-full-access');
    await fs.rm(file);
    assert.equal(await rollout.state(ALL), undefined);
    await write(lines.meta(0), lines.context(1, { policy: READ_ONLY }));
    assert.equal(await modeIn(rollout), 'read-only');
  });

  it('follows no link and opens nothing that is no file', async () => {
    const target = path.join(folder, 'target');
    await fs.writeFile(target, `${lines.meta(0)}\n${lines.context(1)}\n`);
    await fs.symlink(target, file);
    assert.equal(await new Rollout(file).state(ALL), undefined);
    assert.equal(await new Rollout(folder).state(ALL), undefined);
    assert.equal(await new Rollout(path.join(folder, 'missing')).state(ALL), undefined);
  });

  it('looks back for grants as far as the session was loaded', async () => {
    const turn = (index: number) => [lines.started(index), lines.context(index + 1), lines.ended(index + 2)];
    await write(lines.meta(0), lines.asked(1), lines.granted(2), ...turn(3), ...turn(6));
    const since = (grantsSince: number) => new Rollout(file).state({ ...ALL, grantsSince });
    assert.equal((await since(timeOf(0)))?.record.grants.length, 1);
    assert.equal((await since(timeOf(4)))?.record.grants.length, 0);
  });

  it('remembers what turns ran with before, as far back as it may read', async () => {
    const much = Array.from({ length: 30 }, () => lines.message(5, 'x'.repeat(93_000)));
    const calm = [lines.started(6), lines.context(7, { policy: READ_ONLY, approval: 'on-request' }), lines.ended(8)];
    await write(lines.meta(0), lines.started(1), lines.context(2), lines.ended(3), ...much, ...calm);
    const rollout = new Rollout(file);
    const ran = async (left: number) => (await rollout.state({ ...ALL, past: { left } }))?.record.ran;
    assert.deepEqual(await ran(0), { unsandboxed: false, unasked: false, online: false, isWhole: false });
    const whole = { unsandboxed: true, unasked: true, online: true, isWhole: true };
    assert.deepEqual(await ran(1 << 30), whole);
    await append(lines.message(9));
    assert.deepEqual(await ran(0), whole, 'what is appended takes nothing back');
    assert.equal(await modeIn(rollout), 'read-only');
    const short = { left: 1 << 20 };
    assert.equal((await new Rollout(file).state({ ...ALL, past: short }))?.record.ran.isWhole, false);
    assert(short.left <= 0);
  });

  it('cuts the same lines from both ends, wherever the blocks end', () => {
    const text = fc
      .array(fc.string({ maxLength: 30 }).map((one) => one.replaceAll('\n', ' ')))
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (content, size) => {
        const bytes = Buffer.from(content);
        const blocks = [];
        for (let at = 0; at < bytes.length; at += size) blocks.push(bytes.subarray(at, at + size));
        const forward = new ForwardLines();
        const ahead = blocks.flatMap((block) => [...forward.feed(block)]);
        const backward = new BackwardLines();
        const back = [...[...blocks].reverse().flatMap((block) => [...backward.feed(block)])];
        back.push(...backward.rest());
        const expected = content.split('\n').slice(0, -1);
        // Blocks of a backward reading begin at the end, which makes no difference to what they are cut into.
        assert.deepEqual(
          ahead.map((line) => line.text),
          expected,
        );
        assert.deepEqual(
          back.reverse().map((line) => line.text),
          expected,
        );
      }),
    );
  });
});

describe('finding logs', () => {
  let home: string;

  beforeEach(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-home-'));
  });

  afterEach(() => fs.rm(home, { recursive: true, force: true }));

  async function put(name: string, ...texts: readonly string[]): Promise<string> {
    const file = path.join(home, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, texts.map((text) => `${text}\n`).join(''));
    return file;
  }

  const OTHER = '01a214e3-0000-7a91-ad1b-ae2fa6c5e610';

  it('takes the newest of a thread, archived ones too, the newest first', async () => {
    await put(`sessions/2026/11/19/rollout-2026-11-19T10-00-00-${THREAD}.jsonl`);
    const reverted = await put(`sessions/2026/11/19/rollout-2026-11-19T12-00-00-${THREAD}_01a2.jsonl`);
    const archived = await put(`archived_sessions/rollout-2026-11-20T09-00-00-${OTHER}.jsonl`);
    await put('sessions/2026/11/19/notes.txt');
    await put('sessions/hello/11/19/rollout-2026-11-21T10-00-00-abcdefgh.jsonl');
    assert.deepEqual(
      (await findRollouts(home)).files.map((file) => [file.path, file.isArchived]),
      [
        [archived, true],
        [reverted, false],
      ],
    );
  });

  it('stops at a bound, and follows no link', async () => {
    const day = 'sessions/2026/11/19';
    for (const one of ['a', 'b', 'c']) await put(`${day}/rollout-2026-11-19T10-00-00-${one.repeat(8)}.jsonl`);
    assert.equal((await findRollouts(home, { names: 5 })).isCut, true);
    const [newest, ...others] = (await findRollouts(home, { enough: 1 })).files;
    assert.equal(newest?.thread, 'c'.repeat(8));
    assert.equal(others.length, 2, 'a folder is read as a whole');
    const linked = await fs.mkdtemp(path.join(os.tmpdir(), 'linked-'));
    await fs.symlink(path.join(home, 'sessions'), path.join(linked, 'sessions'));
    assert.deepEqual((await findRollouts(linked)).files, []);
    await fs.rm(linked, { recursive: true });
    assert.deepEqual((await findRollouts(path.join(home, 'nowhere'))).files, []);
  });

  it('reads a home without anything in it, and one that is not there', async () => {
    for (const at of [home, path.join(home, 'nowhere')]) {
      const log = await new SessionReader(at).read({ now: 0, most: 10, since: 0 });
      assert.deepEqual([log.threads, log.hidden, log.automations], [[], [], []]);
    }
  });

  it('says what locks tell by who holds them', async () => {
    await put(`sessions/2026/11/19/rollout-2026-11-19T10-00-00-${THREAD}.jsonl`, lines.meta(0), lines.context(1));
    const lock = await put(`thread-writer-locks/${THREAD}.lock`);
    const bare = await put(`thread-writer-locks/${OTHER}.lock`);
    await put('thread-writer-locks/.coordination.lock');
    const key = async (file: string) => {
      const [major = '0', minor = '0', inode] = fileKey(await fs.stat(file)).split(':');
      return `${Number(major).toString(16).padStart(2, '0')}:${Number(minor).toString(16).padStart(2, '0')}:${inode}`;
    };
    const proc = path.join(home, 'proc');
    await put(
      'proc/locks',
      `1: FLOCK  ADVISORY  WRITE 42 ${await key(lock)} 0 EOF`,
      `2: FLOCK  ADVISORY  WRITE 43 ${await key(bare)} 0 EOF`,
    );
    await put('proc/self/mountinfo', '1 0 254:0 / / rw - ext4 /dev/root rw');
    const states = async () => {
      const { locks, threads } = await new SessionReader(home, proc).read({ now: 0, most: 10, since: 0 });
      return [locks, Object.fromEntries(threads.map(({ id, lock: held }) => [id, held]))];
    };
    assert.deepEqual(await states(), ['all', { [THREAD]: 'held', [OTHER]: 'held' }]);
    await put('proc/locks', '');
    assert.deepEqual(await states(), ['all', { [THREAD]: 'free' }]);
    await put(
      'proc/self/mountinfo',
      `1 0 254:0 / / rw - ext4 /dev/root rw`,
      `2 1 0:50 / ${home} rw - virtiofs host rw`,
    );
    assert.deepEqual(await states(), ['held', { [THREAD]: 'free' }]);
    await fs.rm(path.join(proc, 'locks'));
    assert.deepEqual(await states(), ['nothing', { [THREAD]: 'none' }]);
  });
});

describe('what Linux tells', () => {
  it('is who holds which file', () => {
    const held = flocksIn(
      '1: FLOCK  ADVISORY  WRITE 25312 fe:00:16090398 0 EOF\n2: POSIX  ADVISORY  READ 9 fe:00:77 128 128\nrubbish\n',
    );
    assert.equal(held.get(fileKey({ dev: 0xfe00, ino: 16090398 })), 25312);
    assert.equal(held.get(fileKey({ dev: 0xfe00, ino: 77 })), undefined);
    assert.equal(held.get(fileKey({ dev: 1, ino: 16090398 }, true)), 25312);
  });

  it('is the mount that holds a folder, the last of several', () => {
    const text =
      '1 0 254:0 / / rw - overlay o rw\n2 1 0:5 / /home/me rw - ext4 d rw\n3 1 0:6 / /home/me rw - nfs d rw\n4 1 0:7 / /with\\040space rw - tmpfs t rw\n';
    assert.deepEqual(mountIn(text, '/home/me/.codex'), { point: '/home/me', type: 'nfs' });
    assert.deepEqual(mountIn(text, '/home/menace'), { point: '/', type: 'overlay' });
    assert.deepEqual(mountIn(text, '/with space/x'), { point: '/with space', type: 'tmpfs' });
    assert.equal(mountIn('', '/home'), undefined);
  });
});
