/** Startup errors for files and profiles that settings and flags refer to. */

import { contentOf, stringOf, stringsOf } from '../effective.ts';
import { factsFor, typeAt } from '../facts/lookup.ts';
import { leafKeys } from '../ineffective/ineffective-key.ts';
import { pathsOf } from '../machine.ts';
import { lookAt, referencedFiles } from '../referenced-files.ts';
import { settingsProblems } from '../schema/problems.ts';
import type { SchemaProblem } from '../schema.ts';
import type { Stack } from '../stack.ts';
import { atKey, atPath, nowhere, type StartupError } from './startup-error.ts';

/** `--profile` takes plain names. */
export function badProfileName({ session }: Stack): StartupError | undefined {
  const { profile } = session;
  if (profile === undefined || /^[A-Za-z0-9_-]+$/.test(profile)) return undefined;
  return nowhere({ kind: 'profile-name', name: profile });
}

/** A profile file and an old profile of the same name in the user config exclude each other. */
export function oldProfileToo({ layers, session }: Stack): StartupError | undefined {
  const { profile } = session;
  const user = layers.find(({ name, state }) => name === 'user' && state.kind === 'active');
  const root = user && contentOf(user);
  if (profile === undefined || user === undefined || root === undefined) return undefined;
  const selected = root.entries.get('profile')?.value;
  const old = root.entries.get('profiles')?.value;
  const entry = old?.kind === 'table' ? old.entries.get(profile)?.value : undefined;
  const reason = { kind: 'old-profile', name: profile } as const;
  if (entry !== undefined) return atKey({ node: entry, layer: user, path: ['profiles', profile] }, reason);
  if (selected?.kind !== 'string' || selected.value !== profile) return undefined;
  return atKey({ node: selected, layer: user, path: ['profile'] }, reason);
}

/** A file that must be read at the start. */
export function missingFile(stack: Stack): StartupError | undefined {
  for (const { path, needs, by } of referencedFiles(stack)) {
    const look = lookAt(stack.snapshot, path);
    if (look === 'missing' || look === 'folder' || (needs === 'text' && look === 'empty'))
      return atKey(by, { kind: 'file', path, is: look });
  }
  return undefined;
}

/**
 * Where anything in a file has a wrong type or word, Codex leaves the file's relative paths as they are, even when the
 * wrong value is overridden – and then refuses them.
 */
export function unresolvedPath(stack: Stack): StartupError | undefined {
  for (const layer of stack.layers) {
    const root = layer.state.kind === 'active' ? contentOf(layer) : undefined;
    if (root === undefined || !hasMistake(settingsProblems(root))) continue;
    for (const path of leafKeys(layer)) {
      const provided = stack.effective.lookup(path);
      if (provided?.layer !== layer || !holdsPaths(path)) continue;
      const written = stringsOf(provided) ?? [stringOf(provided) ?? '/'];
      const relative = written.find((text) => !text.startsWith('~') && !pathsOf(stack.machine).isAbsolute(text));
      if (relative === undefined) continue;
      return atPath(stack.effective, path, { kind: 'unresolved-path', path: relative });
    }
  }
  return undefined;
}

/** Mistakes of type and form; whether a value makes sense is looked at later. */
const MISTAKES: readonly SchemaProblem['kind'][] = [
  'wrong-type',
  'wrong-value',
  'missing-key',
  'conflicting-keys',
  'needs-setting',
];

const hasMistake = (problems: Iterable<SchemaProblem>): boolean =>
  [...problems].some(({ kind }) => MISTAKES.includes(kind));

function holdsPaths(path: Parameters<typeof typeAt>[1]): boolean {
  const type = typeAt(factsFor(), path);
  const item = type?.type === 'array' ? type.items : type;
  return item?.type === 'string' && item.format === 'path';
}
