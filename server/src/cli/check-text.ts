/** Findings as lines for a person. */
import path from 'node:path';
import { bare } from '../text/phrases.ts';
import { printablePath } from '../text/printable.ts';
import { counted, say } from '../text/sentences.ts';
import { CHECK, FOUND } from '../words/check-page.ts';
import type { CheckResult, PrintedFinding } from './check.ts';

/** One line a finding, places clickable in a terminal, one for each rule that broke down, and a closing count. */
export function checkText({ findings, failures }: CheckResult, cwd: string): string {
  const lines = findings.map(
    ({ file, line, column, severity, message, rule }) =>
      `${printablePath(shown(file, cwd))}:${line}:${column}: ${severity}: ${message} [${rule}]`,
  );
  const broken = failures.map(
    ({ rule, file }) => `${printablePath(shown(file, cwd))}: ${say(CHECK.failed, { rule: bare(rule) })}`,
  );
  return `${[...lines, ...broken, countOf(findings)].join('\n')}\n`;
}

function shown(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function countOf(findings: readonly PrintedFinding[]): string {
  const counts = Object.entries(FOUND).flatMap(([severity, forms]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(forms, count)];
  });
  return counts.length === 0 ? CHECK.nothing : counts.join(', ');
}
