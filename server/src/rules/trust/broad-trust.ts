/** Trust in the home folder, the root, or a folder in between. */

import { type Breadth, breadthOf, isDriveRoot } from '../../codex/folder-breadth.ts';
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { selectionOf } from '../../codex/selection.ts';
import { holdsCheckouts } from '../../codex/sensitive-places.ts';
import { sharedPlaceOf } from '../../codex/shared-places.ts';
import { code, type GapText } from '../../text/phrases.ts';
import { keySite, namesIn, stringIn } from '../engine/read-settings.ts';
import { removeEntry } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';
import { type Neighbors, neighborsIn } from './broad-trust/neighbors.ts';

const messages = {
  home: 'Your home folder is trusted, so commands in a session that starts there can write in nearly all of it, including shell start-up files, keys and projects. Trust individual projects instead.',
  root: '{folder} is trusted, so commands in a session that starts there can write wherever you can. Trust individual projects instead.',
  aboveHome:
    '{folder} is trusted, so commands in a session that starts there can write in nearly every folder below it, including your home folder. Trust individual projects instead.',
  codexHome:
    'Codex’s home folder is trusted, so commands in a session that starts there can change Codex’s settings and thereby give themselves more rights. Remove the entry.',
  homeSettings:
    'Your home folder is trusted: if it is a Git repository, the settings of every subfolder without its own repository also apply. Trust individual projects instead.',
  settings:
    '{folder} is trusted: if it is a Git repository, the settings of every subfolder without its own repository also apply. Trust individual projects instead.',
  shared:
    '{folder} is trusted, but everybody on this computer can put files in {sharedFolder}: the first to create the folder decides what Codex runs in it. Remove the entry.',
  otherHome:
    '{folder} is trusted, but it belongs to somebody else, who decides which programs Codex starts there with your rights. Remove the entry.',
  downloads:
    'Your downloads folder is trusted, and anything that lands in it can bring settings for Codex. Trust individual projects instead.',
  checkouts:
    '{folder} is trusted, and folders of this name hold many projects: commands in a session that starts there can write in all of them. Trust individual projects instead.',
  parent:
    '{folder} is trusted although it holds several other trusted projects: commands in a session that starts there can write in all of them. Trust individual projects only.',
} as const;

const fixes = { remove: 'Remove the entry' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const broadTrust = defineRule({
  id: 'broad-trust',
  family: 'trust',
  severity: 'warning',
  fixable: 'review',
  files: ['user', 'profile', 'system'],
  docs: {
    what: 'Trust in the home folder, the root of a disk, Codex’s home folder, shared temporary folders, other people’s folders, the downloads folder or a parent of many projects.',
    why: 'In a session that starts in a trusted folder, commands may write anywhere in it: in the home folder, that includes shell start-up files, your keys and every project. Subfolders do not inherit the trust – unless the folder is a Git repository: then the settings of every subfolder without its own repository also apply.',
    remedy:
      'Remove the entry, and trust the folders of individual projects. Start Codex in the project that it should work on.',
    source:
      'Run on Codex 0.169.0: a session in a trusted home folder reports workspace-write, and with a repository there, the settings of a subfolder took effect.',
    cases: [
      'posture/facts/trust.ts: commands of a session in a trusted home folder may write in it',
      'posture/facts/trust.ts: a trusted home folder passes nothing on',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    // Where settings choose the sandbox, trust does not.
    const decides = selectionOf(stackIfTrusted(context)).kind === 'trust';
    const { machine } = context.snapshot;
    const neighbors = neighborsIn(file, machine, homesOn(machine));
    for (const folder of namesIn(file, ['projects'])) {
      const path = ['projects', folder];
      if (stringIn(file, [...path, 'trust_level']) !== 'trusted') continue;
      const breadth = isDriveRoot(folder) ? 'root' : breadthOfEntry(context, folder);
      if (breadth === undefined) yield* inForeignPlace(context, folder, neighbors, decides);
      if (breadth === undefined || (breadth === 'codexHome' && !decides)) continue;
      const data = { folder: code(folder) };
      yield {
        ...(decides
          ? about(breadth, data)
          : breadth === 'home'
            ? { message: 'homeSettings', severity: 'information' }
            : { message: 'settings', severity: 'information', data }),
        site: keySite(file, path),
        fixes: [{ ...removeEntry(file, path), promise: 'tightens' } as const],
      };
    }
  },
});

const about = (breadth: Breadth, data: { readonly folder: GapText }) =>
  breadth === 'home' || breadth === 'codexHome' ? { message: breadth } : { message: breadth, data };

// Codex compares entries as written: `~`, a slash at the end and `..` match nothing.
function breadthOfEntry({ snapshot: { machine } }: RuleContext, folder: string): Breadth | undefined {
  return isPlain(folder) ? breadthOf(machine, folder) : undefined;
}

const isPlain = (folder: string): boolean =>
  /^(?:\/|[a-z]:[\\/])/i.test(folder) &&
  (folder === '/' || (!folder.endsWith('/') && !folder.split('/').includes('..')));

function* inForeignPlace(
  { file, snapshot: { machine, isAlone } }: RuleContext,
  folder: string,
  neighbors: Neighbors,
  decides: boolean,
): Iterable<Finding> {
  const path = ['projects', folder];
  const found = { site: keySite(file, path), fixes: [{ ...removeEntry(file, path), promise: 'tightens' } as const] };
  const place = isPlain(folder) ? sharedPlaceOf(folder, machine) : undefined;
  const data = { folder: code(folder) };
  if (place !== undefined) yield { message: 'shared', data: { ...data, sharedFolder: code(place) }, ...found };
  else if (isAlone !== true && isPlain(folder) && isOfSomebodyElse(folder, machine, neighbors))
    yield { message: 'otherHome', data, ...found };
  else if (folder === pathsOf(machine).join(machine.home, 'Downloads')) yield { message: 'downloads', ...found };
  else if (decides && isPlain(folder) && holdsCheckouts(machine, folder))
    yield { message: 'checkouts', data, ...found };
  // Each in a folder of its own.
  else if (neighbors.foldersIn(folder) >= 3) yield { message: 'parent', severity: 'information', data, ...found };
}

/** Users that containers and package managers make, for whoever works there. */
const NOBODYS = new Set(['linuxbrew', 'Shared', 'runner', 'vscode', 'node', 'codespace', 'Public']);

/** More entries for one other user mean that the file is shared with a computer where that is the person’s name. */
const MAX_OF_OTHERS = 3;

/** The folder that holds home folders, with a slash at its end. */
const homesOn = ({ platform }: Machine): string => (platform === 'darwin' ? '/Users/' : '/home/');

function isOfSomebodyElse(folder: string, machine: Machine, neighbors: Neighbors): boolean {
  const homes = homesOn(machine);
  const { home } = machine;
  const [user = ''] = folder.startsWith(homes) ? folder.slice(homes.length).split('/') : [];
  const owner = homes + user;
  if (user === '' || NOBODYS.has(user) || home === owner || home.startsWith(`${owner}/`)) return false;
  return neighbors.entriesOf(owner) <= MAX_OF_OTHERS;
}
