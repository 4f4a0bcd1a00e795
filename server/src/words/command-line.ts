/** What the command line says is wrong with what it was given. */
import { sentences } from '../text/sentences.ts';

export const USAGE_ERRORS = sentences({
  noCommand: 'No command given.',
  emptyPath: 'A path is empty. Name one, or omit it.',
  unknownCommand: 'There is no command {command}.',
  nearCommand: 'There is no command {command}. Did you mean {near}?',
  unknownSwitch: 'There is no switch {switch}.',
  dash: 'There is no switch {switch}. If it is the beginning of a path, write -- before the path.',
  nearSwitch: 'There is no switch {switch}. Did you mean {near}?',
  switchOrQuotes:
    'There is no switch {switch}. If it belongs to the command that you ask about, put that command in quotes, or write -- before its words.',
  needsValue: '{switch} needs a value.',
  takesNoValue: '{switch} takes no value.',
  unexpectedArgument: 'Unexpected argument {argument}.',
  argumentOrFolder: 'Unexpected argument {argument}. To name a folder, use --cwd.',
  as: '--as takes one of {choices}.',
  format: '--format takes one of {choices}.',
  formats: '--format, --json and --sarif exclude each other.',
  failOn: '--fail-on takes one of {choices}.',
  baselines: '--baseline and --write-baseline exclude each other.',
  stdinFilename: '--stdin-filename names the text on standard input: add --stdin.',
  stdinPaths: '--stdin checks standard input only: omit the paths.',
  jobs: '--jobs takes a number from 1 to 64.',
  fleetOnly: '--roots-from, --homes and --results need --jobs.',
  fleetFormat: '--jobs prints JSON lines: omit the format, the baseline, --stdin and --as.',
  noRoots: '--jobs needs roots: paths, or --roots-from.',
  otlp: '--otlp takes the http or https address of a collector, such as http://localhost:4318.',
  otlpBaseline: '--otlp and --write-baseline exclude each other.',
  shell: 'completion takes one of {choices}.',
  stdio: 'lsp speaks over standard input and output only: add --stdio.',
  effective: '--effective prints TOML: omit --json.',
  batch: '--batch answers only in JSON: add --json.',
  liveBatch: '--fail-on-live cannot be combined with --batch.',
  batchFlags: 'With --batch, each request has its own folder and flags.',
  all: '--all means all folders: omit --cwd.',
  since: '--since takes a number and a unit, such as 30m, 12h, 14d or 2w.',
  forms: '--html, --md and --json exclude each other.',
  noQuestion: 'No command to ask about.',
  quotes: 'Put the command in quotes, or write -- before its words.',
  undo: '--undo can only be combined with --json.',
  dryWrite: '--dry-run and --write cannot be combined.',
  into: '--into is user or project.',
  intoProject: '--into project excludes --as-profile and --requirements.',
  profileAndRequirements: '--as-profile and --requirements exclude each other.',
  plan: '--plan takes one of {choices}.',
  trust: '--trust takes untrusted or keep.',
  needsAllow: 'everyday-allowlist needs --allow.',
  allowPlan: '--allow is for everyday-allowlist.',
  writablePlan: '--writable is for locked and unattended.',
  allow: '--allow takes DOMAIN=REASON, such as docs.example.com=documentation.',
  writable: '--writable takes a folder of the workspace, relative to it, such as src.',
});

/** A request of `--batch` that cannot be answered. */
export const REQUEST_ERRORS = sentences({
  json: 'The line is not valid JSON.',
  object: 'The line is not a JSON object.',
  path: '{key} must be a path.',
  text: '{key} must be text.',
  flags: '`flags` must be a list of strings.',
});

export const PATH_ERRORS = sentences({
  noFolder: 'There is no folder {folder}.',
  missing: 'There is no file or folder {path}.',
  unnamed: 'There is no file or folder {path}. If its name is not UTF-8, rename it.',
  gone: 'The working folder is gone. Change to another one.',
  unreadable: 'Cannot read {path}.',
  unwritable: 'Cannot write {path}.',
  stdin: 'Cannot read standard input.',
  noResults: '{path} holds something other than results. Name another file, or a new one.',
  noBaseline: '{path} is not a baseline. Write one with --write-baseline.',
});

export const OUTPUT_LOST = 'Writing to standard output failed ({reason}), so the output is incomplete.';

export const FAILED = 'codex-posture failed:';

/** In a document, in place of an answer. */
export const FAILED_DOCUMENT = 'codex-posture failed. Standard error says more.';
