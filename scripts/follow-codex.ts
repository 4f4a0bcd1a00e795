/**
 * Follows a release of Codex: `npm run follow-codex [-- VERSION] [--quick]` reads its facts, continues the history, makes the
 * project use and test it, tests against it, and drafts what the changelog says. Without a version, the newest on npm.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareReleases, type History } from '../server/src/codex/facts/history.ts';
import { factsFor } from '../server/src/codex/facts/lookup.ts';
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

/** At most this many releases between the two are asked; each is downloaded. */
const MOST_BETWEEN = 20;

/** What is run against a new release, the fastest first; with `--quick`, only that one. */
const TESTS: readonly (readonly string[])[] = [['codex', 'codex/facts'], ['core', 'core/facts'], ['codex']];

async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const [wanted, ...more] = args.filter((arg) => arg !== '--quick');
  if (more.length > 0 || wanted?.startsWith('-')) throw new Error('Usage: npm run follow-codex [-- VERSION] [--quick]');
  const before = factsFor();
  const version = wanted ?? (await newestOnNpm());
  if (compareReleases(version, before.version) <= 0) {
    console.log(`Nothing to follow: the facts are those of ${before.version}.`);
    return;
  }
  console.log(`From ${before.version} to ${version}`);
  // Facts that are there were read by an earlier run, which failed later on.
  const [facts, after] = await factsUpTo(version, async () => tool(['scripts/facts/main.ts', version]));
  await continueHistory(facts, before.version, version);
  await pinCodex(version);
  const section = draftOf(differenceBetween(before, after));
  await edit('CHANGELOG.md', (text) => withSection(text, section));
  await edit('README.md', inReadme(version));
  // From here on there is nothing left to follow.
  await edit('server/src/codex/facts/lookup.ts', inSource(version));
  await tool(['scripts/docs.ts']);
  console.log(`\n${section}`);
  await test(isQuick);
}

/** The facts of all releases up to this one, which `read` writes where they are missing, and its own. */
async function factsUpTo(
  version: string,
  read: () => Promise<void>,
): Promise<readonly [all: readonly ReleaseFacts[], newest: ReleaseFacts]> {
  const all = (await allFacts()).filter((one) => compareReleases(one.version, version) <= 0);
  const newest = all.at(-1);
  if (newest?.version === version) return [all, newest];
  await read();
  return factsUpTo(version, () => Promise.reject(new Error(`No facts of ${version} were written.`)));
}

async function continueHistory(facts: readonly ReleaseFacts[], from: string, to: string): Promise<void> {
  const file = path.join(DATA, 'history.json');
  const history = JSON.parse(await readFile(file, 'utf8')) as History;
  const questions = questionsFrom(facts);
  const all = await releasesOnNpm();
  const answers = await askReleases([from, to], questions, all, MOST_BETWEEN);
  const isNew = isNewIn(questions, questionsFrom(facts.slice(0, -1)));
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
