/** A report as Markdown, for pull requests and issues. */
import type { Machine } from '../../codex/machine.ts';
import type { Report, ReportFinding } from '../../contract.ts';
import { bare } from '../../text/phrases.ts';
import { counted, phrases, say } from '../../text/sentences.ts';
import { FOUND } from '../../words/check-page.ts';
import * as words from '../../words/report.ts';
import { code, escaped } from '../markdown.ts';
import { SEVERITIES } from './findings.ts';
import {
  answersOf,
  automationNotes,
  codexOf,
  dateOf,
  drillNote,
  familyTitle,
  headlineNotes,
  levelOf,
  listedFamilies,
  type Names,
  namesFor,
  partsOf,
  sessionNotes,
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
    ...section(titles.installed, installed(report, names)),
    ...section(titles.policy, policy(report, names)),
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
    escaped(say(words.LIMITS)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const section = (title: string, blocks: readonly string[]): readonly string[] =>
  blocks.length === 0 ? [] : [`## ${escaped(title)}`, ...blocks];

const items = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** A sentence in which backticks mark code. */
const sentence = (text: string): string =>
  partsOf(text)
    .map((part) => (part.isCode ? code(part.text) : escaped(part.text)))
    .join('');

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

function installed({ posture: { release } }: Report, names: Names): readonly string[] {
  if (release === undefined) return [];
  const { text, differences } = release;
  const lines = differences.map(
    ({ file, line, key, text: why }) => `${code(key)} ${code(names.place(file, line))}: ${sentence(why)}`,
  );
  return [sentence(text), items(lines)];
}

function policy({ policy: demands }: Report, names: Names): readonly string[] {
  if (demands.length === 0) return [];
  const { part, asked, found, state } = words.POLICY;
  const rows = demands.map((one) => [
    words.POLICY_PARTS[one.part],
    `${code(one.asked)} ${code(names.place(one.askedBy.file, one.askedBy.line))}`,
    [
      code(one.found),
      ...(one.decidedBy === null ? [] : [code(names.place(one.decidedBy.file, one.decidedBy.line))]),
    ].join(' '),
    words.POLICY_STATES[one.state],
  ]);
  return [table([part, asked, found, state], rows)];
}

function sessions(report: Report): readonly string[] {
  const { sessions: all } = report;
  if (all.reading === 'off') return [escaped(words.SESSIONS.off)];
  const running = all.here.map(({ client, stateWords, words: may, difference, because }) => {
    const compared = [difference, because].flatMap((text) => (text === null ? [] : [sentence(text)])).join('. ');
    return `**${escaped(client ?? words.SESSIONS.noClient)}**, ${escaped(stateWords)}: ${escaped(may)}; ${compared}`;
  });
  const automations = automationNotes(report);
  return [
    items([...running, ...sessionNotes(report).map(sentence)]),
    ...(automations.length === 0
      ? []
      : [`### ${escaped(words.SESSIONS.automations)}`, items(automations.map(sentence))]),
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
        `### ${escaped(familyTitle(family))} (${phrases(...told)})`,
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

function plans(report: Report): readonly string[] {
  const { plans: all, drill } = report;
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
  return [
    escaped(say(words.PLANS.before, { posture: bare(first.before) })),
    table([head, after, attacks, work], rows),
    sentence(drillNote(report)),
    sentence(words.PLANS.how),
  ];
}
