/** What the report says, for readers who do not know Codex’s vocabulary. */
import type {
  ApprovalPart,
  AreaName,
  Extent,
  NetworkPart,
  Posture,
  ReportDemand,
  ReportSeverity,
} from '../contract.ts';

import { sentences } from '../text/sentences.ts';

export const REPORT = sentences({
  kicker: 'Codex Posture report',
  title: 'What Codex may do in {folder}',
  made: '{date} UTC',
  codex: 'Codex {version}',
  installed: 'describes Codex {version}; installed is {installed}',
  decided: 'Decided by {decision}',
  notKnown: 'Not known',
  more: { one: '{count} more', other: '{count} more' },
});

/** How the page begins, by how much there is to worry about. */
export const HEADLINES = sentences({
  full: 'Codex runs here without a sandbox',
  live: 'A session without a sandbox is running here',
  warning: 'Codex is less confined here than by default',
  fine: 'Codex is confined here',
  refused: 'Codex does not start here',
  unknown: 'What Codex may do here is not known',
});

export const HEADLINE_NOTES = sentences({
  fine: 'Nothing in the settings makes it weaker than Codex’s defaults.',
  live: 'A running session may do more than the settings say.',
  perhaps: 'A session that perhaps still runs may do more than the settings say.',
  findings: { one: '{count} finding needs a look.', other: '{count} findings need a look.' },
});

export const SECTIONS = sentences({
  reach: 'What commands can reach',
  installed: 'The Codex that is installed here',
  policy: 'What the team asks for',
  sessions: 'Sessions',
  findings: 'Findings',
  guards: 'Guards',
  leaving: 'What leaves this computer',
  plans: 'What hardening would change',
  unknown: 'What is not known',
});

/** The questions that the picture answers. */
export const QUESTIONS = sentences({
  files: 'Files',
  network: 'Network',
  asked: 'Who is asked',
  secrets: 'Secrets',
});

export const SECRET_FILES = sentences({
  readable: 'They can read Codex’s own sign-in file.',
  denied: 'They cannot read Codex’s own sign-in file.',
  unknown: 'Whether they can read Codex’s own sign-in file is not known.',
});

/** The table of what a team policy asks for. */
export const POLICY = sentences({
  part: 'Part',
  asked: 'Allowed at most',
  found: 'What sessions have',
  state: 'Met',
});

export const POLICY_PARTS: Readonly<Record<ReportDemand['part'], string>> = sentences({
  sandbox: 'Sandbox',
  approvals: 'Approvals',
  network: 'Network',
});

export const POLICY_STATES: Readonly<Record<ReportDemand['state'], string>> = sentences({
  met: 'yes',
  below: 'no',
  unknown: 'not known',
});

/** Labels in the picture. */
export const PICTURE = sentences({
  title: 'What commands of Codex can read, write and reach',
  computer: 'Rest of this computer',
  home: 'Home folder',
  keys: 'Keys and passwords',
  folder: 'This project',
  temporary: 'Temporary files',
  internet: 'Internet',
  codex: 'Codex',
  reads: 'read',
  writes: 'write',
  sandbox: 'sandbox',
  noSandbox: 'no sandbox',
  legend: 'A tick: allowed. Half a disc: some of it. A bar: not allowed. A question mark: not known.',
  area: '{area}: reads {read}, writes {write}.',
  internetIs: 'Internet: {access}.',
  gate: '{gate}, {when}.',
});

export const AREAS: Readonly<Record<AreaName, string>> = sentences({
  folder: PICTURE.folder,
  temporary: PICTURE.temporary,
  home: PICTURE.home,
  keys: PICTURE.keys,
  system: PICTURE.computer,
});

export const EXTENTS: Readonly<Record<Extent, string>> = sentences({
  all: 'everything',
  most: 'nearly everything',
  some: 'some of it',
  none: 'nothing',
  unknown: 'not known',
});

/** What the picture says of the internet. */
export const INTERNET: Readonly<Record<NetworkPart['access'] | 'no-domain', string>> = sentences({
  on: 'every address',
  filtered: 'chosen domains only',
  'no-domain': 'no address',
  off: 'no address',
  unknown: 'not known',
});

/** Who stands at the gate of the picture, and when. */
export const GATE: Readonly<Record<'person' | 'model' | 'nobody' | 'unknown', string>> = sentences({
  person: 'A person is asked',
  model: 'A model is asked, not a person',
  nobody: 'Nobody is asked',
  unknown: 'Who is asked is not known',
});

export const GATE_WHEN: Readonly<Record<ApprovalPart['policy'] | 'unsandboxed', string>> = sentences({
  'on-request': 'before a command leaves the sandbox',
  untrusted: 'before nearly every command',
  granular: 'about some things; others are refused',
  never: 'what the sandbox forbids fails',
  unsandboxed: 'and nothing stops a command',
  unknown: '',
});

export const SESSIONS = sentences({
  none: 'No session is running here.',
  off: 'Sessions are not looked at, because a setting turns this off.',
  recent: {
    one: 'In the last {days} days, {count} session ran here.',
    other: 'In the last {days} days, {count} sessions ran here.',
  },
  noRecent: 'In the last {days} days, no session ran here.',
  elsewhere: {
    one: '{count} session is running in other folders.',
    other: '{count} sessions are running in other folders.',
  },
  client: 'Program',
  state: 'State',
  may: 'May do',
  compared: 'Compared with the settings',
  automations: 'Started automatically',
  automation: '{name}, {schedule}.',
  noClient: 'unknown program',
});

export const FINDINGS = sentences({
  none: 'No findings.',
  failed: {
    one: '{count} check failed, so its findings are missing.',
    other: '{count} checks failed, so their findings are missing.',
  },
});

export const SEVERITY_NAMES: Readonly<Record<ReportSeverity, string>> = sentences({
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
  hint: 'Hint',
});

/** A title for each family of rules. */
export const FAMILIES = sentences({
  approvals: 'Approvals',
  commands: 'Rules for commands',
  environments: 'Environments and scripts',
  guards: 'Guards without effect',
  instructions: 'Instructions to the model',
  launch: 'How Codex is started',
  layers: 'Settings that contradict each other',
  network: 'Network',
  policy: 'Team policy',
  requirements: 'Requirements of an administrator',
  sandbox: 'Sandbox',
  schema: 'Mistakes in settings',
  secrets: 'Secrets',
  'supply-chain': 'Programs from elsewhere',
  trust: 'What the project decides',
});

export const GUARDS = sentences({
  acting: 'In effect',
  failing: 'Without effect',
  none: 'None apart from what the picture shows.',
  allAct: 'None.',
  requirements: 'An administrator limits what settings may choose.',
  managed: 'An administrator’s settings override all others.',
  rules: {
    one: '{count} rule asks before certain commands, or forbids them.',
    other: '{count} rules ask before certain commands, or forbid them.',
  },
  hook: 'A program checks or records what Codex does ({event}).',
  trust: 'The project’s own settings, hooks and rules are ignored, because the folder is not trusted.',
});

export const LEAVING = sentences({
  domains: 'Allowed domains: {domains}.',
  moreDomains: 'Allowed domains: {domains}, and {more} more.',
  outside: {
    one: '{count} program runs outside the sandbox, where the network is open: an MCP server, a hook or a notifier.',
    other: '{count} programs run outside the sandbox, where the network is open: MCP servers, hooks or notifiers.',
  },
  rules: {
    one: '{count} rule lets commands out of the sandbox without asking.',
    other: '{count} rules let commands out of the sandbox without asking.',
  },
});

export const PLANS = sentences({
  plan: 'Plan',
  before: 'Today: {posture}',
  after: 'Afterwards',
  stops: 'Stops working',
  attacks: 'Attacks that succeed',
  work: 'Work that stays possible',
  recommended: '(recommended)',
  cannot: 'Cannot be reached: {reason}',
  ratio: '{part} of {whole}',
  drill:
    'The attacks were played by a script in real sessions of {codex} on {system} on {date}, not on this computer. Under full access, {full} of {attacks} succeed.',
  how: 'Harden with the command Harden Config in VS Code, or with `codex-posture harden`.',
});

export const LIMITS =
  'This report follows from the files and session logs of this computer at the time given above. It does not see settings that an organization delivers in other ways, or sessions on other computers and in the cloud.';

/** The verdict where there are no parts. */
export const VERDICTS: Partial<Record<Posture['verdict'], keyof typeof HEADLINES>> = {
  refused: 'refused',
  unknown: 'unknown',
};
