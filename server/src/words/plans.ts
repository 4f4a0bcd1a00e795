/** What is said of plans: their names, what they are for, what stops working, and what stays open. */
import type { PlanName, PlanNote } from '../contract.ts';
import { type Counted, sentences } from '../text/sentences.ts';

/** A plan in words, before anybody has looked at the files. */
export interface PlanWords {
  readonly title: string;
  /** One line. */
  readonly description: string;
}

/** What plans are called in English. */
export const PLAN_TITLES: Readonly<Record<PlanName, string>> = {
  explore: 'Explore',
  everyday: 'Everyday',
  'everyday-allowlist': 'Everyday with allowlist',
  locked: 'Locked down',
  unattended: 'Unattended',
};

export const PLAN_WORDS: Readonly<Record<PlanName, PlanWords>> = sentences({
  explore: {
    title: PLAN_TITLES.explore,
    description: 'Codex reads this workspace and answers questions; it writes nothing.',
  },
  everyday: {
    title: PLAN_TITLES.everyday,
    description: 'Codex works in this workspace without the network; you approve what goes beyond it.',
  },
  'everyday-allowlist': {
    title: PLAN_TITLES['everyday-allowlist'],
    description: 'Like Everyday, but commands may also read from the domains that you list.',
  },
  locked: {
    title: PLAN_TITLES.locked,
    description: 'For code that you do not trust: Codex writes in a few folders only.',
  },
  unattended: {
    title: PLAN_TITLES.unattended,
    description: 'For CI and containers: nobody is asked, commits are possible, nothing leaves the sandbox.',
  },
});

/** What plans write into the description of their profile, in every language. */
export const BY_US = '{plan}, written by Codex Posture';

/** The same where it holds what earlier settings closed. */
export const BY_US_NARROWER = '{plan}, written by Codex Posture, with what earlier settings closed';

/** What stays open under a plan. */
export type OpenId = keyof typeof OPEN;

/** What stops working under a plan. */
export type BreakId = keyof typeof BREAKS;

const OPEN = sentences({
  'code-you-run': 'Code that Codex writes, for example in tests or build scripts, has all your rights once you run it.',
  'nested-files':
    'In folders that Codex may write, it can create files that other programs act on, such as a nested repository (`.git`) or `AGENTS.md`.',
  'new-root-files':
    'Codex can create files in the workspace that editors and other tools act on, such as `.vscode/tasks.json`, a CI workflow or a script in `package.json`.',
  'git-history': 'Secrets in the Git history can be read.',
  'unlisted-secrets':
    'Secrets in workspace files can be read where the name gives no hint of them, and so can copies and hard links under such a name.',
  'git-commondir':
    'Codex may write in `.git`, so it can point Git at another configuration (`.git/commondir`), which your next `git` command would use.',
  'outside-programs':
    'Codex runs programs outside the sandbox that are in the workspace. Commands cannot change them, but they can change other files that these programs load.',
  'open-network': 'Commands can send data anywhere, because the network is on.',
  'home-readable': 'Files in your home folder that the plan does not know to hold secrets can be read.',
  'allowed-domains': 'Data can leave in the address, headers or body of a GET request to a domain that you allowed.',
});

const BREAKS = sentences({
  'no-writes': 'Commands cannot write in the workspace, so Codex cannot edit files.',
  'commits-ask': '`git add`, `git commit` and switching branches need your approval, because `.git` is read-only.',
  'commits-fail':
    '`git add`, `git commit` and switching branches fail, because `.git` is read-only and nobody is asked.',
  'local-servers': 'Tests that start a server and connect to it fail, because the network is off.',
  'no-network': 'Commands that need the network, such as downloads of packages, need your approval.',
  'no-network-unattended': 'Commands that need the network, such as downloads of packages, fail.',
  'blocked-request':
    'A command that asks for any other domain, or sends anything but a reading request, is stopped altogether.',
  'home-hidden':
    'In your home folder, commands see only the tools on your PATH; what they write there is lost afterwards.',
  'few-folders':
    'Commands can write only in the chosen folders: `package.json` and other files elsewhere stay unchanged.',
  'project-settings-off':
    'The settings, MCP servers, hooks and rules in this project’s own `.codex` folders have no effect.',
  'mcp-asks': 'Every call of a tool of an MCP server needs your approval.',
  'mcp-off': 'Calls of MCP servers’ tools are refused, because nobody is asked.',
  'web-search-off': 'Codex cannot search the web.',
  'sub-folder-git': 'Git does not work in sessions that start in a subfolder of the repository.',
  'sub-folder':
    'In sessions that start in a subfolder of the workspace, commands cannot write and Git may not work. Start Codex in the workspace folder.',
});

/** The same in a few words. */
const SHORT: Readonly<Record<OpenId | BreakId, string>> = sentences({
  'code-you-run': 'code that you run',
  'nested-files': 'new files in writable folders',
  'new-root-files': 'new files that editors act on',
  'git-history': 'Git history',
  'unlisted-secrets': 'secrets under innocent names',
  'git-commondir': 'Git’s configuration',
  'outside-programs': 'files that programs outside the sandbox load',
  'open-network': 'network',
  'home-readable': 'unknown secrets at home',
  'allowed-domains': 'GET requests to allowed domains',
  'no-writes': 'editing files',
  'commits-ask': 'commits',
  'commits-fail': 'commits',
  'local-servers': 'local servers',
  'no-network': 'network',
  'no-network-unattended': 'network',
  'blocked-request': 'other domains',
  'home-hidden': 'tools outside PATH',
  'few-folders': 'edits outside chosen folders',
  'project-settings-off': 'project settings',
  'mcp-asks': 'MCP calls',
  'mcp-off': 'MCP calls',
  'web-search-off': 'web search',
  'sub-folder-git': 'Git in subfolder sessions',
  'sub-folder': 'work in subfolder sessions',
});

/** What an attacker may still do, in words. */
export const openNote = (id: OpenId): PlanNote => ({ id, text: OPEN[id], short: SHORT[id] });

/** What stops working, in words. */
export const breakNote = (id: BreakId): PlanNote => ({ id, text: BREAKS[id], short: SHORT[id] });

/** Programs outside the sandbox, and why commands may or may not change them. */
export const PROGRAMS = sentences({
  kept: 'Commands cannot change {files}, which Codex runs outside the sandbox.',
  linked:
    'Codex runs {files} outside the sandbox. These are links, which commands can replace: name the files that they lead to instead.',
});

/** What else is to be said of a plan. */
export const NOTE_WORDS = sentences({
  scope: 'These settings are in your own configuration, so they apply to every folder in which you use Codex.',
  'scope-profile':
    'The plan applies only to sessions that are started with it, such as `codex --profile everyday`. Editors start sessions without it.',
  'scope-project':
    'These settings are in the project’s own file. They apply to members who trust the folder, and cannot loosen the settings of anyone.',
  'project-limits':
    'A sandbox, an approval policy or a permission profile in a project’s file would replace also a stricter one of a member, so they are not written. Members get them by hardening their own configuration, or from an administrator (`--requirements`).',
  'trust-kept':
    'The folder’s trust entry does not change: if Codex trusts the folder, the project’s own settings can loosen this plan.',
  'no-codex':
    'No installed Codex was found, so the plan hides the credentials that it knows of, not the whole home folder.',
  'not-measured': 'What this plan stops was measured on Linux. It was not measured on this system.',
  'moving-codex':
    'Codex is installed in a folder that is named after its version. After an update, harden again: until then Codex may be unable to run commands.',
  partial: 'The workspace contains more files than were checked, so some secrets may not be covered.',
  'too-many': 'Some patterns for secrets match too many files here, which would slow Codex down. They were omitted.',
  'none-writable':
    'None of the usual source folders exists here, so commands can write nowhere. Name folders with `--writable`.',
});

export const planNote = (id: keyof typeof NOTE_WORDS): PlanNote => ({ id, text: NOTE_WORDS[id] });

/** Why a plan cannot be reached; names in it are foreign text. */
export const OBSTACLE_WORDS = sentences({
  refused: 'Codex would not start.',
  unread: 'The settings cannot be read.',
  unknown: 'Not everything that counts here is known.',
  'too-broad':
    'This folder contains your home folder or Codex’s own files, and the plan would open them to commands. Choose the folder of a project.',
  'not-editable': 'This file cannot be edited, because it is broken or cannot be read.',
  sandbox: 'This decides the sandbox, and the plan may not change it.',
  approval: 'This decides when Codex asks, and the plan may not change it.',
  'unasked-without-codex':
    'Nobody would be asked, but commands could read most of your home folder: no installed Codex was found, and the plan cannot hide the folder without knowing where Codex is. Put `codex` on your PATH.',
  network: 'This decides about the network, and the plan may not change it.',
  secrets: 'This decides which environment variables commands get, and the plan may not change it.',
  overlap:
    'The settings deny a whole folder that contains {file}, which the plan denies too. With both, Codex could not start any command. Remove one of them, or deny single files in the folder.',
});

/** What stays narrower than a plan would have it, and which line or key says so. */
export const NARROWED = sentences({
  line: 'Commands get no more access to {places} than before, because {file} line {line} does not allow it.',
  key: 'Commands get no more access to {places} than before, because {key} does not allow it.',
  administrator: 'Commands get no more access to {places} than before, because an administrator does not allow it.',
});

/** In place of the names that are left out. */
export const MORE: Counted = sentences({ one: '{count} more', other: '{count} more' });

/** What a plan is after, by goal: the heading of its changes, and what they are good for. */
export const GOAL_WORDS = sentences({
  trust: {
    title: 'Do not trust this folder',
    why: 'The project’s own settings, MCP servers, hooks and rules then cannot loosen anything.',
  },
  project: {
    title: 'Remove from the project’s file what would loosen this plan',
    why: 'The folder stays trusted, so these settings would replace those of the plan.',
  },
  files: {
    title: 'Use a permission profile of this plan',
    why: 'Commands then see the files that the plan names, and nothing else of your home folder.',
  },
  'other-settings': {
    title: 'Remove settings that the permission profile replaces',
    why: 'Codex does not read them while a permission profile is selected.',
  },
  approvals: {
    title: 'Say when Codex asks',
    why: 'Without this setting, the approval policy depends on whether the folder is trusted.',
  },
  reviewer: {
    title: 'Let a person decide',
    why: 'A model that approves requests can be talked into it.',
  },
  environment: {
    title: 'Pass only basic environment variables',
    why: 'Tokens and passwords in the environment then do not reach commands.',
  },
  'environment-defaults': {
    title: 'Keep tokens out of the environment',
    why: 'Variables with names such as `…_TOKEN` and `…_SECRET` then do not reach commands.',
  },
  'team-sandbox': {
    title: 'Turn the network off, and keep commands out of temporary folders',
    why: 'This applies to members who use `workspace-write`. Permission profiles do not read it.',
  },
  'web-search': {
    title: 'Turn web search off',
    why: 'Pages can contain instructions for Codex, and what it searches for leaves this computer.',
  },
  network: {
    title: 'Let the proxy pass only the domains that you allowed',
    why: 'The proxy also lets only reading requests pass.',
  },
  guards: {
    title: 'Ask before destructive commands, or refuse them',
    why: 'Rules stop commands that delete, publish or print secrets, wherever they would run.',
  },
  mcp: {
    title: 'Ask before tools of MCP servers are called',
    why: 'MCP servers run outside the sandbox.',
  },
});

/** A goal of a plan. */
export type GoalId = keyof typeof GOAL_WORDS;

/** What Harden Config is after when it only tightens careless settings. */
export const EVERYDAY_WORDS = sentences({
  'no-sandbox': { title: 'Use workspace-write', why: 'Commands then write only in the workspace.' },
  'never-asks': { title: 'Ask on request', why: 'Codex then asks before a command leaves the sandbox.' },
  'open-network': { title: 'Turn the network off', why: 'Commands then cannot send out what they read.' },
});
