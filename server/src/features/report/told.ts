/** The sentences of a report that both of its forms show. */
import { pathFrom, shortPath } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import type { Decision, Report } from '../../contract.ts';
import type { Family } from '../../rules/engine/rule.ts';
import { bare } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { counted, paragraph, say, term } from '../../text/sentences.ts';
import * as words from '../../words/report.ts';
import { LAYER_TITLES } from '../../words/titles.ts';

/** How much there is to worry about. */
export type Level = keyof typeof words.HEADLINES;

export function levelOf({ posture, sessions }: Report): Level {
  const verdict = words.VERDICTS[posture.verdict];
  if (verdict !== undefined) return verdict;
  if (posture.weaknesses.some(({ level }) => level === 'full')) return 'full';
  if (sessions.here.some(({ concern }) => concern === 'full')) return 'live';
  const isLooser = sessions.here.some(({ concern }) => concern !== null);
  return isLooser || posture.weaknesses.length > 0 ? 'warning' : 'fine';
}

const FAMILY_TITLES: Readonly<Record<Family, string>> = words.FAMILIES;

/** The name of a family of rules. */
export const familyTitle = (family: string): string =>
  (FAMILY_TITLES as Readonly<Record<string, string>>)[family] ?? family;

/** The findings to list by family: guards without effect have their own section, except where Codex does not start. */
export const listedFamilies = ({ findings, areas }: Report): Report['findings'] =>
  findings.filter(({ family }) => family !== 'guards' || areas === null);

/** What is said below the headline. */
export function headlineNotes(report: Report): readonly string[] {
  const { posture, sessions, findings } = report;
  const level = levelOf(report);
  const grave = findings.reduce((sum, { counts }) => sum + counts.error + counts.warning, 0);
  const live = sessions.here.some(({ concern }) => concern === 'full' || concern === 'looser');
  const perhaps = sessions.here.some(({ concern }) => concern === 'perhaps');
  return [
    ...(posture.refusal === null ? [] : [posture.refusal.message]),
    ...posture.weaknesses.map(({ text }) => text),
    ...(level === 'fine' ? [words.HEADLINE_NOTES.fine] : []),
    ...(live ? [words.HEADLINE_NOTES.live] : perhaps ? [words.HEADLINE_NOTES.perhaps] : []),
    ...(grave === 0 ? [] : [counted(words.HEADLINE_NOTES.findings, grave)]),
  ];
}

/** One question that the picture answers, in words, with who decides. */
export interface Told {
  readonly question: string;
  readonly text: string;
  readonly by: Decision | null;
}

export function answersOf({ posture }: Report): readonly Told[] {
  const { meaning, secrets, approval, decidedBy } = posture;
  if (meaning.sandbox === null || approval === null || secrets === null) return [];
  const secret = words.SECRET_FILES[secrets.credentialFile];
  return [
    { question: words.QUESTIONS.files, text: meaning.sandbox, by: decidedBy.sandbox },
    { question: words.QUESTIONS.network, text: meaning.network ?? '', by: decidedBy.network },
    {
      question: words.QUESTIONS.asked,
      text: paragraph(meaning.approval, approval.policy === 'never' ? null : meaning.reviewer),
      by: decidedBy.approval,
    },
    { question: words.QUESTIONS.secrets, text: paragraph(meaning.environment, secret), by: decidedBy.secrets },
  ];
}

/** What is said of sessions that do not run here now. */
export function sessionNotes({ sessions: { here, hidden, recent, elsewhere } }: Report): readonly string[] {
  const { days, total, kinds } = recent;
  return [
    ...(here.length === 0 ? [words.SESSIONS.none] : []),
    ...hidden,
    ...(total === 0
      ? [say(words.SESSIONS.noRecent, { days })]
      : [counted(words.SESSIONS.recent, total, { days }), ...kinds.map(({ text }) => `${text}.`)]),
    ...(elsewhere.length === 0 ? [] : [counted(words.SESSIONS.elsewhere, elsewhere.length)]),
  ];
}

/** What the Codex app starts by itself. */
export const automationNotes = ({ sessions }: Report): readonly string[] =>
  sessions.automations.map(({ name, schedule, warning }) =>
    paragraph(say(words.SESSIONS.automation, { name: bare(name), schedule: bare(schedule) }), warning),
  );

/** Where the figures of the plans come from. */
export function drillNote({ drill: { codex, system, date, attacks, results } }: Report): string {
  const told = { codex: bare(codex), system: bare(system), date: bare(date), attacks };
  return say(words.PLANS.drill, { ...told, full: results['full-access'].attacks });
}

/** A sentence in parts. What is between backticks is code; a backtick without its partner is text. */
export function partsOf(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  const parts = text.split('`');
  const paired = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return paired.map((part, at) => ({ text: part, isCode: at % 2 === 1 }));
}

/** The names of the folder, of files and of lines, as a person in the folder would write them. */
export interface Names {
  readonly folder: string;
  readonly place: (file: string, line: number | null) => string;
  readonly decision: (decision: Decision | null) => string;
}

export function namesFor({ posture }: Report, machine: Machine): Names {
  const place = (file: string, line: number | null) => {
    const shown = printable(pathFrom(machine, posture.folder, file));
    return line === null ? shown : `${shown}:${line}`;
  };
  return {
    folder: printable(shortPath(machine, posture.folder)),
    place,
    decision: (decision) => {
      if (decision === null) return words.REPORT.notKnown;
      return say(words.REPORT.decided, { decision: term(LAYER_TITLES[decision.layer]) });
    },
  };
}

/** `2026-11-26 09:03 UTC`. */
export const dateOf = ({ at }: Report): string =>
  say(words.REPORT.made, { date: bare(at.slice(0, 16).replace('T', ' ')) });

export function codexOf({ posture: { codex, installed } }: Report): string {
  return installed === null || installed === codex
    ? say(words.REPORT.codex, { version: bare(codex) })
    : say(words.REPORT.installed, { version: bare(codex), installed: bare(installed) });
}
