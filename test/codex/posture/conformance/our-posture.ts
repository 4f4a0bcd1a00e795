/** What we say of the files that lie on disk now. */
import path from 'node:path';
import { buildStack } from '../../../../server/src/codex/build-stack.ts';
import { contentOf } from '../../../../server/src/codex/effective.ts';
import type { Machine } from '../../../../server/src/codex/machine.ts';
import type { Session } from '../../../../server/src/codex/session.ts';
import type { Stack } from '../../../../server/src/codex/stack.ts';
import type { Posture } from '../../../../server/src/contract.ts';
import { loadSnapshot } from '../../../../server/src/host/load.ts';
import { machineFrom } from '../../../../server/src/host/machine.ts';
import type { TomlNode } from '../../../../server/src/syntax/toml/tree.ts';
import { postureOf } from '../../../../server/src/words/posture.ts';
import type { World } from '../../support/temp-home.ts';

export interface Ours {
  readonly stack: Stack;
  readonly posture: Posture;
}

/** The machine of a world, its own system folder included where processes see it too. */
export const machineOf = (world: World, system: boolean): Machine =>
  machineFrom(
    { HOME: world.home, CODEX_HOME: world.codexHome },
    process.platform,
    system ? { systemRoot: world.systemFolder } : {},
  );

export async function ours(world: World, cwd: string, session: Session, system: boolean): Promise<Ours> {
  const machine = machineOf(world, system);
  const snapshot = await loadSnapshot({ machine, folders: [cwd], session });
  const stack = buildStack(snapshot, cwd, session);
  return { stack, posture: postureOf(snapshot, cwd, session) };
}

const TYPES: Readonly<Record<string, string>> = {
  system: 'system',
  user: 'user',
  profile: 'user',
  project: 'project',
  flags: 'sessionFlags',
  managed: 'legacyManagedConfigTomlFromFile',
};

/** The layer of each leaf of the merged settings, by dotted path, in Codex's words. */
export function originsOf({ effective }: Stack): Readonly<Record<string, string>> {
  const origins: Record<string, string> = {};
  const walk = (node: TomlNode, at: readonly string[], known: string | undefined): void => {
    const provided = known ?? layerWords(effective.lookup(at)?.layer);
    if (node.kind === 'table') {
      for (const [name, { value }] of node.entries) walk(value, [...at, name], known);
    } else if (node.kind === 'array') {
      for (const [index, item] of node.items.entries()) walk(item, [...at, String(index)], provided);
    } else if (provided !== undefined) origins[at.join('.')] = provided;
  };
  walk(effective.root, [], undefined);
  return origins;
}

/** Every list of the merged settings, by dotted path. */
export function listsOf({ effective }: Stack): readonly string[] {
  const lists: string[] = [];
  const walk = (node: TomlNode, at: string): void => {
    if (node.kind === 'array') lists.push(at);
    else if (node.kind === 'table')
      for (const [name, { value }] of node.entries) walk(value, at === '' ? name : `${at}.${name}`);
  };
  walk(effective.root, '');
  return lists;
}

const layerWords = (layer: Stack['layers'][number] | undefined): string | undefined =>
  layer === undefined ? undefined : `${TYPES[layer.name] ?? layer.name} ${layer.file ?? ''}`.trim();

/** The layers that are there, low to high, and whether each counts. */
export const layersOf = ({ layers }: Stack): readonly string[] =>
  layers
    .filter((layer) => layer.state.kind === 'active' || layer.state.kind === 'off')
    .filter((layer) => contentOf(layer) !== undefined)
    .map((layer) => `${layerWords(layer)}${layer.state.kind === 'off' ? ' (off)' : ''}`);

/** A layer as Codex names it, in the same words. */
export function theirWords(
  source: { readonly type: string; readonly file?: string; readonly dotCodexFolder?: string },
  world: World,
): string {
  const file = source.dotCodexFolder === undefined ? source.file : path.join(source.dotCodexFolder, 'config.toml');
  return `${source.type} ${(file ?? '').replace(/^\/etc\/codex\b/, world.systemFolder)}`.trim();
}
