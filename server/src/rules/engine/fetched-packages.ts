/** The packages that a file names to be fetched, for rules: by what Codex starts or what starts Codex, or as dependencies. */
import { type CodexFile, treeIn } from '../../codex/codex-file.ts';
import type { FileKind } from '../../codex/file-kinds.ts';
import { addedServer, commandsIn } from '../../codex/launch/script.ts';
import { allCommands } from '../../codex/shell/commands.ts';
import { type FetchedPackage, fetchedPackages, npmDependency } from '../../codex/shell/packages.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import { LAUNCH_FILES, siteIn } from './launch-commands.ts';
import type { RuleContext, Site } from './rule.ts';
import { STARTING_FILES, type StartedCommand, startedCommands } from './started-commands.ts';

/** The kinds of file that can name packages. */
export const FETCHING_FILES: readonly FileKind[] = [...STARTING_FILES, ...LAUNCH_FILES];

/** One package of a file. */
export interface PlacedPackage {
  readonly one: Omit<FetchedPackage, 'word' | 'offset'>;
  /** What fetches it. */
  readonly by: StartedCommand['kind'] | 'launch' | 'dependency';
  /** The word that names it. */
  readonly site: Site;
  /** That word's text, and where the package begins in it. */
  readonly spec?: { readonly word: string; readonly offset: number };
  /** The whole command; the word where a list holds the words one by one. */
  readonly whole: Site;
}

/** All packages of a file, in order. */
export function* packagesIn(context: RuleContext): Iterable<PlacedPackage> {
  for (const started of startedCommands(context)) {
    const isListed = started.kind === 'server' || started.kind === 'notify';
    for (const command of allCommands(started.pipelines))
      for (const one of fetchedPackages(command)) {
        const site = started.site(one.word);
        const spec = { word: one.word.text, offset: one.offset };
        yield { one, by: started.kind, site, spec, whole: isListed ? site : started.site(command) };
      }
  }
  if (!LAUNCH_FILES.includes(context.file.kind)) return;
  for (const placed of commandsIn(context.file)) {
    const added = addedServer(placed.command);
    for (const one of fetchedPackages(added ?? placed.command)) {
      const site = siteIn(context, placed, one.word);
      yield { one, by: added === undefined ? 'launch' : 'server', site, whole: site };
    }
  }
  yield* dependenciesIn(context.file);
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

function* dependenciesIn(file: CodexFile): Iterable<PlacedPackage> {
  const root = file.kind === 'package' ? treeIn(file) : undefined;
  if (root === undefined) return;
  for (const key of DEPENDENCIES) {
    const table = nodeAt(root, [key]);
    for (const { name, value } of table?.kind === 'table' ? table.entries.values() : []) {
      if (value.kind !== 'string') continue;
      const site: Site = { file: file.path, path: [key, name], part: 'key' };
      yield { one: npmDependency(name, String(value.value)), by: 'dependency', site, whole: site };
    }
  }
}
