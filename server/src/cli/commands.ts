/** The commands and their switches, as data: what is parsed, what `--help` shows and what shells complete. */
import { KIND_NAMES } from '../codex/file-kinds.ts';
import { PLAN_NAMES } from '../contract.ts';

/** One switch, in the terms of Node's `parseArgs`, with what help and completion add. */
export interface SwitchSpec {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: boolean | string;
  /** What stands for the value in help. `DIR` and `FILE` are completed as paths. */
  readonly value?: string;
  /** The values there are. */
  readonly choices?: readonly string[];
}

/** One command. */
export interface CommandSpec {
  readonly switches: Readonly<Record<string, SwitchSpec>>;
  /** What follows the switches, as help shows it. */
  readonly operands?: string;
  /** The values that there are for it. */
  readonly choices?: readonly string[];
}

/** The ways in which `check` prints its findings. */
export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

/** The shells that complete our command line. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** From which severity on findings end `check` with 1; `never` for none. */
export const FAIL_ON = ['error', 'warning', 'information', 'hint', 'never'] as const;

const FLAG = { type: 'boolean', default: false } as const;
const FOLDER = { type: 'string', value: 'DIR' } as const;
const HELP = { type: 'boolean', short: 'h', default: false } as const;
const SESSION = {
  profile: { type: 'string', value: 'NAME' },
  config: { type: 'string', short: 'c', multiple: true, value: 'KEY=VALUE' },
} as const;

export const COMMANDS = {
  check: {
    operands: '[PATH…]',
    switches: {
      format: { type: 'string', value: 'FORMAT', choices: FORMATS },
      json: FLAG,
      sarif: FLAG,
      'fail-on': { type: 'string', value: 'SEVERITY', choices: FAIL_ON, default: 'warning' },
      baseline: { type: 'string', value: 'FILE' },
      'write-baseline': { type: 'string', value: 'FILE' },
      policy: { type: 'string', value: 'FILE' },
      as: { type: 'string', value: 'KIND', choices: KIND_NAMES },
      stdin: FLAG,
      'stdin-filename': { type: 'string', value: 'FILE' },
      jobs: { type: 'string', value: 'N' },
      'roots-from': { type: 'string', value: 'FILE' },
      homes: FLAG,
      results: { type: 'string', value: 'FILE' },
      otlp: { type: 'string', value: 'URL' },
      'system-root': FOLDER,
      help: HELP,
    },
  },
  explain: {
    switches: {
      cwd: FOLDER,
      ...SESSION,
      effective: FLAG,
      json: FLAG,
      batch: FLAG,
      'fail-on-live': FLAG,
      'system-root': FOLDER,
      help: HELP,
    },
  },
  sessions: {
    switches: {
      cwd: FOLDER,
      all: FLAG,
      since: { type: 'string', value: 'TIME' },
      json: FLAG,
      'fail-on-live': FLAG,
      help: HELP,
    },
  },
  report: {
    switches: { cwd: FOLDER, ...SESSION, html: FLAG, md: FLAG, json: FLAG, 'system-root': FOLDER, help: HELP },
  },
  rules: {
    operands: 'COMMAND',
    switches: { cwd: FOLDER, ...SESSION, json: FLAG, 'system-root': FOLDER, help: HELP },
  },
  harden: {
    switches: {
      plan: { type: 'string', value: 'PLAN', choices: PLAN_NAMES, default: 'everyday' },
      allow: { type: 'string', multiple: true, value: 'DOMAIN=REASON' },
      writable: { type: 'string', multiple: true, value: 'DIR' },
      trust: { type: 'string', value: 'TRUST', choices: ['untrusted', 'keep'], default: 'untrusted' },
      guards: FLAG,
      'as-profile': FLAG,
      into: { type: 'string', value: 'WHOSE', choices: ['user', 'project'], default: 'user' },
      requirements: { type: 'string', value: 'FILE' },
      cwd: FOLDER,
      'dry-run': FLAG,
      write: FLAG,
      undo: FLAG,
      json: FLAG,
      'system-root': FOLDER,
      help: HELP,
    },
  },
  completion: { operands: 'SHELL', choices: SHELLS, switches: { help: HELP } },
  lsp: { switches: { stdio: FLAG, help: HELP } },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** The command of that name, if there is one. */
export const commandNamed = (name: string | undefined): CommandName | undefined =>
  COMMAND_NAMES.find((known) => known === name);
