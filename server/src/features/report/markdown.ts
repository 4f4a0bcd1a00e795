/** A report as Markdown, for pull requests and issues. */
import type { Machine } from '../../codex/machine.ts';
import type { Report, ReportFinding } from '../../contract.ts';
import { bare } from '../../text/phrases.ts';
import { counted, say } from '../../text/sentences.ts';
import { FOUND } from '../../words/check-page.ts';
import * as words from '../../words/report.ts';
import { code, escaped } from '../markdown.ts';
import { SEVERITIES } from './findings.ts';
import {
  answersOf,
  codexOf,
  dateOf,
  familyTitle,
  headlineNotes,
  levelOf,
  listedFamilies,
  type Names,
  namesFor,
} from './told.ts';

export function reportMarkdown(report: Report, machine: Machine): string {
  const names = namesFor(report, machine);
  const { SECTIONS: titles } = words;
  const blocks = [
    `# ${escaped(say(words.REPORT.title, { folder: bare(names.folder) }))}`,
    `${escaped(dateOf(report))} · ${escaped(codexOf(report))}`,
    `**${escaped(words.HEADLINES[levelOf(report)])}**`,
    items(headlineNotes(report).map(sentence)),
    ...reach(report, names),
    ...section(titles.sessions, sessions(report)),
    ...section(titles.findings, findings(report, names)),
    ...section(titles.guards, report.areas === null ? [] : guards(report, names)),
    ...section(titles.leaving, report.leaving.length === 0 ? [] : [items(report.leaving.map(sentence))]),
    ...section(titles.plans, plans(report)),
    ...section(
      titles.unknown,
      report.posture.unknowns.length === 0 ? [] : [items(report.posture.unknowns.map(sentence))],
    ),
    '---',
    escaped(words.LIMITS),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const section = (title: string, blocks: readonly string[]): readonly string[] =>
  blocks.length === 0 ? [] : [`## ${escaped(title)}`, ...blocks];

const items = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A sentence in which backticks mark code. */
const sentence = (text: string): string => {
  const parts = text.split('`');
  // An odd mark is none.
  const isPaired = parts.length % 2 === 1;
  return parts.map((part, at) => (isPaired && at % 2 === 1 ? code(part) : escaped(part))).join('');
};

function reach(report: Report, names: Names): readonly string[] {
  const { areas } = report;
  if (areas === null) return [];
  const { reads, writes } = words.PICTURE;
  const rows = [...areas]
    .reverse()
    .map(({ name, read, write }) => [words.AREAS[name], words.EXTENTS[read], words.EXTENTS[write]]);
  const answers = answersOf(report).map(({ question, text, by }) => {
    const place = by?.file == null ? '' : ` ${code(names.place(by.file, by.line))}`;
    return `**${escaped(question)}**: ${sentence(text)} ${escaped(names.decision(by))}${place}`;
  });
  return section(words.SECTIONS.reach, [table(['', reads, writes], rows), items(answers)]);
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function sessions({ sessions: all }: Report): readonly string[] {
  if (all.reading === 'off') return [escaped(words.SESSIONS.off)];
  const { days, total, kinds } = all.recent;
  const running = all.here.map(({ client, stateWords, words: may, difference, because }) => {
    const compared = [difference, because].flatMap((text) => (text === null ? [] : [sentence(text)])).join('. ');
    return `**${escaped(client ?? words.SESSIONS.noClient)}**, ${escaped(stateWords)}: ${escaped(may)}; ${compared}`;
  });
  const recent =
    total === 0
      ? [say(words.SESSIONS.noRecent, { days })]
      : [counted(words.SESSIONS.recent, total, { days }), ...kinds.map(({ text }) => text)];
  const elsewhere = all.elsewhere.length === 0 ? [] : [counted(words.SESSIONS.elsewhere, all.elsewhere.length)];
  return [
    items([
      ...(running.length === 0 ? [escaped(words.SESSIONS.none)] : running),
      ...[...all.hidden, ...recent, ...elsewhere].map(sentence),
      ...all.automations.map(
        ({ name, schedule, warning }) =>
          `${escaped(say(words.SESSIONS.automation, { name: bare(name), schedule: bare(schedule) }))}${warning === null ? '' : `: ${escaped(warning)}`}`,
      ),
    ]),
  ];
}

const finding = ({ severity, message, file, line, rule }: ReportFinding, names: Names): string =>
  `**${words.SEVERITY_NAMES[severity]}** ${code(names.place(file, line))} ${sentence(message)} (${code(rule)})`;

function findings(report: Report, names: Names): readonly string[] {
  const { failures } = report;
  const listed = listedFamilies(report);
  return [
    ...(listed.length === 0 ? [escaped(words.FINDINGS.none)] : []),
    ...listed.flatMap(({ family, counts, findings: all }) => {
      const present = SEVERITIES.filter((severity) => counts[severity] > 0);
      const rest = present.reduce((sum, severity) => sum + counts[severity], 0) - all.length;
      const told = present.map((severity) => counted(FOUND[severity], counts[severity]));
      return [
        `### ${escaped(familyTitle(family))} (${told.join(', ')})`,
        items([...all.map((one) => finding(one, names)), ...(rest > 0 ? [counted(words.REPORT.more, rest)] : [])]),
      ];
    }),
    ...(failures === 0 ? [] : [escaped(counted(words.FINDINGS.failed, failures))]),
  ];
}

function guards({ guards: { acting, failing } }: Report, names: Names): readonly string[] {
  const acts = acting.map(
    ({ text, file, line }) => `${sentence(text)}${file === null ? '' : ` ${code(names.place(file, line))}`}`,
  );
  return [
    `### ${escaped(words.GUARDS.acting)}`,
    acting.length === 0 ? escaped(words.GUARDS.none) : items(acts),
    `### ${escaped(words.GUARDS.failing)}`,
    failing.length === 0 ? escaped(words.GUARDS.allAct) : items(failing.map((one) => finding(one, names))),
  ];
}

function plans({ plans: all, drill }: Report): readonly string[] {
  const { plan: head, after, attacks, work } = words.PLANS;
  const [first] = all;
  if (first === undefined) return [];
  const ratio = (part: number, whole: number) => say(words.PLANS.ratio, { part, whole });
  const rows = all.map(({ plan, title, after: then, cannot }) => [
    escaped(title),
    cannot === undefined ? escaped(then) : escaped(say(words.PLANS.cannot, { reason: bare(cannot.reason) })),
    ratio(drill.results[plan].attacks, drill.attacks),
    ratio(drill.results[plan].work, drill.work),
  ]);
  const { codex, system, date } = drill;
  const told = { codex: bare(codex), system: bare(system), date: bare(date), attacks: drill.attacks };
  return [
    escaped(say(words.PLANS.before, { posture: bare(first.before) })),
    table([head, after, attacks, work], rows),
    escaped(say(words.PLANS.drill, { ...told, full: drill.results['full-access'].attacks })),
    sentence(words.PLANS.how),
  ];
}
