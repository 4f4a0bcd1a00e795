/** Which files of a few names Git tracks, from the bytes of its index (versions 2 to 4), without running Git. */
import type { TrackedNames } from '../snapshot.ts';
import { isPrivateName } from './private-names.ts';

/** Dates, sizes and owner of a file, before its hash. */
const STAT_BYTES = 40;
/** Of a name: SHA-1, and SHA-256 where a repository uses it. */
const HASHES = [20, 32] as const;

/** The tracked files that are looked for, or `unknown` where the bytes are no index that we can read in whole. */
export function trackedNames(bytes: Uint8Array): TrackedNames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x44495243) return 'unknown';
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return 'unknown';
  for (const hash of HASHES) {
    const names = entriesIn(bytes, view, { version, hash });
    if (names !== undefined) return names;
  }
  return 'unknown';
}

interface Layout {
  readonly version: number;
  readonly hash: number;
}

/** `undefined` where the entries do not fill the space up to the extensions and the checksum. */
function entriesIn(bytes: Uint8Array, view: DataView, { version, hash }: Layout): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const count = view.getUint32(8);
  const end = bytes.length - hash;
  let at = 12;
  let name: Uint8Array = new Uint8Array();
  for (let index = 0; index < count; index++) {
    const flagsAt = at + STAT_BYTES + hash;
    if (flagsAt + 2 > end) return undefined;
    const isExtended = version >= 3 && (view.getUint16(flagsAt) & 0x4000) !== 0;
    let start = flagsAt + (isExtended ? 4 : 2);
    let kept = new Uint8Array();
    if (version === 4) {
      const strip = variableInteger(bytes, start);
      if (strip === undefined || strip.value > name.length) return undefined;
      kept = new Uint8Array(name.subarray(0, name.length - strip.value));
      start = strip.next;
    }
    const stop = bytes.indexOf(0, start);
    if (stop < 0 || stop > end || stop - start > MAX_NAME) return undefined;
    name = joined(kept, bytes.subarray(start, stop));
    const path = nameIfPrivate(name);
    if (path !== undefined) found.add(path);
    // Up to version 3, zeros fill each entry up to a multiple of eight.
    at = version === 4 ? stop + 1 : at + 8 * Math.floor((stop - at + 8) / 8);
  }
  return isSplit(bytes, view, at, end) ? undefined : found;
}

const MAX_NAME = 1 << 14;

function joined(before: Uint8Array, behind: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + behind.length);
  all.set(before);
  all.set(behind, before.length);
  return all;
}

const SLASH = 0x2f;

/** Only names that can be meant are decoded: an index holds hundreds of thousands. */
function nameIfPrivate(path: Uint8Array): string | undefined {
  const last = path.subarray(path.lastIndexOf(SLASH) + 1);
  const first = last[0];
  // A dot, the `a` of `auth.json`, or the `v` of `prod.env`.
  if (first !== 0x2e && first !== 0x61 && last.at(-1) !== 0x76) return undefined;
  return isPrivateName(new TextDecoder().decode(last)) ? new TextDecoder().decode(path) : undefined;
}

/** As in packs: seven bits a byte, each that goes on adds one. */
function variableInteger(
  bytes: Uint8Array,
  from: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let at = from; at < from + 5; at++) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value += byte & 0x7f;
    if ((byte & 0x80) === 0) return { value, next: at + 1 };
    value = (value + 1) * 128;
  }
  return undefined;
}

/** Whether an extension says that other entries are in another file, or something else follows the entries than extensions. */
function isSplit(bytes: Uint8Array, view: DataView, from: number, end: number): boolean {
  let at = from;
  while (at + 8 <= end) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (name === 'link' || !/^[A-Za-z]{4}$/.test(name)) return true;
    at += 8 + view.getUint32(at + 4);
  }
  return at !== end;
}
