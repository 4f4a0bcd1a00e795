/**
 * Writes the pages about the rules, their false alarms and speed, the rules' names into the manifest's severity setting, and
 * README's tables: `npm run docs`; with `--check` it only says what is stale.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { RULES } from '../server/src/rules/catalogue.ts';
import type { Rule } from '../server/src/rules/engine/rule.ts';
import { exampleOf } from './docs/example.ts';
import { withFileKinds } from './docs/file-kinds.ts';
import { performancePage, performancePicture, type Recorded } from './docs/performance.ts';
import { falseAlarmsPage } from './docs/reviewed-findings.ts';
import { withRuleFamilies } from './docs/rule-families.ts';

const FOLDER = 'docs/rules';
const MANIFEST = 'package.json';
const README = 'README.md';

/** The text of each page by its path from the project's folder; of rules' own pages those of `rules` only. */
export async function pages(rules: readonly Rule[] = RULES): Promise<ReadonlyMap<string, string>> {
  const all = new Map([[`${FOLDER}/README.md`, overview()]]);
  for (const rule of rules) all.set(`${FOLDER}/${rule.id}.md`, page(rule));
  all.set('docs/false-alarms.md', falseAlarmsPage());
  const speed = JSON.parse(await fs.readFile('docs/performance.json', 'utf8')) as Recorded;
  all.set('docs/performance.md', performancePage(speed));
  all.set('docs/images/performance.svg', performancePicture(speed));
  all.set(README, withRuleFamilies(withFileKinds(await fs.readFile(README, 'utf8'))));
  return all.set(MANIFEST, manifest(await fs.readFile(MANIFEST, 'utf8')));
}

/** The manifest with the rules that the severity setting offers. */
function manifest(text: string): string {
  const ids = RULES.map(({ id }) => id).sort();
  return text.replace(
    /("propertyNames": \{\s*"enum": \[)(\s*)[^\]]*?(\s*\])/,
    (_, open: string, indent: string, close: string) =>
      `${open}${ids.map((id) => `${indent}"${id}"`).join(',')}${close}`,
  );
}

const FIXES: Readonly<Record<Rule['fixable'], string>> = {
  no: 'none',
  safe: 'yes; also by Harden Config',
  review: 'yes, one at a time, with undo',
};

const page = (rule: Rule): string => `# \`${rule.id}\`

${rule.docs.what}

| | |
|---|---|
| Family | ${rule.family} |
| Severity | ${rule.severity} |
| Quick fix | ${FIXES[rule.fixable]} |

## Why

${rule.docs.why}

## What to do

${rule.docs.remedy}

${exampleOf(rule)}## How we know

${rule.docs.source}
${casesOf(rule)}
<!-- Written by \`npm run docs\` from the rule and its fixtures. -->
`;

function casesOf({ docs: { cases } }: Rule): string {
  const items = cases.map((each) => each.replace(/^(\S+): (.*)$/, '- `test/codex/$1`: $2'));
  return items.length === 0 ? '' : `\nCases that ask the real Codex:\n\n${items.join('\n')}\n`;
}

const overview = (): string => `# Rules

What Codex Posture looks for. Severity follows the consequence: *error* where Codex does not start or runs without a
sandbox, *warning* where it ignores something or protection gets weaker, *information* where it is good to know.

${[...new Set(RULES.map(({ family }) => family))].sort().map(section).join('\n')}
<!-- Written by \`npm run docs\`. -->
`;

const section = (family: string): string => `## ${family}

| Rule | Finds | Severity | Quick fix |
|---|---|---|---|
${RULES.filter((rule) => rule.family === family)
  .map(({ id, docs, severity, fixable }) => `| [\`${id}\`](${id}.md) | ${docs.what} | ${severity} | ${fixable} |`)
  .join('\n')}
`;

async function main(): Promise<void> {
  const wanted = await pages();
  if (process.argv.includes('--check')) {
    const stale = await staleOf(wanted);
    if (stale.length > 0) {
      console.error(`Stale, run \`npm run docs\`:\n${stale.join('\n')}`);
      process.exitCode = 1;
    }
    return;
  }
  for (const name of await fs.readdir(FOLDER)) {
    if (!wanted.has(`${FOLDER}/${name}`)) await fs.rm(path.join(FOLDER, name));
  }
  await write(wanted);
}

/** Writes the page of one rule, and what lists it. */
export const writePageOf = async (rule: Rule): Promise<void> => write(await pages([rule]));

async function write(texts: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, text] of texts) await fs.writeFile(file, text);
}

async function staleOf(wanted: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [file, text] of wanted) {
    const now = await fs.readFile(file, 'utf8').catch(() => undefined);
    if (now !== text) stale.push(file);
  }
  const others = (await fs.readdir(FOLDER)).map((name) => `${FOLDER}/${name}`).filter((file) => !wanted.has(file));
  return [...stale, ...others];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) void main();
