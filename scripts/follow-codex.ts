/**
 * Follows a release of Codex: `npm run follow-codex [-- VERSION] [--quick]` reads its facts, continues the history, makes the
 * project use and test it, tests against it, and drafts what the changelog says. Without a version, the newest on npm.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareReleases, type History } from '../server/src/codex/facts/history.ts';
import type { ReleaseFacts } from '../server/src/codex/facts.ts';
import { allFacts, askReleases, DATA } from './facts/ask-releases.ts';
import { continued } from './facts/lifetimes.ts';
import { isNewIn, questionsFrom } from './facts/questions.ts';
import { newestOnNpm, releasesOnNpm } from './facts/release.ts';
import { formatData } from './facts/write-facts.ts';
import { differenceBetween } from './follow-codex/difference.ts';
import { draftOf, withSection } from './follow-codex/draft.ts';
import { inReadme, inSource, pinCodex } from './follow-codex/newest.ts';
import { projectRoot } from './root.ts';

/** So many releases between the two are asked at most; each is downloaded. */
const MOST_BETWEEN = 20;

/** What is run against a new release; the first alone with `--quick`. */
const TESTS: readonly (readonly string[])[] = [
  ['codex', 'facts'],
  ['core', 'facts'],
  ['codex', 'agreement'],
  ['codex', 'posture'],
  ['codex'],
];

async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const [wanted, ...more] = args.filter((arg) => arg !== '--quick');
  if (more.length > 0 || wanted?.startsWith('-')) throw new Error('Usage: npm run follow-codex [-- VERSION] [--quick]');
  const earlier = await allFacts();
  const before = earlier.at(-1);
  if (before === undefined) throw new Error(`There are no facts in ${DATA}.`);
  const version = wanted ?? (await newestOnNpm());
  if (compareReleases(version, before.version) <= 0) {
    console.log(`Nothing to follow: the facts are those of ${before.version}.`);
    return;
  }
  console.log(`From ${before.version} to ${version}: reading what it knows`);
  await tool(['scripts/facts/main.ts', version]);
  const facts = await allFacts();
  const after = facts.find((one) => one.version === version);
  if (after === undefined) throw new Error(`No facts of ${version} were written.`);
  await continueHistory(earlier, facts, before.version, version);
  await edit('server/src/codex/facts/lookup.ts', inSource(version));
  await edit('README.md', inReadme(version));
  await pinCodex(version);
  const section = draftOf(differenceBetween(before, after));
  await edit('CHANGELOG.md', (text) => withSection(text, section));
  await tool(['scripts/docs.ts']);
  console.log(`\n${section}`);
  await test(isQuick);
}

async function continueHistory(
  earlier: readonly ReleaseFacts[],
  facts: readonly ReleaseFacts[],
  from: string,
  to: string,
): Promise<void> {
  const file = path.join(DATA, 'history.json');
  const history = JSON.parse(await readFile(file, 'utf8')) as History;
  const questions = questionsFrom(facts);
  const all = await releasesOnNpm();
  const answers = await askReleases([from, to], questions, all, MOST_BETWEEN);
  const isNew = isNewIn(questions, questionsFrom(earlier));
  await writeFile(file, formatData(continued(history, all, answers, isNew)));
}

/** Says what fails and goes on: that is for a person to look at, as `scripts/facts/README.md` tells. */
async function test(isQuick: boolean): Promise<void> {
  const failed: string[] = [];
  for (const [index, words] of TESTS.entries()) {
    const command = `npm test -- ${words.join(' ')}`;
    if (isQuick && index > 0) console.log(`not run: ${command}`);
    else await tool(['scripts/test.ts', ...words]).catch(() => failed.push(command));
  }
  for (const command of failed) console.log(`failed: ${command}`);
  if (failed.length > 0) process.exitCode = 1;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const place = path.join(projectRoot, file);
  await writeFile(place, change(await readFile(place, 'utf8')));
}

/** Runs a script of the project in a process of its own, which reads the files anew. */
function tool(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: projectRoot, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} failed`))));
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
