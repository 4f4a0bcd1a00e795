/** What a project's file adds to a permission profile that lower layers define. */

import type { CodexFile } from '../../../codex/codex-file.ts';
import { runsProxy } from '../../../codex/network/proxy.ts';
import { inherited, isTable } from '../../../codex/permissions/inherit.ts';
import { profilesOf } from '../../../codex/sandbox.ts';
import type { Stack } from '../../../codex/stack.ts';
import type { TomlPath, TomlPlain } from '../../../syntax/toml/tree.ts';
import { isTrueIn, namesIn, stringIn, tableIn } from '../../engine/read-settings.ts';

/** What commands can do on top of what the profile lets them. */
export type Grant =
  /** `…Denied`: what the profile denies. Everything else could be read anyway. */
  | { readonly kind: 'readDenied' | 'write' | 'writeDenied'; readonly path: string }
  | { readonly kind: 'reach'; readonly domain: string }
  /** `send`: to domains that they could only read from. */
  | { readonly kind: 'network' | 'send' };

/** One key that opens a profile, and what it grants. */
export interface ProfileGrant {
  readonly path: TomlPath;
  readonly grant: Grant;
}

/** The keys of `file` that open a profile of `own`, the stack without the file. */
export function* profileGrants(file: CodexFile, own: Stack): Iterable<ProfileGrant> {
  const profiles = profilesOf(own);
  for (const name of namesIn(file, ['permissions'])) {
    if (!Object.hasOwn(profiles, name)) continue;
    const found = inherited(profiles, name);
    if ('problem' in found) continue;
    const path = ['permissions', name];
    yield* opened(file, [...path, 'filesystem'], found.profile['filesystem']);
    yield* addedRoots(file, [...path, 'workspace_roots'], found.profile['workspace_roots']);
    yield* openedNetwork(file, [...path, 'network'], found.profile['network'], runsProxy(own));
  }
}

const RANKS = ['deny', 'read', 'write'];

/** Entries that give more than before; what nothing was said of could at most be read. */
function* opened(file: CodexFile, path: TomlPath, before: TomlPlain | undefined): Iterable<ProfileGrant> {
  for (const name of namesIn(file, path)) {
    const at = [...path, name];
    const old = isTable(before) && Object.hasOwn(before, name) ? before[name] : undefined;
    if (tableIn(file, at) !== undefined) {
      yield* opened(file, at, old);
      continue;
    }
    const now = stringIn(file, at) ?? '';
    if (RANKS.indexOf(now) <= rankOf(old)) continue;
    const isDenied = old === 'deny' || old === 'none';
    yield { path: at, grant: { kind: now === 'read' ? 'readDenied' : isDenied ? 'writeDenied' : 'write', path: name } };
  }
}

const rankOf = (before: TomlPlain | undefined): number => (before === undefined ? 1 : RANKS.indexOf(String(before)));

function* addedRoots(file: CodexFile, path: TomlPath, before: TomlPlain | undefined): Iterable<ProfileGrant> {
  for (const name of namesIn(file, path)) {
    const isOld = isTable(before) && Object.hasOwn(before, name) && before[name] === true;
    if (!isOld && isTrueIn(file, [...path, name])) {
      yield { path: [...path, name], grant: { kind: 'write', path: name } };
    }
  }
}

// Without the proxy the network as a whole is open, which is said of any file.
function* openedNetwork(
  file: CodexFile,
  path: TomlPath,
  before: TomlPlain | undefined,
  isFiltered: boolean,
): Iterable<ProfileGrant> {
  if (!isFiltered) return;
  const old = isTable(before) ? before : {};
  if (isTrueIn(file, [...path, 'enabled']) && old['enabled'] !== true)
    yield { path: [...path, 'enabled'], grant: { kind: 'network' } };
  if (stringIn(file, [...path, 'mode']) === 'full' && old['mode'] === 'limited')
    yield { path: [...path, 'mode'], grant: { kind: 'send' } };
  const rules = isTable(old['domains']) ? old['domains'] : {};
  for (const name of namesIn(file, [...path, 'domains'])) {
    const at = [...path, 'domains', name];
    const isOld = Object.hasOwn(rules, name) && rules[name] === 'allow';
    // The domain `*` is said of any file.
    if (!isOld && name !== '*' && stringIn(file, at) === 'allow') {
      yield { path: at, grant: { kind: 'reach', domain: name } };
    }
  }
}
