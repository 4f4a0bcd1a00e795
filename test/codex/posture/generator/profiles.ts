/** Own permission profiles by chance. */
import type { Random } from './random.ts';
import type { Note } from './settings.ts';
import type { Settings, Value } from './toml.ts';

const NAMES = ['p', 'q', 'strict', 'my profile'] as const;
const READ_WRITE = ['read', 'write'] as const;
const PATHS = [
  '{{WORLD}}/opt',
  '~/data',
  '{{WORLD}}/extra',
  '/usr/lib/',
  '{{WORLD}}/srv//x/./y',
  '{{WORLD}}/work',
  '~',
  '/',
] as const;
const DENIED = ['~/.ssh', '~/.aws', '{{WORLD}}/home/.codex', '{{WORLD}}/srv', '~/secret', 'none:~/.gnupg'] as const;

/** A choice of profiles, and mostly a `default_permissions` that selects one. */
export function ownProfiles(random: Random, note: Note): Settings {
  note('own profile');
  const names = random.some(NAMES, 1, 3);
  const permissions: Record<string, Value> = {};
  for (const [index, name] of names.entries()) permissions[name] = profile(random, note, names.slice(index + 1));
  const selected = random.chance(0.85) ? { default_permissions: random.pick(names) } : {};
  return { ...selected, permissions };
}

export function profile(random: Random, note: Note, parents: readonly string[]): Settings {
  const made: Record<string, Value> = {};
  if (random.chance(0.7)) {
    note('extends');
    made['extends'] =
      parents.length > 0 && random.chance(0.5)
        ? random.pick(parents)
        : random.pick([':workspace', ':workspace', ':read-only']);
  }
  if (random.chance(0.85)) made['filesystem'] = filesystem(random, note);
  if (random.chance(0.5)) made['network'] = network(random, note);
  if (random.chance(0.25)) {
    note('workspace_roots of a profile');
    made['workspace_roots'] = Object.fromEntries(
      random
        .some(['{{WORLD}}/opt', '~/data', '{{WORLD}}/extra', 'sub/dir'], 1, 2)
        .map((root) => [root, random.chance(0.8)]),
    );
  }
  if (random.chance(0.1)) made['description'] = 'made by chance';
  return made;
}

function filesystem(random: Random, note: Note): Settings {
  const table: Record<string, Value> = {};
  if (random.chance(0.5)) {
    note('special paths');
    if (random.chance(0.7)) table[':root'] = random.pick(['read', 'read', 'write']);
    if (random.chance(0.3)) table[':tmpdir'] = random.pick(READ_WRITE);
    if (random.chance(0.3)) table[':slash_tmp'] = random.pick(READ_WRITE);
    if (random.chance(0.15)) table[':minimal'] = 'read';
    if (random.chance(0.15)) unknownPlace(random, table);
    if (table[':root'] === 'write') note('full access');
  }
  for (const path of random.some(PATHS, 0, 2)) {
    const access = random.pick(READ_WRITE);
    table[random.chance(0.15) && path !== '/' ? `${path.replace(/\/$/, '')}/**` : path] = access;
    if (path === '/' && access === 'write') note('full access');
  }
  if (random.chance(0.4)) {
    note('deny entries');
    for (const path of random.some(DENIED, 1, 2)) {
      const [access, text] = path.startsWith('none:') ? ['none', path.slice(5)] : ['deny', path];
      table[text ?? ''] = access ?? 'deny';
    }
  }
  if (random.chance(0.15)) {
    note('glob patterns');
    table[random.pick(['~/**/*.pem', '{{WORLD}}/srv/*.key', '{{WORLD}}/srv/[ab]/?'])] = 'deny';
  }
  if (random.chance(0.45)) table[workspace(random)] = workspaceRoots(random, note);
  if (random.chance(0.05)) table[workspace(random)] = workspaceRoots(random, note);
  if (random.chance(0.15)) table['~'] = { data: random.pick(READ_WRITE), '.netrc': 'read' };
  if (random.chance(0.15)) table['glob_scan_max_depth'] = 1 + random.below(5);
  return table;
}

/** A name for a place that Codex does not know. */
function unknownPlace(random: Random, table: Record<string, Value>): void {
  const name = random.pick([':from_the_future', ':cwd', ':home', ':workspace', ':project_roots/src']);
  table[name] = random.chance(0.7)
    ? random.pick(['read', 'write', 'deny'])
    : { [random.pick(['.', 'src', 'src/**'])]: random.pick(['read', 'write', 'deny']) };
}

/** The folders of the workspace, under the name of today or of earlier documentation. */
function workspace(random: Random): string {
  if (random.chance(0.6)) return ':workspace_roots';
  return ':project_roots';
}

function workspaceRoots(random: Random, note: Note): Value {
  if (random.chance(0.3)) return random.pick(READ_WRITE);
  note('scoped table');
  const table: Record<string, Value> = {};
  if (random.chance(0.6)) table['.'] = random.pick(['write', 'write', 'read']);
  if (random.chance(0.3)) table['.git'] = random.pick(READ_WRITE);
  if (random.chance(0.3)) table['docs/**'] = random.pick(READ_WRITE);
  if (random.chance(0.2)) table['src//lib'] = random.pick(READ_WRITE);
  if (random.chance(0.5)) {
    note('glob patterns');
    note('deny entries');
    table[random.pick(['**/.env*', '*.pem', '**/secrets/**'])] = random.pick(['deny', 'deny', 'none']);
  }
  return table;
}

function network(random: Random, note: Note): Settings {
  note('network of a profile');
  const table: Record<string, Value> = {};
  if (random.chance(0.85)) table['enabled'] = random.chance(0.75);
  if (random.chance(0.25)) table['mode'] = random.pick(['limited', 'full']);
  if (random.chance(0.5)) {
    note('domains');
    table['domains'] = Object.fromEntries(
      random
        .some(['a.test', '*.b.test', '**.c.test', 'API.Test', '127.0.0.1'], 1, 3)
        .map((host) => [host, random.chance(0.75) ? 'allow' : 'deny']),
    );
  }
  if (random.chance(0.15)) table['allow_local_binding'] = random.chance(0.5);
  return table;
}
