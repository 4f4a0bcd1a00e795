/** `codex-posture check` with its formats and baseline: what is printed where, and the exit status. */
import { fstatSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { version } from '../../../package.json';
import type { Machine } from '../codex/machine.ts';
import type { FileState } from '../codex/snapshot.ts';
import { readStream } from '../host/read-file.ts';
import { rulePages } from '../host/rule-pages.ts';
import { visibleJson } from '../text/invisible.ts';
import { bare } from '../text/phrases.ts';
import { printablePath } from '../text/printable.ts';
import { counted, say } from '../text/sentences.ts';
import { CHECK, uncheckedInWords } from '../words/check-page.ts';
import { PATH_ERRORS } from '../words/command-line.ts';
import { type Compared, comparedWith, writeBaseline } from './check/baseline.ts';
import { githubText } from './check/github.ts';
import { sarifLog } from './check/sarif.ts';
import { checkText, shownFile } from './check/text.ts';
import { type CheckedFile, type CheckResult, checkAll, exitStatus, resultOf } from './check.ts';
import type { Command } from './command.ts';
import { UnreadablePathError } from './errors.ts';
import { postureIn } from './explain.ts';
import { findingEntries, postureEntry } from './otlp/records.ts';
import { sendAll } from './otlp/send.ts';
import { styleFor } from './terminal.ts';

type CheckCommand = Extract<Command, { readonly name: 'check' }>;

/** What goes to standard output and to standard error. */
export interface Printed {
  readonly out: string;
  readonly aside: string;
  readonly status: number;
}

/** @throws UnreadablePathError */
export async function runCheck(command: CheckCommand, cwd: string, machine: Machine): Promise<Printed> {
  const { paths, as, policy, stdinFilename } = command;
  const given =
    stdinFilename === undefined ? undefined : { file: path.resolve(cwd, stdinFilename), state: await standardInput() };
  const { files, unchecked } = await checkAll({ paths, as, cwd, machine, given, policy });
  if (command.writeBaseline !== undefined) {
    const entries = await writeBaseline(path.resolve(cwd, command.writeBaseline), files, machine);
    const aside = counted(CHECK.baselineWritten, entries.length, { file: bare(command.writeBaseline) });
    const result = resultOf(files, unchecked);
    const notes = uncheckedLines(result, cwd).join('');
    return { out: shown(command.format, files, result, { cwd, machine }), aside: `${notes}${aside}\n`, status: 0 };
  }
  const { baseline } = command;
  const compared = baseline === undefined ? undefined : await comparedWith(path.resolve(cwd, baseline), files, machine);
  const left = compared?.files ?? files;
  const result = resultOf(left, unchecked);
  const out = shown(command.format, left, result, { cwd, machine, compared });
  const status = exitStatus(result, command.failOn);
  if (command.otlp === undefined) return { out, aside: asideOf(compared, result, cwd), status };
  const posture = await postureIn({ folder: undefined, cwd, machine });
  const sent = await sendAll(command.otlp, [...findingEntries(cwd, result), postureEntry(posture)]);
  return { out, aside: `${asideOf(compared, result, cwd)}${sent.line}\n`, status: Math.max(status, sent.status) };
}

/** @throws UnreadablePathError */
async function standardInput(): Promise<FileState> {
  try {
    // Node takes a folder for an empty stream.
    if (!fstatSync(process.stdin.fd).isDirectory()) return await readStream(process.stdin);
  } catch {
    // What is wrong does not matter.
  }
  throw new UnreadablePathError(say(PATH_ERRORS.stdin));
}

function shown(
  format: CheckCommand['format'],
  files: readonly CheckedFile[],
  result: CheckResult,
  {
    cwd,
    machine,
    compared,
  }: { readonly cwd: string; readonly machine: Machine; readonly compared?: Compared | undefined },
): string {
  switch (format) {
    case 'json': {
      const { hidden, unused } = compared ?? {};
      return `${visibleJson({ ...result, ...(compared && { baseline: { hidden, unused } }) }, 2)}\n`;
    }
    case 'sarif':
      return `${visibleJson(sarifLog(files, { cwd, platform: machine.platform, version, unchecked: result.unchecked }, machine, rulePages().textOf), 2)}\n`;
    case 'github':
      return githubText(result, cwd);
    case 'text':
      return checkText(result, cwd, styleFor(process.stdout.isTTY, process.env, rulePages().uriOf));
  }
}

function asideOf(compared: Compared | undefined, result: CheckResult, cwd: string): string {
  const { unused = [], hidden = 0 } = compared ?? {};
  const { silenced } = result;
  const lines = [
    ...unused.map(({ file, rule }) => say(CHECK.unused, { file: bare(file), rule: bare(rule) })),
    ...(hidden === 0 ? [] : [counted(CHECK.hidden, hidden)]),
    ...(silenced === 0 ? [] : [counted(CHECK.silenced, silenced)]),
  ];
  return [...lines.map((line) => `${line}\n`), ...uncheckedLines(result, cwd)].join('');
}

/** As many are told one by one. */
const MAX_TOLD = 20;

function uncheckedLines({ unchecked }: CheckResult, cwd: string): readonly string[] {
  const lines = unchecked
    .slice(0, MAX_TOLD)
    .map(({ path, why }) => uncheckedInWords(why, printablePath(shownFile(path, cwd) || '.')));
  const rest = unchecked.length - lines.length;
  return [...lines, ...(rest === 0 ? [] : [counted(CHECK.more, rest)])].map((line) => `${line}\n`);
}
