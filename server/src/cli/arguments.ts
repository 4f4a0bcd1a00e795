/** The command line's words turned into a command. */
import { parseArgs } from 'node:util';
import { type FileKind, KIND_NAMES } from '../codex/file-kinds.ts';
import type { Session } from '../codex/session.ts';
import { type AllowedDomain, PLAN_NAMES } from '../contract.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';

export type Command =
  | {
      readonly name: 'check';
      readonly paths: readonly string[];
      readonly json: boolean;
      /** What a file in no known place is; without it the name tells, else it counts as a person's settings. */
      readonly as: FileKind | undefined;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
    }
  | {
      readonly name: 'explain';
      readonly cwd: string | undefined;
      readonly json: boolean;
      /** Print the merged settings in place of the posture. */
      readonly effective: boolean;
      readonly session: Session;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
      readonly failOnLive: boolean;
    }
  | {
      readonly name: 'sessions';
      /** `undefined`: the working folder; null: those of all folders. */
      readonly cwd: string | undefined | null;
      /** How long ago the oldest may have been active that do not run; `undefined` for a day. Milliseconds. */
      readonly since: number | undefined;
      readonly json: boolean;
      readonly failOnLive: boolean;
    }
  | {
      readonly name: 'rules';
      /** One command line, or the words of one command. */
      readonly command: string | readonly string[];
      readonly cwd: string | undefined;
      readonly json: boolean;
      readonly session: Session;
      readonly systemRoot: string | undefined;
    }
  | {
      readonly name: 'harden';
      readonly request: PlanRequest;
      readonly asProfile: boolean;
      readonly write: boolean;
      readonly dryRun: boolean;
      readonly cwd: string | undefined;
      readonly json: boolean;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
    }
  | { readonly name: 'undo'; readonly json: boolean }
  | { readonly name: 'explain-batch' }
  | { readonly name: 'help' }
  | { readonly name: 'version' };

/** A command line that makes no sense; the message says why. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  codex-posture check [PATH…] [--json] [--system-root DIR] [--as ${KIND_NAMES.join('|')}]
      Findings for Codex's files at or below each PATH; without one, for the working folder, your own
      files and those of the whole machine. --system-root stands in for /etc/codex.
      --as says what a file in no known place is (default: what its name tells, else user).
  codex-posture explain [--cwd DIR] [--profile NAME] [-c KEY=VALUE]… [--system-root DIR] [--json]
      What Codex would be allowed to do in DIR (default: the working folder), and who decides it.
      --profile and -c mean what they mean to Codex; --system-root stands in for /etc/codex.
  codex-posture explain --effective [--cwd DIR] …
      The settings that count there as one TOML text; each line says where it comes from.
  codex-posture sessions [--cwd DIR | --all] [--since 14d] [--json] [--fail-on-live]
      The Codex sessions of DIR (default: the working folder) or of all folders: what runs now and what they may do,
      beside what the files say; those that ended within a day, or as long as --since says (m, h, d, w).
      --fail-on-live, for explain too: exit status 1 where a session that runs there is looser than the files.
  codex-posture explain --json --batch
      The same for one request per line on standard input, each a JSON object with codexHome and cwd, and if wanted
      id, home, flags (as after -c), profile, systemRoot; one answer per line.
  codex-posture rules [--cwd DIR] [--profile NAME] [-c KEY=VALUE]… [--system-root DIR] [--json] COMMAND
      What Codex's rules say about COMMAND there, and whether it would run outside the sandbox. COMMAND is one shell line
      in quotes, or the words of one command after --.
  codex-posture harden [--plan ${PLAN_NAMES.join('|')}] [--allow DOMAIN=REASON]… [--writable DIR]…
        [--trust untrusted|keep] [--guards] [--as-profile] [--cwd DIR] [--dry-run | --write] [--json]
      Takes Codex's configuration to a plan (default: everyday) for DIR (default: the working folder), and says what will
      stop working and what stays open. Prints a diff; --write writes it. --allow is for everyday-allowlist, --writable
      names folders for locked and unattended. --guards also writes rules that ask before destructive commands, or refuse
      them. --as-profile writes a profile file for codex --profile instead.
      Exit status 1 where the plan cannot be reached.
  codex-posture harden --undo
      Takes the last hardening back.

Exit status: 0 nothing to worry about, 1 an error or warning (or what --fail-on-live asks for) was found, 2 usage or an unreadable PATH.
CODEX_HOME and HOME are honoured.
`;

const HELP = { type: 'boolean', short: 'h' } as const;

/** @throws UsageError */
export function parseCommand(words: readonly string[]): Command {
  const [name, ...rest] = words;
  switch (name) {
    case 'check':
      return checkCommand(rest);
    case 'explain':
      return explainCommand(rest);
    case 'sessions':
      return sessionsCommand(rest);
    case 'rules':
      return rulesCommand(rest);
    case 'harden':
      return hardenCommand(rest);
    case 'help':
    case '--help':
    case '-h':
      return { name: 'help' };
    case '--version':
      return { name: 'version' };
    default:
      throw new UsageError(name === undefined ? 'No command given.' : `There is no command \`${name}\`.`);
  }
}

function checkCommand(words: readonly string[]): Command {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        as: { type: 'string' },
        'system-root': { type: 'string' },
        help: HELP,
      },
      allowPositionals: true,
    }),
  );
  if (values.help === true) return { name: 'help' };
  const as = KIND_NAMES.find((kind) => kind === values.as);
  if (values.as !== as) throw new UsageError(`--as takes one of ${KIND_NAMES.join(', ')}.`);
  return { name: 'check', paths: positionals, json: values.json, as, systemRoot: values['system-root'] };
}

function explainCommand(words: readonly string[]): Command {
  const { values } = parsed(() =>
    parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        batch: { type: 'boolean', default: false },
        effective: { type: 'boolean', default: false },
        cwd: { type: 'string' },
        profile: { type: 'string' },
        config: { type: 'string', short: 'c', multiple: true, default: [] },
        'system-root': { type: 'string' },
        'fail-on-live': { type: 'boolean', default: false },
        help: HELP,
      },
    }),
  );
  if (values.help === true) return { name: 'help' };
  const { cwd, json, effective, profile, config: flags, 'system-root': systemRoot } = values;
  const failOnLive = values['fail-on-live'];
  if (effective && (json || values.batch)) throw new UsageError('--effective prints TOML: leave out --json.');
  if (values.batch) {
    if (!json) throw new UsageError('--batch answers in JSON only: add --json.');
    if (failOnLive) throw new UsageError('--fail-on-live cannot be combined with --batch.');
    if (cwd !== undefined || profile !== undefined || flags.length > 0 || systemRoot !== undefined) {
      throw new UsageError('With --batch each request brings its own folder and flags.');
    }
    return { name: 'explain-batch' };
  }
  const session = profile === undefined ? { flags } : { flags, profile };
  return { name: 'explain', cwd, json, effective, session, systemRoot, failOnLive };
}

function sessionsCommand(words: readonly string[]): Command {
  const { values } = parsed(() =>
    parseArgs({
      args: [...words],
      options: {
        cwd: { type: 'string' },
        all: { type: 'boolean', default: false },
        since: { type: 'string' },
        json: { type: 'boolean', default: false },
        'fail-on-live': { type: 'boolean', default: false },
        help: HELP,
      },
    }),
  );
  if (values.help === true) return { name: 'help' };
  const { cwd, all, since, json, 'fail-on-live': failOnLive } = values;
  if (all && cwd !== undefined) throw new UsageError('--all means all folders: leave out --cwd.');
  return { name: 'sessions', cwd: all ? null : cwd, since: durationOf(since), json, failOnLive };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function durationOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count = '', unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const milliseconds = UNITS[unit];
  if (milliseconds === undefined)
    throw new UsageError('--since takes a number and a unit, such as 30m, 12h, 14d or 2w.');
  return Number(count) * milliseconds;
}

function rulesCommand(words: readonly string[]): Command {
  const { values, positionals, tokens } = parsed(() =>
    parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        cwd: { type: 'string' },
        profile: { type: 'string' },
        config: { type: 'string', short: 'c', multiple: true, default: [] },
        'system-root': { type: 'string' },
        help: HELP,
      },
      allowPositionals: true,
      tokens: true,
    }),
  );
  if (values.help === true) return { name: 'help' };
  const { cwd, json, profile, config: flags, 'system-root': systemRoot } = values;
  const asWords = tokens.some(({ kind }) => kind === 'option-terminator');
  const [line = ''] = positionals;
  if (line === '') throw new UsageError('No command to ask about.');
  if (positionals.length > 1 && !asWords)
    throw new UsageError('Put the command in quotes, or write -- before its words.');
  const session = profile === undefined ? { flags } : { flags, profile };
  return { name: 'rules', command: asWords ? positionals : line, cwd, json, session, systemRoot };
}

function hardenCommand(words: readonly string[]): Command {
  const { values } = parsed(() =>
    parseArgs({
      args: [...words],
      options: {
        plan: { type: 'string', default: 'everyday' },
        allow: { type: 'string', multiple: true, default: [] },
        writable: { type: 'string', multiple: true, default: [] },
        trust: { type: 'string', default: 'untrusted' },
        guards: { type: 'boolean', default: false },
        'as-profile': { type: 'boolean', default: false },
        cwd: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        undo: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'system-root': { type: 'string' },
        help: HELP,
      },
    }),
  );
  if (values.help === true) return { name: 'help' };
  const { json, cwd, write, undo, trust, writable, guards, 'dry-run': dryRun, 'as-profile': asProfile } = values;
  if (undo) {
    if (words.some((word) => word !== '--undo' && word !== '--json'))
      throw new UsageError('--undo takes nothing but --json.');
    return { name: 'undo', json };
  }
  if (write && dryRun) throw new UsageError('--dry-run and --write exclude each other.');
  const plan = PLAN_NAMES.find((name) => name === values.plan);
  if (plan === undefined) throw new UsageError(`--plan takes one of ${PLAN_NAMES.join(', ')}.`);
  if (trust !== 'untrusted' && trust !== 'keep') throw new UsageError('--trust takes untrusted or keep.');
  const allow = values.allow.map(allowedDomain);
  if (plan === 'everyday-allowlist' && allow.length === 0) throw new UsageError('everyday-allowlist needs --allow.');
  if (plan !== 'everyday-allowlist' && allow.length > 0) throw new UsageError('--allow is for everyday-allowlist.');
  const chosen = writable.map(writableFolder);
  if (chosen.length > 0 && plan !== 'locked' && plan !== 'unattended')
    throw new UsageError('--writable is for locked and unattended.');
  const request: PlanRequest = { plan, allow, writable: chosen.length === 0 ? undefined : chosen, trust, guards };
  return { name: 'harden', request, asProfile, write, dryRun, cwd, json, systemRoot: values['system-root'] };
}

function allowedDomain(text: string): AllowedDomain {
  const [, domain = '', reason = ''] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  // Patterns that Codex’s proxy takes: a host, or all below one.
  if (!/^(?:\*{1,2}\.)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(domain) || reason.trim() === '')
    throw new UsageError('--allow takes DOMAIN=REASON, such as registry.npmjs.org=packages.');
  return { domain: domain.toLowerCase(), reason: reason.trim() };
}

function writableFolder(text: string): string {
  const folder = text
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  const isInside = folder !== '' && folder !== '.' && !folder.startsWith('/') && !/^[A-Za-z]:/.test(folder);
  if (!isInside || folder.split('/').includes('..') || /[*?[\]]/.test(folder))
    throw new UsageError('--writable takes a folder of the workspace, relative to it, such as src.');
  return folder;
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
