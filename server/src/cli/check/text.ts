/** Findings as lines for a person. */
import path from 'node:path';
import { bare } from '../../text/phrases.ts';
import { printablePath } from '../../text/printable.ts';
import { counted, phrases, say } from '../../text/sentences.ts';
import { CHECK, FOUND } from '../../words/check-page.ts';
import type { CheckResult, PrintedFinding } from '../check.ts';
import { PLAIN, type Style } from '../terminal.ts';

/** One line a finding, places clickable in a terminal, one for each rule that broke down, and a closing count. */
export function checkText({ findings, failures }: CheckResult, cwd: string, style: Style = PLAIN): string {
  const lines = findings.map(({ file, line, column, severity, message, rule }) => {
    const place = `${printablePath(shownFile(file, cwd))}:${line}:${column}:`;
    return `${style.place(place)} ${style.severity(severity)}: ${message} ${style.rule(rule)}`;
  });
  const broken = failures.map(
    ({ rule, file }) => `${printablePath(shownFile(file, cwd))}: ${say(CHECK.failed, { rule: bare(rule) })}`,
  );
  return `${[...lines, ...broken, countOf(findings)].join('\n')}\n`;
}

/** The file as seen from the working folder; never as something that a log could take for a command: `::error::`. */
export function shownFile(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return file;
  // Space in front of it changes nothing.
  return /^\s*[:#]/.test(relative) ? `.${path.sep}${relative}` : relative;
}

/** How many findings there are of each severity. */
export function countOf(findings: readonly PrintedFinding[]): string {
  const counts = Object.entries(FOUND).flatMap(([severity, forms]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(forms, count)];
  });
  return counts.length === 0 ? CHECK.nothing : phrases(...counts);
}
