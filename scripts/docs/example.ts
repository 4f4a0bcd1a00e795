/** The example on a rule's page: a fixture, what is said about it, and what the fix makes of it. */
import { codexFile } from '../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../server/src/rules/check.ts';
import type { Report } from '../../server/src/rules/engine/report.ts';
import type { Rule } from '../../server/src/rules/engine/rule.ts';
import { type FixtureCase, HOME, readFixture } from '../../test/core/rules/support/fixture.ts';
import { snapshotOfCase } from '../../test/core/rules/support/rule-snapshots.ts';

/** The section about the example of `rule`; empty where no fixture is marked as one. */
export function exampleOf(rule: Rule): string {
  const example = readFixture(rule)?.cases.find(({ isExample }) => isExample);
  if (example === undefined) return '';
  // A file that the fix leaves empty shows nothing.
  const afters = example.afters.filter(({ text }) => text.trim() !== '');
  const first = reportToShow(reportsOf(example, rule), afters[0]?.fix);
  const said = first === undefined ? '' : `\n> ${first.message}\n`;
  const title = first?.fixes[0]?.title;
  const after = afters.map(({ path, fix, text }) => `${fix ?? title}:\n\n${block(path, text)}`).join('\n');
  const before = example.files.map(({ path, text }) => block(path, text)).join('\n');
  return `## Example\n\n${before}${said}\n${after === '' ? '' : `${after}\n`}`;
}

/** The one that the fix shown first belongs to. */
const reportToShow = (reports: readonly Report[], fix: string | undefined): Report | undefined =>
  reports.find(({ fixes }) => (fix === undefined ? fixes.length > 0 : fixes.some(({ title }) => title === fix))) ??
  reports[0];

function reportsOf(example: FixtureCase, rule: Rule): readonly Report[] {
  const snapshot = snapshotOfCase(example);
  return example.files.flatMap(({ path }) => {
    const file = codexFile(snapshot, path);
    return file === undefined ? [] : checkFile(snapshot, file, { rules: [rule], rethrow: true }).reports;
  });
}

/** By the end of a file's name. */
const LANGUAGES: Readonly<Record<string, string>> = { '.toml': 'toml', '.json': 'json' };

function block(path: string, text: string): string {
  const name = path.startsWith(`${HOME}/`) ? `~${path.slice(HOME.length)}` : path;
  const fence = text.includes('```') ? '````' : '```';
  return `\`${name}\`\n${fence}${LANGUAGES[path.slice(path.lastIndexOf('.'))] ?? 'sh'}\n${text.trimEnd()}\n${fence}\n`;
}
