/** The command line's words turned into a command. */
import { parseArgs } from 'node:util';
import { type FileKind, KIND_NAMES } from '../codex/file-kinds.ts';
import type { Session } from '../codex/session.ts';
import { type AllowedDomain, PLAN_NAMES } from '../contract.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import { bare, code, listed } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { USAGE_ERRORS } from '../words/command-line.ts';

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
      readonly requirements: string | undefined;
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
      throw new UsageError(
        name === undefined ? USAGE_ERRORS.noCommand : say(USAGE_ERRORS.unknownCommand, { command: code(name) }),
      );
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
  if (values.as !== as) throw new UsageError(say(USAGE_ERRORS.as, { kinds: listed(KIND_NAMES.map(bare), 'or') }));
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
  if (effective && (json || values.batch)) throw new UsageError(USAGE_ERRORS.effective);
  if (values.batch) {
    if (!json) throw new UsageError(USAGE_ERRORS.batch);
    if (failOnLive) throw new UsageError(USAGE_ERRORS.liveBatch);
    if (cwd !== undefined || profile !== undefined || flags.length > 0 || systemRoot !== undefined) {
      throw new UsageError(USAGE_ERRORS.batchFlags);
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
  if (all && cwd !== undefined) throw new UsageError(USAGE_ERRORS.all);
  return { name: 'sessions', cwd: all ? null : cwd, since: durationOf(since), json, failOnLive };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function durationOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count = '', unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const milliseconds = UNITS[unit];
  if (milliseconds === undefined) throw new UsageError(USAGE_ERRORS.since);
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
  if (line === '') throw new UsageError(USAGE_ERRORS.noQuestion);
  if (positionals.length > 1 && !asWords) throw new UsageError(USAGE_ERRORS.quotes);
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
        requirements: { type: 'string' },
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
  const {
    json,
    cwd,
    write,
    undo,
    trust,
    writable,
    guards,
    requirements,
    'dry-run': dryRun,
    'as-profile': asProfile,
  } = values;
  if (undo) {
    if (words.some((word) => word !== '--undo' && word !== '--json')) throw new UsageError(USAGE_ERRORS.undo);
    return { name: 'undo', json };
  }
  if (write && dryRun) throw new UsageError(USAGE_ERRORS.dryWrite);
  if (asProfile && requirements !== undefined) throw new UsageError(USAGE_ERRORS.profileAndRequirements);
  if (requirements === '') throw new UsageError(USAGE_ERRORS.requirements);
  const plan = PLAN_NAMES.find((name) => name === values.plan);
  if (plan === undefined) throw new UsageError(say(USAGE_ERRORS.plan, { plans: listed(PLAN_NAMES.map(bare), 'or') }));
  if (trust !== 'untrusted' && trust !== 'keep') throw new UsageError(USAGE_ERRORS.trust);
  const allow = values.allow.map(allowedDomain);
  if (plan === 'everyday-allowlist' && allow.length === 0) throw new UsageError(USAGE_ERRORS.needsAllow);
  if (plan !== 'everyday-allowlist' && allow.length > 0) throw new UsageError(USAGE_ERRORS.allowPlan);
  const chosen = writable.map(writableFolder);
  if (chosen.length > 0 && plan !== 'locked' && plan !== 'unattended') throw new UsageError(USAGE_ERRORS.writablePlan);
  const request: PlanRequest = { plan, allow, writable: chosen.length === 0 ? undefined : chosen, trust, guards };
  return {
    name: 'harden',
    request,
    asProfile,
    requirements,
    write,
    dryRun,
    cwd,
    json,
    systemRoot: values['system-root'],
  };
}

function allowedDomain(text: string): AllowedDomain {
  const [, domain = '', reason = ''] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  // Patterns that Codex’s proxy takes: a host, or all below one.
  if (!/^(?:\*{1,2}\.)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(domain) || reason.trim() === '')
    throw new UsageError(USAGE_ERRORS.allow);
  return { domain: domain.toLowerCase(), reason: reason.trim() };
}

function writableFolder(text: string): string {
  const folder = text
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  const isInside = folder !== '' && folder !== '.' && !folder.startsWith('/') && !/^[A-Za-z]:/.test(folder);
  if (!isInside || folder.split('/').includes('..') || /[*?[\]]/.test(folder))
    throw new UsageError(USAGE_ERRORS.writable);
  return folder;
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
