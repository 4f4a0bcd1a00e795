/** Which files a plan lets commands read and write, as entries of a permission profile. */
import { isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import type { Access } from '../codex/permissions/policy.ts';
import { ACTED_ON } from './acted-on.ts';
import type { Inventory } from './inventory.ts';
import { PLAN_SPECS, type PlanRequest, writableFolders } from './plan-specs.ts';
import { programWishes } from './program-wishes.ts';
import { MOST_MATCHES, SECRET_PATTERNS } from './secret-names.ts';
import { type FileWish, type Place, ROOTS, showsOnlyListed, written } from './wish.ts';

/** All entries that the plan wants, in the order in which they are written. */
export function fileWishes(request: PlanRequest, place: Place): readonly FileWish[] {
  return [
    ...(showsOnlyListed(place) ? shownPlaces(request, place) : hiddenPlaces(request, place)),
    ...repositoryAbove(request, place),
    ...workspaceWishes(request, place),
  ];
}

function shownPlaces({ plan }: PlanRequest, { machine, inventory }: Place): readonly FileWish[] {
  const read = (path: string): FileWish => ({ key: [written(path, machine)], access: 'read' });
  const { join } = pathsOf(machine);
  return [
    { key: [':minimal'], access: 'read', needed: true },
    ...inventory.codex.map(({ folder }): FileWish => ({ ...read(folder), needed: true })),
    // There the proxy keeps the certificates that programs need to talk to it.
    ...(PLAN_SPECS[plan].network === 'off' ? [] : [read(join(machine.codexHome, 'proxy'))]),
    ...inventory.tools.map(read),
    ...inventory.settings.map(read),
  ];
}

function hiddenPlaces({ plan }: PlanRequest, { machine, workspace, inventory }: Place): readonly FileWish[] {
  const { join } = pathsOf(machine);
  const needed = [workspace, ...inventory.codex.map(({ folder }) => folder), ...inventory.tools];
  const hidden = [...inventory.credentials, ...inventory.exporting].filter(
    (path) => !needed.some((one) => one === path || isBelow(machine, one, path)),
  );
  const isTemporaryNeeded = machine.platform !== 'linux' && PLAN_SPECS[plan].writes !== 'nothing';
  return [
    { key: [':root'], access: 'read', needed: true },
    ...(isTemporaryNeeded ? [{ key: [':tmpdir'], access: 'write' } as const] : []),
    ...hidden.map((path): FileWish => ({ key: [written(path, machine)], access: 'deny' })),
    // A pattern: an entry for a file that is not there would leave an empty one.
    ...(hidden.includes(join(machine.codexHome, 'auth.json'))
      ? []
      : [{ key: [written(join(machine.codexHome, 'auth*.json'), machine)], access: 'deny' } as const]),
  ];
}

/** Git needs the repository that the workspace is in, also where only a part of it is the workspace. */
function repositoryAbove({ plan }: PlanRequest, place: Place): readonly FileWish[] {
  const { machine, workspace, inventory } = place;
  const { repository } = inventory.workspace;
  if (repository === null) return [];
  const { join } = pathsOf(machine);
  const isWithin = isBelow(machine, workspace, repository.root);
  const root = written(repository.root, machine);
  const isElsewhere = !isBelow(machine, repository.gitFolder, workspace);
  const git = written(repository.gitFolder, machine);
  const whole: readonly FileWish[] =
    !isWithin || !showsOnlyListed(place)
      ? []
      : [
          { key: [root, '.'], access: 'read' },
          ...secretPatterns(inventory).map((pattern): FileWish => ({ key: [root, `**/${pattern}`], access: 'deny' })),
        ];
  if (!isElsewhere) return whole;
  const commits = PLAN_SPECS[plan].commits;
  return [
    ...whole,
    { key: [git], access: commits ? 'write' : 'read' },
    ...(commits
      ? ['hooks', 'config'].map(
          (name): FileWish => ({ key: [written(join(repository.gitFolder, name), machine)], access: 'read' }),
        )
      : []),
  ];
}

function workspaceWishes(request: PlanRequest, place: Place): readonly FileWish[] {
  const { machine, workspace, inventory } = place;
  const { names, repository } = inventory.workspace;
  const { writes, commits } = PLAN_SPECS[request.plan];
  const inRoots = (name: string, access: Access): FileWish => ({ key: [ROOTS, name], access });
  const folders = names.flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []));
  const writable = writes === 'folders' ? (request.writable ?? writableFolders(request.plan, folders)) : [];
  const { join } = pathsOf(machine);
  // Not by the name alone: Codex sometimes leaves an empty `.git` behind.
  const ownGit = repository?.gitFolder === join(workspace, '.git');
  // By their whole path: in another workspace an entry for a name that is not there would leave an empty file.
  const acted = names.filter(({ name, kind }) => kind !== 'other' && ACTED_ON.includes(name));
  return [
    inRoots('.', writes === 'workspace' ? 'write' : 'read'),
    ...writable.map((name) => inRoots(name, 'write')),
    ...programWishes(writes === 'workspace' ? ['.'] : writable, place),
    ...(commits && ownGit
      ? [inRoots('.git', 'write'), inRoots('.git/hooks', 'read'), inRoots('.git/config', 'read')]
      : []),
    ...(writes === 'workspace'
      ? acted.map(({ name }): FileWish => ({ key: [written(join(workspace, name), machine)], access: 'read' }))
      : []),
    ...secretPatterns(inventory).map((pattern) => inRoots(`**/${pattern}`, 'deny')),
  ];
}

/** Patterns for the secrets of this workspace: as many as can be denied without slowing every command down. */
export function secretPatterns({ workspace }: Inventory): readonly string[] {
  const { matches, odd } = workspace;
  const count = (name: string) => matches.get(name) ?? 0;
  let left = MOST_MATCHES;
  const chosen: string[] = [];
  const choose = (name: string): boolean => {
    if (count(name) > left) return false;
    left -= count(name);
    chosen.push(name);
    return true;
  };
  for (const { name, narrower = [], always } of SECRET_PATTERNS) {
    if (always === undefined && count(name) === 0) continue;
    if (!choose(name)) for (const narrow of narrower) if (count(narrow) > 0) choose(narrow);
  }
  for (const name of odd) if (!hasPattern(name)) choose(name);
  return chosen;
}

/** A name with such characters would be taken for a pattern. */
const hasPattern = (name: string): boolean => /[*?[\]{}\\!]/.test(name);
