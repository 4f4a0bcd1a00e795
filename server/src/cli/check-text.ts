/** Findings as lines for a person. */
import path from 'node:path';
import { printablePath } from '../text/printable.ts';
import type { CheckResult, PrintedFinding } from './check.ts';

/** One line a finding, places clickable in a terminal, one for each rule that broke down, and a closing count. */
export function checkText({ findings, failures }: CheckResult, cwd: string): string {
  const lines = findings.map(
    ({ file, line, column, severity, message, rule }) =>
      `${printablePath(shown(file, cwd))}:${line}:${column}: ${severity}: ${message} [${rule}]`,
  );
  const broken = failures.map(
    ({ rule, file }) =>
      `${printablePath(shown(file, cwd))}: the rule ${rule} failed, so its findings in this file are missing.`,
  );
  return `${[...lines, ...broken, countOf(findings)].join('\n')}\n`;
}

function shown(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/** One and many, the worst first. */
const COUNTED: Readonly<Record<string, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['note', 'notes'],
  hint: ['hint', 'hints'],
};

function countOf(findings: readonly PrintedFinding[]): string {
  const counts = Object.entries(COUNTED).flatMap(([severity, [one, many]]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.length === 0 ? 'Nothing found.' : counts.join(', ');
}
