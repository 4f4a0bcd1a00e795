/** Findings as workflow commands of GitHub Actions, which become annotations. */
import { bare } from '../../text/phrases.ts';
import { printablePath } from '../../text/printable.ts';
import { say } from '../../text/sentences.ts';
import { CHECK } from '../../words/check-page.ts';
import type { CheckResult, PrintedFinding } from '../check.ts';
import { countOf, shownFile } from './text.ts';

const COMMANDS: Readonly<Record<PrintedFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** One command a finding, one for each rule that broke down, and a closing count. */
export function githubText({ findings, failures }: CheckResult, cwd: string): string {
  const found = findings.map(({ file, line, column, endLine, endColumn, severity, message, rule }) => {
    // Columns are taken only for what is on one line.
    const columns = line === endLine ? { col: column, endColumn } : {};
    return command(COMMANDS[severity], { file: shown(file, cwd), line, endLine, ...columns, title: rule }, message);
  });
  const broken = failures.map(({ rule, file }) =>
    command('error', { file: shown(file, cwd) }, say(CHECK.failed, { rule: bare(rule) })),
  );
  return `${[...found, ...broken, countOf(findings)].join('\n')}\n`;
}

const shown = (file: string, cwd: string): string => shownFile(file, cwd).replaceAll('\\', '/');

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(printablePath(String(value)))}`);
  return `::${name} ${list.join(',')}::${data(message)}`;
}

// As the toolkit of GitHub Actions escapes them.
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
