/** Writable folders that hold what runs or gives access outside the sandbox. */

import { isDriveRoot } from '../../codex/folder-breadth.ts';
import { foreignSystem } from '../../codex/foreign-path.ts';
import { type PlaceKind, sensitivePlaceOf } from '../../codex/sensitive-places.ts';
import { code, dotted } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';
import { type OpenedFolder, openedFolders } from '../engine/opened-folders.ts';
import { CONFIG_FILES, stringIn } from '../engine/read-settings.ts';
import { type AdviceOf, defineRule, type FixOf, type RuleContext, type Severity } from '../engine/rule.ts';

const messages = {
  acts: 'Commands can write there. List only the folders that they need.',
  trusted: 'In folders with a trust entry, commands can write there. List only the folders that they need.',
  untrusted:
    'This has no effect yet, because sessions without a trust entry are read-only; in every folder that you trust, commands can write there. List only the folders that they need.',
  unused:
    'The permission profile {profile} is not in use here, but wherever it is, commands can write there. List only the folders that they need.',
  dormant:
    'This has no effect now, but commands can write there as soon as the sandbox is workspace-write. List only the folders that they need.',
} as const;

const fixes = { drop: 'Remove from the writable folders', readOnly: 'Allow reading only' } as const;

/** What the place is: said first. */
const PLACES: Readonly<Record<PlaceKind, string>> = sentences({
  keys: 'Keys and logins are kept here: whoever writes here can add keys and redirect connections.',
  shell: 'What is here runs with every shell that you start, outside the sandbox.',
  programs: 'Programs that you start are here: a command that replaces one is run by you later, outside the sandbox.',
  autostart: 'The system starts what is here by itself, outside the sandbox.',
  settings: 'Settings here name programs that Git or an editor then runs outside the sandbox.',
  codex: 'Codex’s settings, rules or hooks are here: a command that changes them has more rights at the next start.',
  git: 'Git runs the hooks that are here, and programs that its `config` names, outside the sandbox.',
  'other-home': 'This is the home folder of somebody else, with keys and shell start-up files.',
  several: 'Start-up files, keys or programs that are used outside the sandbox are in this folder.',
  checkouts:
    'This folder holds many projects: a command in one of them can change the scripts and hooks of all others.',
});

export const sensitiveWritableRoot = defineRule({
  id: 'sensitive-writable-root',
  family: 'sandbox',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Writable folders that hold keys, shell start-up files, programs, what starts by itself, Codex’s settings, Git’s hooks, another person’s home, or many projects.',
    why: 'The sandbox limits a command only while it runs. What a command writes into a shell start-up file, a folder of programs or a Git hook runs later, outside the sandbox and with your rights.',
    remedy:
      'List the one folder that commands must write in, for example a cache or one project. For commits in a linked worktree, open `.git` but keep `.git/hooks` and `.git/config` on `"read"`.',
    source:
      'Run on Codex 0.169.0: commands in the sandbox wrote into such folders once they were listed, and could not before.',
    cases: ['rules/commands.test.ts: lets commands write there until the fix'],
  },
  messages,
  fixes,
  *check(context) {
    for (const opened of openedFolders(context)) {
      const kind = placeOf(context, opened);
      if (kind === undefined) continue;
      const change = opened.narrower();
      const title = change.kind === 'set' && change.value === 'read' ? 'readOnly' : 'drop';
      const fix: FixOf<typeof fixes> = {
        title,
        safety: 'review',
        promise: 'tightens',
        changes: [{ file: context.file.path, change }],
      };
      yield { opening: PLACES[kind], ...aboutUse(opened), site: opened.site, fixes: [fix] };
    }
  },
});

function placeOf(context: RuleContext, opened: OpenedFolder): PlaceKind | undefined {
  const { machine } = context.snapshot;
  const { written, folder, isInWorkspace } = opened;
  if (isInWorkspace) return inWorkspace(context, opened);
  // A variable that nothing fills in, or the path of another system: the folder is a different one.
  if (/^\$|%/.test(written) || foreignSystem(machine, written) !== undefined || isDriveRoot(written)) return undefined;
  const kind = sensitivePlaceOf(machine, folder);
  if (kind === 'git') return keepsHooks(context, opened, folder) ? undefined : kind;
  return kind === 'other-home' && context.snapshot.isAlone === true ? undefined : kind;
}

/** What Codex keeps read-only at the top of the workspace, unless it is opened. */
function inWorkspace(context: RuleContext, opened: OpenedFolder): PlaceKind | undefined {
  const [first = '', second] = opened.written.replace(/^\.[\\/]/, '').split(/[\\/]/);
  if (first === '.codex') return 'codex';
  if (first !== '.git' || (second !== undefined && !/^(?:hooks|config|\*\*)?$/.test(second))) return undefined;
  return keepsHooks(context, opened, opened.written.replace(/[\\/](?:\*\*)?$/, '')) ? undefined : 'git';
}

/** Whether the same profile keeps `hooks` and `config` of the opened `.git` read-only. */
function keepsHooks({ file }: RuleContext, { profile, isInWorkspace, written }: OpenedFolder, at: string): boolean {
  if (profile === undefined || /(?:hooks|config)[\\/]?$/.test(at)) return false;
  const table = ['permissions', profile, 'filesystem', ...(isInWorkspace ? [':workspace_roots'] : [])];
  const start = written.replace(/[\\/](?:\*\*)?$/, '');
  return ['hooks', 'config'].every((name) =>
    [`${start}/${name}`, `${start}/${name}/**`].some((entry) =>
      ['read', 'deny'].includes(stringIn(file, [...table, entry]) ?? ''),
    ),
  );
}

function aboutUse({ use, profile }: OpenedFolder): AdviceOf<typeof messages> & { readonly severity?: Severity } {
  switch (use) {
    case 'acts':
      return { message: 'acts' };
    case 'where-trusted':
      return { message: 'trusted' };
    case 'once-trusted':
      return { message: 'untrusted', severity: 'information' };
    case 'unread':
      return { message: 'dormant', severity: 'information' };
    case 'unused':
      return { message: 'unused', severity: 'information', data: { profile: code(dotted([profile ?? ''])) } };
  }
}
