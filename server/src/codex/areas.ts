/** How far commands reach into the parts that people divide a computer into. */
import type { AccessEntry, Area, AreaName, Extent } from '../contract.ts';
import { isBelow } from './locations.ts';
import { pathsOf } from './machine.ts';
import { canRead, canWrite } from './permissions/access.ts';
import { isAddedProtection, resolvedEntries } from './permissions/policy.ts';
import { sandboxChoice } from './sandbox.ts';
import { keyPlaces } from './sensitive-places.ts';
import type { Stack } from './stack.ts';

/** Each part of the computer, from the project outwards; `unknown` where the sandbox is not known. */
export function areasOf(stack: Stack): readonly Area[] {
  const { machine, folder } = stack;
  const { policy, roots } = sandboxChoice(stack);
  const { join, parse } = pathsOf(machine);
  if (policy === undefined) return NAMES.map((name) => ({ name, read: 'unknown', write: 'unknown' }));
  const reads = (file: string) => canRead(policy, file, roots, machine);
  const writes = (file: string) => canWrite(policy, file, roots, machine);
  const entries = resolvedEntries(policy, roots, machine).filter((entry, _, all) => !isAddedProtection(entry, all));

  /** What is at `place` and below it, without what is below `except`. */
  const below = (place: string, except: readonly string[]) => {
    const isIn = (path: string) =>
      isBelow(machine, path, place) && !except.some((one) => path === one || isBelow(machine, path, one));
    const inside = entries.filter((entry) => isIn(placeOf(entry) ?? place));
    return {
      read: extent(reads(place), inside, ({ access }) => access !== 'deny'),
      write: extent(writes(place), inside, ({ access }) => access === 'write'),
    };
  };
  const temporary = ({ special = '' }: AccessEntry) => TEMPORARY.includes(special);
  const keys = [join(machine.codexHome, 'auth.json'), ...keyPlaces(machine)];
  const slashTmp = '/tmp';
  const areas: Readonly<Record<AreaName, Omit<Area, 'name'>>> = {
    folder: below(folder, []),
    temporary: {
      read: extent(reads(slashTmp), entries.filter(temporary), ({ access }) => access !== 'deny'),
      write: extent(writes(slashTmp), entries.filter(temporary), ({ access }) => access === 'write'),
    },
    home: below(machine.home, [folder, slashTmp, ...keys]),
    keys: { read: share(keys, reads), write: share(keys, writes) },
    system: below(parse(machine.home).root, [folder, slashTmp, machine.home]),
  };
  return NAMES.map((name) => ({ name, ...areas[name] }));
}

const NAMES: readonly AreaName[] = ['folder', 'temporary', 'home', 'keys', 'system'];

const TEMPORARY = [':tmpdir', ':slash_tmp'];

/** Where an entry begins; nothing for a name of Codex’s that stands for no single place. */
function placeOf({ path, glob, special }: AccessEntry): string | undefined {
  if (glob !== undefined) return glob;
  return special === undefined ? path : SPECIAL_PLACES[special];
}

/** `:minimal` stands for folders of the system; the root is no part of what is below it. */
const SPECIAL_PLACES: Readonly<Record<string, string>> = {
  ':root': '/',
  ':minimal': '/usr',
  ':slash_tmp': '/tmp',
  ':tmpdir': '/tmp',
};

/** What the place itself allows, and what the entries below it add or take away. */
function extent(isOpen: boolean, inside: readonly AccessEntry[], opens: (entry: AccessEntry) => boolean): Extent {
  if (isOpen) return inside.every(opens) ? 'all' : 'most';
  return inside.some(opens) ? 'some' : 'none';
}

function share(places: readonly string[], is: (place: string) => boolean): Extent {
  const count = places.filter(is).length;
  if (count === places.length) return 'all';
  return count === 0 ? 'none' : 'some';
}
