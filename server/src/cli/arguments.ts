/** The command line's words turned into a command. */
import { parseArgs } from 'node:util';
import { KIND_NAMES } from '../codex/file-kinds.ts';
import { type AllowedDomain, PLAN_NAMES } from '../contract.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import { bare, code, listed } from '../text/phrases.ts';
import { fill, say } from '../text/sentences.ts';
import { closest } from '../text/similar.ts';
import { USAGE_ERRORS } from '../words/command-line.ts';
import type { CheckFormat, Command } from './command.ts';
import {
  COMMAND_NAMES,
  COMMANDS,
  type CommandName,
  type CommandSpec,
  commandNamed,
  FAIL_ON,
  FORMATS,
  SHELLS,
} from './commands.ts';
import { UsageError } from './errors.ts';
import { parseErrorOf } from './parse-error.ts';

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
    case 'report':
      return reportCommand(rest);
    case 'rules':
      return rulesCommand(rest);
    case 'harden':
      return hardenCommand(rest);
    case 'completion':
      return completionCommand(rest);
    case 'lsp':
      return lspCommand(rest);
    case 'help':
    case '--help':
    case '-h':
      if (rest[0] !== undefined && commandNamed(rest[0]) === undefined) throw new UsageError(unknownCommand(rest[0]));
      return { name: 'help', about: commandNamed(rest[0]) };
    case '--version':
      return { name: 'version' };
    default:
      throw new UsageError(name === undefined ? USAGE_ERRORS.noCommand : unknownCommand(name));
  }
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return say(USAGE_ERRORS.unknownSwitch, { switch: code(name) });
  const near = closest(name, COMMAND_NAMES);
  return near === undefined
    ? say(USAGE_ERRORS.unknownCommand, { command: code(name) })
    : say(USAGE_ERRORS.nearCommand, { command: code(name), near: code(near) });
}

/** As many processes at most. */
const MAX_JOBS = 64;

function checkCommand(words: readonly string[]): Command {
  const { values, positionals } = parsed('check', () =>
    parseArgs({
      args: [...words],
      options: COMMANDS.check.switches,
      allowPositionals: true,
    }),
  );
  if (values.help) return { name: 'help', about: 'check' };
  const { as, stdin, baseline, 'stdin-filename': stdinFilename = '<stdin>' } = values;
  if (!stdin && values['stdin-filename'] !== undefined) throw new UsageError(USAGE_ERRORS.stdinFilename);
  if (stdin && positionals.length > 0) throw new UsageError(USAGE_ERRORS.stdinPaths);
  const failOn = FAIL_ON.find((severity) => severity === values['fail-on']);
  if (failOn === undefined) throw new UsageError(oneOf(USAGE_ERRORS.failOn, FAIL_ON));
  const { jobs, homes, results, policy, 'roots-from': rootsFrom } = values;
  if (positionals.includes('')) throw new UsageError(USAGE_ERRORS.emptyPath);
  const otlp = collectorUrl(values.otlp);
  if (jobs !== undefined) {
    const { format, json, sarif } = values;
    const others = [format, json, sarif, stdin, as, baseline, values['write-baseline']];
    if (others.some((value) => value !== undefined && value !== false)) throw new UsageError(USAGE_ERRORS.fleetFormat);
    if (!/^[1-9]\d?$/.test(jobs) || Number(jobs) > MAX_JOBS) throw new UsageError(USAGE_ERRORS.jobs);
    if (positionals.length === 0 && rootsFrom === undefined) throw new UsageError(USAGE_ERRORS.noRoots);
    const systemRoot = values['system-root'];
    return {
      name: 'fleet',
      jobs: Number(jobs),
      roots: positionals,
      rootsFrom,
      homes,
      results,
      failOn,
      otlp,
      policy,
      systemRoot,
    };
  }
  if (homes || results !== undefined || rootsFrom !== undefined) throw new UsageError(USAGE_ERRORS.fleetOnly);
  const kind = KIND_NAMES.find((name) => name === as);
  if (as !== kind) throw new UsageError(oneOf(USAGE_ERRORS.as, KIND_NAMES));
  const writeBaseline = values['write-baseline'];
  if (baseline !== undefined && writeBaseline !== undefined) throw new UsageError(USAGE_ERRORS.baselines);
  if (otlp !== undefined && writeBaseline !== undefined) throw new UsageError(USAGE_ERRORS.otlpBaseline);
  return {
    name: 'check',
    paths: positionals,
    format: formatOf(values),
    failOn,
    otlp,
    policy,
    baseline,
    writeBaseline,
    stdinFilename: stdin ? stdinFilename : undefined,
    as: kind,
    systemRoot: values['system-root'],
  };
}

function collectorUrl(text: string | undefined): string | undefined {
  if (text !== undefined && !(/^https?:\/\//i.test(text) && URL.canParse(text)))
    throw new UsageError(USAGE_ERRORS.otlp);
  return text;
}

function formatOf(values: {
  readonly format?: string | undefined;
  readonly json: boolean;
  readonly sarif: boolean;
}): CheckFormat {
  const asked = [values.format, values.json && 'json', values.sarif && 'sarif'].filter(
    (name) => typeof name === 'string',
  );
  const [name = 'text', ...others] = new Set(asked);
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw new UsageError(oneOf(USAGE_ERRORS.format, FORMATS));
  if (others.length > 0) throw new UsageError(USAGE_ERRORS.formats);
  return format;
}

const oneOf = (template: string, choices: readonly string[]): string =>
  fill(template, { choices: listed(choices.map(bare), 'or') });

function explainCommand(words: readonly string[]): Command {
  const { values } = parsed('explain', () => parseArgs({ args: [...words], options: COMMANDS.explain.switches }));
  if (values.help) return { name: 'help', about: 'explain' };
  const { cwd, json, effective, profile, config: flags = [], 'system-root': systemRoot } = values;
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
  const { values } = parsed('sessions', () => parseArgs({ args: [...words], options: COMMANDS.sessions.switches }));
  if (values.help) return { name: 'help', about: 'sessions' };
  const { cwd, all, since, json, 'fail-on-live': failOnLive } = values;
  if (all && cwd !== undefined) throw new UsageError(USAGE_ERRORS.all);
  return { name: 'sessions', cwd: all ? null : cwd, since: durationOf(since), json, failOnLive };
}

function reportCommand(words: readonly string[]): Command {
  const { values } = parsed('report', () => parseArgs({ args: [...words], options: COMMANDS.report.switches }));
  if (values.help) return { name: 'help', about: 'report' };
  const { cwd, profile, config: flags = [], 'system-root': systemRoot } = values;
  const [form = 'html', ...others] = (['html', 'md', 'json'] as const).filter((name) => values[name]);
  if (others.length > 0) throw new UsageError(USAGE_ERRORS.forms);
  return { name: 'report', cwd, form, session: profile === undefined ? { flags } : { flags, profile }, systemRoot };
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
  const { values, positionals, tokens } = parsed('rules', () =>
    parseArgs({
      args: [...words],
      options: COMMANDS.rules.switches,
      allowPositionals: true,
      tokens: true,
    }),
  );
  if (values.help) return { name: 'help', about: 'rules' };
  const { cwd, json, profile, config: flags = [], 'system-root': systemRoot } = values;
  const asWords = tokens.some(({ kind }) => kind === 'option-terminator');
  const [line = ''] = positionals;
  if (line === '') throw new UsageError(USAGE_ERRORS.noQuestion);
  if (positionals.length > 1 && !asWords) throw new UsageError(USAGE_ERRORS.quotes);
  const session = profile === undefined ? { flags } : { flags, profile };
  return { name: 'rules', command: asWords ? positionals : line, cwd, json, session, systemRoot };
}

function hardenCommand(words: readonly string[]): Command {
  const { values } = parsed('harden', () => parseArgs({ args: [...words], options: COMMANDS.harden.switches }));
  if (values.help) return { name: 'help', about: 'harden' };
  const {
    json,
    cwd,
    write,
    undo,
    trust,
    writable = [],
    guards,
    requirements,
    into,
    'dry-run': dryRun,
    'as-profile': asProfile,
  } = values;
  if (undo) {
    if (words.some((word) => word !== '--undo' && word !== '--json')) throw new UsageError(USAGE_ERRORS.undo);
    return { name: 'undo', json };
  }
  if (write && dryRun) throw new UsageError(USAGE_ERRORS.dryWrite);
  if (asProfile && requirements !== undefined) throw new UsageError(USAGE_ERRORS.profileAndRequirements);
  if (into !== 'user' && into !== 'project') throw new UsageError(USAGE_ERRORS.into);
  if (into === 'project' && (asProfile || requirements !== undefined)) throw new UsageError(USAGE_ERRORS.intoProject);
  const plan = PLAN_NAMES.find((name) => name === values.plan);
  if (plan === undefined) throw new UsageError(oneOf(USAGE_ERRORS.plan, PLAN_NAMES));
  if (trust !== 'untrusted' && trust !== 'keep') throw new UsageError(USAGE_ERRORS.trust);
  const allow = (values.allow ?? []).map(allowedDomain);
  if (plan === 'everyday-allowlist' && allow.length === 0) throw new UsageError(USAGE_ERRORS.needsAllow);
  if (plan !== 'everyday-allowlist' && allow.length > 0) throw new UsageError(USAGE_ERRORS.allowPlan);
  const chosen = writable.map(writableFolder);
  if (chosen.length > 0 && plan !== 'locked' && plan !== 'unattended') throw new UsageError(USAGE_ERRORS.writablePlan);
  const request: PlanRequest = { plan, allow, writable: chosen.length === 0 ? undefined : chosen, trust, guards };
  return {
    name: 'harden',
    request,
    asProfile,
    into,
    requirements,
    write,
    dryRun,
    cwd,
    json,
    systemRoot: values['system-root'],
  };
}

function completionCommand(words: readonly string[]): Command {
  const { values, positionals } = parsed('completion', () =>
    parseArgs({ args: [...words], options: COMMANDS.completion.switches, allowPositionals: true }),
  );
  if (values.help) return { name: 'help', about: 'completion' };
  const shell = SHELLS.find((name) => name === positionals[0]);
  if (shell === undefined || positionals.length > 1) throw new UsageError(oneOf(USAGE_ERRORS.shell, SHELLS));
  return { name: 'completion', shell };
}

function lspCommand(words: readonly string[]): Command {
  const { values } = parsed('lsp', () => parseArgs({ args: [...words], options: COMMANDS.lsp.switches }));
  if (values.help) return { name: 'help', about: 'lsp' };
  if (!values.stdio) throw new UsageError(USAGE_ERRORS.stdio);
  return { name: 'lsp' };
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

function parsed<T extends { readonly values: object }>(command: CommandName, parse: () => T): T {
  const words = parsedWords(command, parse);
  // A variable without a value: what is meant is not the working folder.
  for (const [name, { value }] of Object.entries((COMMANDS[command] as CommandSpec).switches)) {
    const isPath = value === 'DIR' || value === 'FILE';
    if (isPath && (words.values as Readonly<Record<string, unknown>>)[name] === '')
      throw new UsageError(say(USAGE_ERRORS.needsValue, { switch: code(`--${name}`) }));
  }
  return words;
}

function parsedWords<T>(command: CommandName, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw parseErrorOf(error, command);
  }
}
