/** What the view says. */
import type { AccessEntry, ApprovalPart, Explanation } from '../../../server/src/contract.ts';
import { sentences } from '../../../server/src/text/sentences.ts';

export const TRUST: Readonly<Record<Explanation['trust'] | 'at-start', string>> = sentences({
  trusted: 'trusted',
  untrusted: 'untrusted',
  unset: 'no trust entry',
  unknown: 'trust not known',
  'at-start': 'trusted as soon as a session starts',
});

export const TREE = sentences({
  release: 'Judged the way Codex {codex} reads the files',
  installed: 'Codex {codex} is installed; it may differ',
  unsaved: 'Unsaved changes are not counted',
  unsavedDescription: 'Codex reads what is saved',
  noStart: 'Codex would not start',
  stopsAt: 'It stops at',
  commandLine: 'command line',
  unsandboxed: 'Runs outside the sandbox',
  unsandboxedTooltip: 'Programs that Codex starts itself, without the sandbox of its commands.',
  since: 'Weaker since Harden',
  sinceTooltip: 'Something that Harden wrote (“{title}”, {date}) has since been removed or loosened.',
  layers: 'Layers',
  layersDescription: 'each overrides those above it',
  notKnown: 'Not known',
  decided: 'Decided by',
  decidedSentence: 'Decided by {decision}.',
  decidedKey: 'Decided by {key}, {decision}.',
  profile: 'Permission profile',
  files: 'Files and folders',
  thisFolder: 'this folder',
  reviewer: 'Reviewer',
  domains: 'Domains',
  webSearch: 'Web search',
  secrets: 'Secrets',
  credentials: 'Codex’s credential file',
  dotenv: '.env files in this folder',
  asks: 'asks',
  refuses: 'refuses without asking',
});

export const ACCESS: Readonly<Record<AccessEntry['access'], string>> = sentences({
  read: 'read',
  write: 'write',
  deny: 'deny',
});

/** Who answers requests. */
export const REVIEWERS: Readonly<Record<ApprovalPart['reviewer'] | 'nobody', string>> = sentences({
  user: 'you',
  auto_review: 'a second model',
  unknown: 'unknown',
  nobody: 'nobody is asked',
});

export const ENVIRONMENTS: Readonly<Record<NonNullable<Explanation['secrets']>['environment'], string>> = sentences({
  all: 'every variable passed on',
  filtered: 'some variables passed on',
  core: 'basic variables passed on',
  none: 'no variable passed on',
  unknown: 'unknown',
});

export const LAYER = sentences({
  missing: 'missing',
  empty: 'empty',
  withoutEffect: { one: '{count} without effect', other: '{count} without effect' },
  notShown: 'not shown',
  hidden: '{key}: its value is long, or may be a secret.',
  noEffect: 'No effect.',
  keyWithoutEffect: '{key} has no effect.',
  settingWithoutEffect: '{key} = {value} has no effect.',
});

/** The rows about sessions and automations. */
export const SESSIONS = sentences({
  running: 'Running now',
  noneHere: 'nothing in this folder',
  noFolder: 'folder not known',
  folder: 'Folder',
  codex: 'Codex',
  parent: 'Sub-agent of',
  id: 'Session',
  recent: 'Recently',
  recentDescription: { one: '{count} session in {days} days', other: '{count} sessions in {days} days' },
  recentTooltip: 'Sessions of the last {days} days in this folder, each as it ran last.',
  recentFine: 'All ran in a sandbox, asked, and had no network',
  automations: 'Automations',
  active: { one: '{count} active', other: '{count} active' },
  automationsTooltip:
    'What the Codex app starts automatically. No file says which permissions it gives them; shown is what the files say.',
  paused: 'paused',
});
