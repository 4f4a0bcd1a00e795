/** Reads what a plan has to know about the machine and the workspace. Nothing is run, no secret is read. */
import fs from 'node:fs/promises';
import { type CodexPlace, codexPlace, isSystemPath } from '../codex/codex-place.ts';
import { gitDirIn } from '../codex/git-pointer.ts';
import { ancestorsOf, isBelow } from '../codex/locations.ts';
import { type Machine, pathsOf } from '../codex/machine.ts';
import { isTouchable } from '../codex/referenced-paths.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { Inventory } from '../harden/inventory.ts';
import { namedPaths } from '../harden/outside-programs.ts';
import type { Environment } from './environment.ts';
import { readHead } from './installed/read-head.ts';
import { codexPrograms } from './inventory/codex-programs.ts';
import { homeFiles } from './inventory/home.ts';
import { outsidePrograms } from './inventory/outside-programs.ts';
import { toolFolders } from './inventory/path-folders.ts';
import { remoteHosts } from './inventory/remotes.ts';
import { workspaceNames } from './inventory/workspace-names.ts';

/** For a plan in `folder`; without links in its path. Never rejects. */
export async function readInventory(machine: Machine, env: Environment, folder: string): Promise<Inventory> {
  const workspace = await fs.realpath(folder).catch(() => folder);
  const [programs, tools, home, names, repository] = await Promise.all([
    codexPrograms(machine, env),
    toolFolders(machine, env, workspace),
    homeFiles(machine, env),
    workspaceNames(workspace),
    repositoryOf(machine, workspace),
  ]);
  const codex = placesOf(programs, machine);
  return {
    codex,
    codexInSystem: programs.some((program) => machine.platform === 'linux' && isSystemPath(program)),
    // A plan shows the whole folder of Codex; by its release, an entry would not survive an update.
    tools: tools.filter((tool) => !codex.some(({ folder: at }) => at === tool || isBelow(machine, tool, at))),
    ...home,
    workspace: {
      ...names,
      repository,
      remotes: repository === null ? [] : await remoteHosts(repository.gitFolder),
      programs: [],
      linkedPrograms: [],
    },
  };
}

/** The same with the programs that the settings of the folder name; `withProjects`: also those of a project. */
export async function withPrograms(inventory: Inventory, snapshot: Snapshot, folder: string, withProjects: boolean) {
  const named = namedPaths(startedStack(snapshot, folder, {}).stack, folder);
  const programs = await outsidePrograms(
    folder,
    named.filter(({ path, byProject }) => (withProjects || !byProject) && isTouchable(path, snapshot.machine)),
  );
  return { ...inventory, workspace: { ...inventory.workspace, ...programs } };
}

function placesOf(programs: readonly string[], machine: Machine): readonly CodexPlace[] {
  const places = programs.flatMap((program) => codexPlace(program, machine) ?? []);
  return [...new Map(places.map((place) => [place.folder, place])).values()];
}

async function repositoryOf(machine: Machine, workspace: string): Promise<Inventory['workspace']['repository']> {
  const { join, resolve, dirname, basename } = pathsOf(machine);
  for (const root of ancestorsOf(machine, workspace)) {
    const dotGit = join(root, '.git');
    const stat = await fs.lstat(dotGit).catch(() => undefined);
    if (stat?.isDirectory() === true && (await fs.lstat(join(dotGit, 'HEAD')).catch(() => undefined)) !== undefined) {
      return { root, gitFolder: dotGit };
    }
    const pointer = stat?.isFile() === true ? gitDirIn((await readHead(dotGit)) ?? '') : undefined;
    if (pointer === undefined) continue;
    const own = resolve(root, pointer);
    if (!isTouchable(own, machine)) return null;
    const worktrees = dirname(own);
    return { root, gitFolder: basename(worktrees) === 'worktrees' ? dirname(worktrees) : own };
  }
  return null;
}
