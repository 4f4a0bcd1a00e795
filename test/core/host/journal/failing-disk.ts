/** A disk on which something goes wrong at a chosen call. */
import fs from 'node:fs/promises';
import type { Disk } from '../../../../server/src/host/journal/write-file.ts';

export interface FailingDisk {
  readonly disk: Disk;
  /** How many calls there were. */
  readonly calls: () => number;
}

/** @param mode `full`: that call fails for lack of space; `dead`: from that call on nothing happens any more */
export function failingDisk(at: number, mode: 'full' | 'dead'): FailingDisk {
  let calls = 0;
  const guard = () => {
    const call = calls++;
    const fails = mode === 'dead' ? call >= at : call === at;
    if (fails) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key) {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== 'function') return value;
        return async (...args: readonly unknown[]) => {
          // A handle can always be closed: or the test would leak it.
          if (key !== 'close') guard();
          const result: unknown = await value.apply(object, args);
          return key === 'open' ? wrap(result as object) : result;
        };
      },
    });
  return { disk: wrap(fs), calls: () => calls };
}
