/** What is said of sessions and automations. */
import type { Comparison, SessionPart, SessionState } from '../contract.ts';
import { type Counted, sentences } from '../text/sentences.ts';

/** Why a session differs from what the files mean. */
export const BECAUSE = sentences({
  refused: 'With the current files, Codex would not start.',
  granted: 'More was granted during the session; the grant ends with it.',
  inherited: 'A sub-agent keeps the permissions that its parent had when it started.',
  profile: 'It runs with the permission profile {profile}, which the files do not select here.',
  written:
    '{file} was written after the session began, so it probably said something else then. Otherwise a switch, `/permissions` or a resumed session is the cause.',
  writtenExec:
    '{file} was written after the session began, so it probably said something else then. Otherwise a switch of `codex exec` is the cause.',
  switches: 'The likely cause is a switch, `/permissions`, a resumed session, or a change to the files since.',
  switchesExec:
    'The likely cause is a `codex exec` switch such as `--yolo`, `-s`, `-c` or `--profile`, or a change to the files since.',
  clientWritten:
    '{file} was written after the session began, so it probably said something else then. Otherwise it was chosen in the program that started the session: {client}.',
  programWritten:
    '{file} was written after the session began, so it probably said something else then. Otherwise it was chosen in the program that started the session.',
  client:
    'It was most likely chosen in the program that started the session: {client}. Otherwise the files have changed since.',
  program: 'It was most likely chosen in the program that started the session. Otherwise the files have changed since.',
});

/** What somebody granted, and until when. */
export const GRANTS = sentences({
  session: {
    network: 'Commands can use the network until the session ends, because somebody granted it.',
    write: 'Commands can write in {places} until the session ends, because somebody granted it.',
    read: 'Commands can read {places} until the session ends, because somebody granted it.',
  },
  turn: {
    network: 'Commands can use the network until the turn ends, because somebody granted it.',
    write: 'Commands can write in {places} until the turn ends, because somebody granted it.',
    read: 'Commands can read {places} until the turn ends, because somebody granted it.',
  },
});

/** What a team policy asks for and a session does not meet. */
export const BELOW_POLICY = sentences({
  sandbox: 'It has the sandbox {found}, but {policy} allows {asked} at most.',
  approvals: 'It asks as rarely as with {found}, but {policy} asks for {asked}.',
  network: 'Its network access is {found}, but {policy} allows {asked} at most.',
});

/** In place of the names that are left out. */
export const MORE: Counted = sentences({ one: '{count} more', other: '{count} more' });

/** The posture of a session in three labels. */
export const POSTURE = sentences({
  sandbox: '{mode}',
  profile: 'profile {name}',
  noSandbox: 'sandbox unknown',
  noApproval: 'approvals unknown',
  network: 'net {access}',
  noNetwork: 'net unknown',
  notBegun: 'not begun yet',
});

export const STATES: Readonly<Record<SessionState, string>> = sentences({
  working: 'Working',
  open: 'Open',
  'not-begun': 'Open',
  ended: 'Ended',
  unknown: 'Perhaps running',
});

/** How long ago something was active. */
export const LAST_ACTIVE = sentences({
  now: 'last active just now',
  minutes: { one: 'last active {count} minute ago', other: 'last active {count} minutes ago' },
  hours: { one: 'last active {count} hour ago', other: 'last active {count} hours ago' },
  days: { one: 'last active {count} day ago', other: 'last active {count} days ago' },
});

/** Of a process whose sessions are written nowhere. */
export const HIDDEN = 'A Codex session is running that does not record its settings ({command}).';

/** How a session compares with what the files say. */
export const DIFFERENCES: Readonly<Record<Comparison, string>> = sentences({
  looser: 'looser than the files say',
  stricter: 'stricter than the files say',
  same: 'as the files say',
  mixed: 'partly looser, partly stricter than the files say',
  unknown: 'cannot be compared with the files',
});

/** The same where it is known in which parts. */
export const DIFFERENCES_IN: Readonly<Record<Comparison, string>> = sentences({
  looser: 'looser than the files say ({parts})',
  stricter: 'stricter than the files say ({parts})',
  same: 'as the files say ({parts})',
  mixed: 'partly looser, partly stricter than the files say ({parts})',
  unknown: 'cannot be compared with the files ({parts})',
});

export const PARTS: Readonly<Record<SessionPart, string>> = sentences({
  sandbox: 'sandbox',
  approval: 'approvals',
  network: 'network',
});

/** How many of the recent sessions ran in some way; `atLeast` where not every log was read to its beginning. */
export const RECENT = sentences({
  unsandboxed: {
    exactly: {
      one: '{those} of {count} session ran without a sandbox',
      other: '{those} of {count} sessions ran without a sandbox',
    },
    atLeast: {
      one: 'at least {those} of {count} session ran without a sandbox',
      other: 'at least {those} of {count} sessions ran without a sandbox',
    },
  },
  unasked: {
    exactly: {
      one: '{those} of {count} session ran without asking',
      other: '{those} of {count} sessions ran without asking',
    },
    atLeast: {
      one: 'at least {those} of {count} session ran without asking',
      other: 'at least {those} of {count} sessions ran without asking',
    },
  },
  online: {
    exactly: {
      one: '{those} of {count} session ran with the network on',
      other: '{those} of {count} sessions ran with the network on',
    },
    atLeast: {
      one: 'at least {those} of {count} session ran with the network on',
      other: 'at least {those} of {count} sessions ran with the network on',
    },
  },
}) satisfies Readonly<Record<string, Readonly<Record<'exactly' | 'atLeast', Counted>>>>;

export const FROM_CLIENT = 'from {client}';

/** The programs that start sessions, by the name that each gives itself. */
export const CLIENTS: Readonly<Record<string, string>> = sentences({
  codex_vscode: 'OpenAI’s editor extension',
  'Codex Desktop': 'the Codex app',
  vscode_agent_host: 'VS Code’s agent host',
  'codex-tui': 'Codex in a terminal',
  codex_cli_rs: 'Codex in a terminal',
  codex_exec: 'codex exec',
  codex_sdk_ts: 'a program with the Codex SDK',
  codex_sdk_py: 'a program with the Codex SDK',
  codex_mcp_server: 'codex mcp-server',
});

/** Why an active automation is a hazard. */
export const AUTOMATION_HAZARDS = sentences({
  unsandboxed: 'According to the files, it would run unattended and without a sandbox.',
  unasked: 'According to the files, it would run unattended and without asking.',
});

/** How often an automation runs. */
export const NO_SCHEDULE = 'no schedule';
export const EVERY = sentences({
  MINUTELY: { one: 'every minute', other: 'every {count} minutes' },
  HOURLY: { one: 'every hour', other: 'every {count} hours' },
  DAILY: { one: 'every day', other: 'every {count} days' },
  WEEKLY: { one: 'every week', other: 'every {count} weeks' },
}) satisfies Readonly<Record<string, Counted>>;

export const DAYS: Readonly<Record<string, string>> = sentences({
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
});
