/** Reads one log: its first line, then back from its end, and later only what was appended. */
import { constants } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { eventIn, headIn, type RolloutEvent } from '../../codex/sessions/line.ts';
import { after, NOTHING_KNOWN, ranAfter, type SessionRecord } from '../../codex/sessions/record.ts';
import { BackwardLines, ForwardLines, type Line, LONGEST_LINE } from './lines.ts';

/** What is known of a log at one moment. */
export interface RolloutState {
  readonly record: SessionRecord;
  readonly modifiedAt: number;
}

export interface ReadLimits {
  /** A log that has not changed since then is not opened: milliseconds. */
  readonly changedSince: number;
  /** As much of the end is read at most to find the settings: bytes. */
  readonly back: number;
  /** Grants are looked for in what was written since then; not at all without it. Milliseconds. */
  readonly grantsSince?: number | null;
  /** Bytes that may still be read, by all logs together, to know what a session ran with before; none without it. */
  readonly past?: { left: number };
}

/** As much of one log's end is read at most to know what the session ran with before: bytes. */
const PAST = 8 << 20;

const BLOCK = 256 * 1024;

/** The first line holds Codex's instructions to the model, which may be long; what is wanted of it comes before. */
const BEFORE_INSTRUCTIONS = /,"base_instructions":[\s\S]*$/;

export class Rollout {
  readonly #path: string;
  #identity = '';
  #modifiedAt = 0;
  #size = 0;
  #record: SessionRecord = NOTHING_KNOWN;
  #knowsPast = false;
  /** Lines up to here are in the record. */
  #read = 0;
  /** Bytes up to here are in the record, or in a line that has not ended yet. */
  #seen = 0;
  #lines = new ForwardLines();

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * What the log says now; `undefined` where it is gone, no file, or not ours to read. A log that was replaced or cut is
   * read anew. Follows no link, waits for no pipe. Never rejects.
   */
  async state(limits: ReadLimits): Promise<RolloutState | undefined> {
    try {
      // Asked first, because opening some devices already does something.
      const stat = await fs.lstat(this.#path);
      if (!stat.isFile()) return this.#forget();
      if (stat.mtimeMs < limits.changedSince) return undefined;
      if (this.#isKnown(stat) && !this.#wantsPast(limits))
        return { record: this.#record, modifiedAt: this.#modifiedAt };
      const file = await fs.open(
        this.#path,
        constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
      );
      try {
        await this.#update(file, limits);
      } finally {
        await file.close();
      }
      return { record: this.#record, modifiedAt: this.#modifiedAt };
    } catch {
      return this.#forget();
    }
  }

  #isKnown(stat: { dev: number; ino: number; size: number; mtimeMs: number }): boolean {
    return identityOf(stat) === this.#identity && stat.size === this.#size && stat.mtimeMs === this.#modifiedAt;
  }

  #wantsPast({ past }: ReadLimits): boolean {
    return !this.#knowsPast && !this.#record.ran.isWhole && past !== undefined && past.left > 0;
  }

  #forget(): undefined {
    this.#identity = '';
    this.#record = NOTHING_KNOWN;
    this.#read = 0;
    this.#lines = new ForwardLines();
    return undefined;
  }

  async #update(file: FileHandle, limits: ReadLimits): Promise<void> {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error('not a file');
    const isSame = identityOf(stat) === this.#identity && stat.size >= this.#seen && (await endsLine(file, this.#read));
    if (!isSame || this.#read === 0 || this.#wantsPast(limits)) await this.#readBack(file, stat.size, limits);
    await this.#readOn(file);
    this.#identity = identityOf(stat);
    this.#size = stat.size;
    this.#modifiedAt = stat.mtimeMs;
  }

  async #readBack(
    file: FileHandle,
    size: number,
    { back, grantsSince = null, past = { left: 0 } }: ReadLimits,
  ): Promise<void> {
    const meta = await firstLine(file);
    let before = meta === undefined ? NOTHING_KNOWN : after(NOTHING_KNOWN, meta);
    this.#knowsPast = past.left > 0;
    const events: RolloutEvent[] = [];
    const found = new Needed(grantsSince);
    const lines = new BackwardLines();
    const buffer = Buffer.allocUnsafe(Math.min(BLOCK, Math.max(size, 1)));
    let end: number | undefined;
    let at = size;
    const take = (line: Line) => {
      if (found.isAll && headIn(line.text)?.type !== 'turn_context') return;
      const event = eventOf(line);
      if (event === undefined) return;
      if (found.isAll) before = ranAfter(before, event);
      else if (found.wants(event)) events.push(event);
    };
    while (at > 0 && (found.isAll ? size - at < PAST && past.left > 0 : size - at < back)) {
      const from = Math.max(0, at - buffer.length);
      const block = buffer.subarray(0, await readAt(file, buffer.subarray(0, at - from), from));
      if (end === undefined && block.includes(10)) end = from + block.lastIndexOf(10) + 1;
      if (found.isAll) past.left -= block.length;
      for (const line of lines.feed(block)) take(line);
      at = from;
    }
    if (at === 0) for (const line of lines.rest()) take(line);
    const start = { ...before, ran: { ...before.ran, isWhole: at === 0 } };
    this.#record = events.reverse().reduce(after, start);
    this.#read = end ?? 0;
    this.#seen = this.#read;
    this.#lines = new ForwardLines();
  }

  async #readOn(file: FileHandle): Promise<void> {
    const buffer = Buffer.allocUnsafe(BLOCK);
    for (;;) {
      const length = await readAt(file, buffer, this.#seen);
      if (length === 0) return;
      const block = buffer.subarray(0, length);
      for (const line of this.#lines.feed(block)) {
        const event = eventOf(line);
        if (event !== undefined) this.#record = after(this.#record, event);
      }
      const end = block.lastIndexOf(10);
      if (end >= 0) this.#read = this.#seen + end + 1;
      this.#seen += length;
    }
  }
}

const identityOf = ({ dev, ino }: { dev: number; ino: number }): string => `${dev}:${ino}`;

/** A file that was written anew in place rarely has a line end at the same spot. */
async function endsLine(file: FileHandle, at: number): Promise<boolean> {
  if (at === 0) return true;
  const byte = Buffer.alloc(1);
  return (await readAt(file, byte, at - 1)) === 1 && byte[0] === 10;
}

async function readAt(file: FileHandle, into: Buffer, position: number): Promise<number> {
  let length = 0;
  while (length < into.length) {
    const { bytesRead } = await file.read(into, length, into.length - length, position + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

function eventOf({ text, isWhole }: Line): RolloutEvent | undefined {
  if (isWhole) return eventIn(text);
  const head = headIn(text);
  return head === undefined ? undefined : { at: head.at, kind: 'other' };
}

async function firstLine(file: FileHandle): Promise<RolloutEvent | undefined> {
  const buffer = Buffer.allocUnsafe(LONGEST_LINE);
  const text = buffer.subarray(0, await readAt(file, buffer, 0)).toString('utf8');
  const end = text.indexOf('\n');
  const line = end < 0 ? `${text.replace(BEFORE_INSTRUCTIONS, '')}}}` : text.slice(0, end);
  const event = eventIn(line);
  return event?.kind === 'meta' ? event : undefined;
}

/** Which lines, read from the last to the first, are still needed to know the session's present. */
class Needed {
  readonly #grantsSince: number | null;
  #settings = false;
  /** The start of the newest turn: whether it is under way, and who began it. */
  #turn = false;
  #grants: boolean;
  #isNewest = true;

  constructor(grantsSince: number | null) {
    this.#grantsSince = grantsSince;
    this.#grants = grantsSince === null;
  }

  get isAll(): boolean {
    return this.#settings && this.#turn && this.#grants;
  }

  wants({ kind, at }: RolloutEvent): boolean {
    if (this.#grantsSince !== null && at !== null && at < this.#grantsSince) this.#grants = true;
    const isNewest = this.#isNewest;
    this.#isNewest = false;
    if (kind === 'started') this.#turn = true;
    if (kind === 'context' || kind === 'applied') this.#settings = true;
    // Of the lines that say nothing only the newest counts, for its time.
    return kind === 'other' ? isNewest : kind !== 'meta';
  }
}
