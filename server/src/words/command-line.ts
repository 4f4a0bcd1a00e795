/** What the command line says about itself: its usage, and what is wrong with what it was given. */
import { KIND_NAMES } from '../codex/file-kinds.ts';
import { PLAN_NAMES } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';

export const USAGE_ERRORS = {
  noCommand: 'No command given.',
  unknownCommand: 'There is no command {command}.',
  as: '--as takes one of {kinds}.',
  effective: '--effective prints TOML: omit --json.',
  batch: '--batch answers only in JSON: add --json.',
  liveBatch: '--fail-on-live cannot be combined with --batch.',
  batchFlags: 'With --batch, each request has its own folder and flags.',
  all: '--all means all folders: omit --cwd.',
  since: '--since takes a number and a unit, such as 30m, 12h, 14d or 2w.',
  noQuestion: 'No command to ask about.',
  quotes: 'Put the command in quotes, or write -- before its words.',
  undo: '--undo can only be combined with --json.',
  dryWrite: '--dry-run and --write cannot be combined.',
  profileAndRequirements: '--as-profile and --requirements exclude each other.',
  requirements: '--requirements takes the file to write.',
  plan: '--plan takes one of {plans}.',
  trust: '--trust takes untrusted or keep.',
  needsAllow: 'everyday-allowlist needs --allow.',
  allowPlan: '--allow is for everyday-allowlist.',
  writablePlan: '--writable is for locked and unattended.',
  allow: '--allow takes DOMAIN=REASON, such as docs.example.com=documentation.',
  writable: '--writable takes a folder of the workspace, relative to it, such as src.',
} as const;

/** A request of `--batch` that cannot be answered. */
export const REQUEST_ERRORS = {
  json: 'The line is not valid JSON.',
  object: 'The line is not a JSON object.',
  path: '{key} must be a path.',
  text: '{key} must be text.',
  flags: '`flags` must be a list of strings.',
} as const;

export const PATH_ERRORS = {
  noFolder: 'There is no folder {folder}.',
  unreadable: 'Cannot read {path}.',
} as const;

export const FAILED = 'codex-posture failed:';

const TEXT = `Usage:
  codex-posture check [PATH…] [--json] [--system-root DIR] [--as {kinds}]
      Findings for Codex's files at or below each PATH; without one, for the working folder, your own
      files and those of the whole machine. --system-root stands in for /etc/codex.
      --as gives the kind of a file that is in no known place (default: by its name, otherwise user).
  codex-posture explain [--cwd DIR] [--profile NAME] [-c KEY=VALUE]… [--system-root DIR] [--json]
      What Codex would be allowed to do in DIR (default: the working folder), and who decides it.
      --profile and -c work as in Codex; --system-root stands in for /etc/codex.
  codex-posture explain --effective [--cwd DIR] …
      The settings that apply there as one TOML text; each line says where it comes from.
  codex-posture sessions [--cwd DIR | --all] [--since 14d] [--json] [--fail-on-live]
      The Codex sessions of DIR (default: the working folder) or of all folders: what runs now and what they may do,
      compared with the files. Also those that ended within a day, or within the time that --since gives (m, h, d, w).
      --fail-on-live (also for explain): exit status 1 if a session that runs there is looser than the files.
  codex-posture explain --json --batch
      The same for one request per line on standard input, each a JSON object with codexHome and cwd, and optionally
      id, home, flags (as after -c), profile and systemRoot; one answer per line.
  codex-posture rules [--cwd DIR] [--profile NAME] [-c KEY=VALUE]… [--system-root DIR] [--json] COMMAND
      What Codex's rules say about COMMAND there, and whether it would run outside the sandbox. COMMAND is one shell line
      in quotes, or the words of one command after --.
  codex-posture harden [--plan {plans}] [--allow DOMAIN=REASON]… [--writable DIR]…
        [--trust untrusted|keep] [--guards] [--as-profile | --requirements FILE] [--cwd DIR] [--dry-run | --write] [--json]
      Takes Codex's configuration to a plan (default: everyday) for DIR (default: the working folder), and says what will
      stop working and what stays open. Prints a diff; --write writes it. --allow is for everyday-allowlist, --writable
      names folders for locked and unattended. --guards also writes rules that ask before destructive commands, or refuse
      them. --as-profile writes a profile file for codex --profile instead; --requirements writes FILE instead, a
      requirements.toml with which an administrator makes the plan hold for everybody.
      Exit status 1 where the plan cannot be reached.
  codex-posture harden --undo
      Takes the last hardening back.

Exit status: 0 if there is nothing to worry about, 1 if an error or warning (or what --fail-on-live asks for) was found,
2 for wrong usage or an unreadable PATH.
CODEX_HOME and HOME are respected.
`;

export const USAGE = say(TEXT, { kinds: bare(KIND_NAMES.join('|')), plans: bare(PLAN_NAMES.join('|')) });
