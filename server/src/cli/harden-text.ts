/** A hardening as text for a person at a terminal. */
import { shortPath } from '../codex/locations.ts';
import type { Machine } from '../codex/machine.ts';
import type { PlanNote } from '../contract.ts';
import { filesPostureWords } from '../features/sessions/words.ts';
import { bare } from '../text/phrases.ts';
import { printable, printableLines } from '../text/printable.ts';
import { paragraph, say, term } from '../text/sentences.ts';
import { HARDEN } from '../words/harden-page.ts';
import { PLAN_WORDS } from '../words/plans.ts';
import type { Hardened } from './harden.ts';

/** What goes to standard output, and what is said about it on standard error. */
export interface Told {
  readonly out: string;
  readonly aside: string;
}

/** The diff, or what was done; and what it means. */
export function hardenText(
  { answer, diffs, newFolders, problem, written }: Hardened,
  machine: Machine,
  isDry: boolean,
): Told {
  const { plan, cannot, before, after, open, breaks, notes, changes } = answer;
  const title = plan === null ? '' : PLAN_WORDS[plan].title;
  if (cannot !== undefined) {
    const file =
      cannot.file === null
        ? ''
        : `${printable(shortPath(machine, cannot.file))}${cannot.line === null ? '' : `:${cannot.line}`}: `;
    return {
      out: '',
      aside: `${paragraph(say(HARDEN.unreachable, { plan: term(title) }), `${file}${printable(cannot.reason)}`)}\n`,
    };
  }
  if (problem !== undefined) return { out: '', aside: `${paragraph(HARDEN.notWritten, problem)}\n` };
  const lists = [...list(HARDEN.breaks, breaks), ...list(HARDEN.open, open), ...list(HARDEN.notes, notes)].join('\n');
  if (changes.length === 0) {
    const reached = say(HARDEN.reached, { plan: term(title), posture: term(filesPostureWords(after)) });
    return { out: '', aside: `${reached}\n` };
  }
  const steps = changes.flatMap((change) => [
    `  ${printable(shortPath(machine, change.file))}:${change.line}  ${printable(change.title)}`,
    ...(change.why === undefined ? [] : [`    ${printable(change.why)}`]),
  ]);
  const heading = `${title}: ${filesPostureWords(before)} → ${filesPostureWords(after)}`;
  const end = written ? HARDEN.written : isDry ? '' : HARDEN.dry;
  return {
    out: printableLines(diffs.map(({ diff }) => diff).join('')),
    aside: `${[heading, ...steps, ...newFolders.map((folder) => newFolder(folder, machine)), lists, end].filter((line) => line !== '').join('\n')}\n`,
  };
}

const newFolder = (folder: string, machine: Machine): string =>
  `  ${say(HARDEN.newFolder, { folder: bare(shortPath(machine, folder)) })}`;

const list = (heading: string, notes: readonly PlanNote[]): readonly string[] =>
  notes.length === 0 ? [] : [heading, ...notes.map(({ text }) => `  - ${printable(text)}`)];
