/** Findings that are known and accepted, kept in a file beside the project. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathFrom } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import { isTouchable, referencedPath } from '../../codex/referenced-paths.ts';
import { bytesOf, removeLeft, writeFiles } from '../../host/journal/write-file.ts';
import { existing } from '../../host/read-file.ts';
import type { Report } from '../../rules/engine/report.ts';
import { bare } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import { PATH_ERRORS } from '../../words/command-line.ts';
import type { CheckedFile } from '../check.ts';
import { UnreadablePathError } from '../errors.ts';
import { fingerprints } from './fingerprints.ts';

/** One accepted finding. `file` counts from the folder of the baseline; the home folder is `~`. */
export interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly fingerprint: string;
}

/** What is left of the findings, and which entries match nothing any more. */
export interface Compared {
  readonly files: readonly CheckedFile[];
  readonly hidden: number;
  readonly unused: readonly BaselineEntry[];
}

const VERSION = 1;

/** Larger files are no baselines. */
const MAX_BYTES = 16 << 20;

/** Leaves out what the baseline lists. @throws UnreadablePathError */
export async function comparedWith(
  baseline: string,
  files: readonly CheckedFile[],
  machine: Machine,
): Promise<Compared> {
  const entries = await readBaseline(baseline);
  const known = new Set(entries.map(keyOf));
  const used = new Set<string>();
  let hidden = 0;
  const remaining = files.map((checked): CheckedFile => {
    const marks = fingerprints(checked.reports);
    const reports = checked.reports.filter((report) => {
      const key = keyOf(entryOf(checked, report, marks, baseline, machine));
      if (!known.has(key)) return true;
      used.add(key);
      hidden += 1;
      return false;
    });
    return { ...checked, reports };
  });
  return { files: remaining, hidden, unused: await unusedOf(entries, { used, files, baseline, machine }) };
}

/** Entries that match nothing, of files that were checked or are gone: nothing is known of the others. */
async function unusedOf(
  entries: readonly BaselineEntry[],
  about: {
    readonly used: ReadonlySet<string>;
    readonly files: readonly CheckedFile[];
    readonly baseline: string;
    readonly machine: Machine;
  },
): Promise<readonly BaselineEntry[]> {
  const { used, files, baseline, machine } = about;
  const checked = new Set(files.map(({ file }) => shown(file, baseline, machine)));
  const unmatched = entries.filter((entry) => !used.has(keyOf(entry)));
  const place = ({ file }: BaselineEntry): string => placeOf(file, baseline, machine);
  const others = unmatched.filter(({ file }) => !checked.has(file));
  // A baseline comes with a repository: its entries must not make us look at other computers.
  const touched = new Set(others.map(place).filter((path) => isTouchable(path, machine)));
  const there = await existing([...touched]);
  return unmatched.filter(
    (entry) => checked.has(entry.file) || (touched.has(place(entry)) && !there.has(place(entry))),
  );
}

/** Writes all findings as accepted, one a line, so that versions of the file compare well. @throws UnreadablePathError */
export async function writeBaseline(
  baseline: string,
  files: readonly CheckedFile[],
  machine: Machine,
): Promise<readonly BaselineEntry[]> {
  const entries = files.flatMap((checked) => {
    const marks = fingerprints(checked.reports);
    return checked.reports.map((report) => entryOf(checked, report, marks, baseline, machine));
  });
  const lines = entries.map((entry) => JSON.stringify(entry)).sort();
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  try {
    await replace(baseline, `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`);
  } catch {
    throw new UnreadablePathError(say(PATH_ERRORS.unwritable, { path: bare(baseline) }));
  }
  return entries;
}

/** Nobody writes a baseline for so long: milliseconds. */
const LEFT_FOR = 60_000;

/** What was accepted before is there until all of the new text is. */
async function replace(file: string, text: string): Promise<void> {
  const place = await fs.realpath(file).catch(() => file);
  const isFile = await fs.lstat(place).then(
    (stat) => stat.isFile(),
    () => false,
  );
  if (!isFile) return fs.writeFile(file, text);
  await removeLeft(place, LEFT_FOR);
  await writeFiles([{ path: place, before: await bytesOf(place), after: Buffer.from(text) }]);
}

async function readBaseline(file: string): Promise<readonly BaselineEntry[]> {
  let text: string;
  try {
    const stat = await fs.stat(file);
    if (!stat.isFile() || stat.size > MAX_BYTES) throw new RangeError();
    // Without the byte order mark that some programs write.
    text = new TextDecoder().decode(await fs.readFile(file));
  } catch {
    throw new UnreadablePathError(say(PATH_ERRORS.unreadable, { path: bare(file) }));
  }
  const found = entriesIn(text);
  if (found === undefined) throw new UnreadablePathError(say(PATH_ERRORS.noBaseline, { path: bare(file) }));
  return found;
}

function entriesIn(text: string): readonly BaselineEntry[] | undefined {
  try {
    const { version, findings } = JSON.parse(text);
    if (version !== VERSION || !Array.isArray(findings) || !findings.every(isEntry)) return undefined;
    return findings;
  } catch {
    return undefined;
  }
}

const isEntry = (value: unknown): value is BaselineEntry =>
  typeof value === 'object' &&
  value !== null &&
  ['rule', 'file', 'fingerprint'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string');

const entryOf = (
  { file }: CheckedFile,
  report: Report,
  marks: ReadonlyMap<Report, string>,
  baseline: string,
  machine: Machine,
): BaselineEntry => ({
  rule: report.rule.id,
  file: shown(file, baseline, machine),
  fingerprint: marks.get(report) ?? '',
});

const shown = (file: string, baseline: string, machine: Machine): string =>
  pathFrom(machine, path.dirname(baseline), file).replaceAll('\\', '/');

const placeOf = (file: string, baseline: string, machine: Machine): string =>
  referencedPath(file, path.dirname(baseline), machine);

const keyOf = ({ rule, file, fingerprint }: BaselineEntry): string => JSON.stringify([rule, file, fingerprint]);
