/** The sections of a report as HTML. */
import type {
  InstalledRelease,
  Report,
  ReportDemand,
  ReportFinding,
  ReportSeverity,
  ShownSession,
} from '../../../contract.ts';
import { bare, code } from '../../../text/phrases.ts';
import { counted, items, phrases, say } from '../../../text/sentences.ts';
import { FOUND } from '../../../words/check-page.ts';
import * as words from '../../../words/report.ts';
import { SEVERITIES } from '../findings.ts';
import {
  answersOf,
  automationNotes,
  drillNote,
  familyTitle,
  listedFamilies,
  type Names,
  sessionNotes,
} from '../told.ts';
import { html, type Markup, sentence } from './markup.ts';

/** Leads to a line of a file; nothing where the page is not in an editor. */
export type LinkTo = ((file: string, line: number) => string) | undefined;

/** What the sections need to know of where they are shown. */
export interface Shown {
  readonly names: Names;
  readonly link: LinkTo;
}

/** A section that is named by its heading. */
export const section = (id: string, title: string, body: readonly Markup[]): Markup =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}</section>
`;

const list = (items: readonly string[]): Markup =>
  html`<ul>${items.map((item) => html`<li>${sentence(item)}</li>`)}</ul>`;

const paragraph = (text: string): Markup => html`<p>${sentence(text)}</p>`;

function place({ names, link }: Shown, file: string | null, line: number | null): Markup | undefined {
  if (file === null || file === '') return undefined;
  const text = names.place(file, line);
  return link === undefined
    ? html`<span class="place">${text}</span>`
    : html`<a class="place" href="${link(file, line ?? 1)}">${text}</a>`;
}

/** The answers beside the picture. */
export function answers(report: Report, shown: Shown): Markup {
  return html`<dl>${answersOf(report).map(
    ({ question, text, by }) => html`<dt>${question}</dt><dd><p>${sentence(text)}</p>
<p class="soft">${shown.names.decision(by)} ${place(shown, by?.file ?? null, by?.line ?? null)}</p></dd>`,
  )}</dl>`;
}

/** What another release, which is the one that is installed, treats differently. */
export const installed = ({ text, differences }: InstalledRelease, shown: Shown): readonly Markup[] => {
  const lines = differences.map(
    ({ file, line, key, text: why }) =>
      html`<li><code>${key}</code> ${place(shown, file, line)}<br>${sentence(why)}</li>`,
  );
  return lines.length === 0 ? [paragraph(text)] : [paragraph(text), html`<ul>${lines}</ul>`];
};

/** What a team policy asks for, with the lines that ask and decide. */
export function policy({ policy: demands }: Report, shown: Shown): readonly Markup[] {
  const { part, asked, found, state } = words.POLICY;
  const rows = demands.map((one) => [
    words.POLICY_PARTS[one.part],
    html`<code>${one.asked}</code><br>${place(shown, one.askedBy.file, one.askedBy.line)}`,
    html`<code>${one.found}</code><br>${place(shown, one.decidedBy?.file ?? null, one.decidedBy?.line ?? null)}`,
    html`<span class="${DEMAND_TONES[one.state]}">${words.POLICY_STATES[one.state]}</span>`,
  ]);
  return [table([part, asked, found, state], rows)];
}

const DEMAND_TONES: Readonly<Record<ReportDemand['state'], string>> = { met: '', below: 'danger', unknown: 'caution' };

export function sessions(report: Report): readonly Markup[] {
  const { sessions: all } = report;
  if (all.reading === 'off') return [paragraph(words.SESSIONS.off)];
  const automations = automationNotes(report);
  return [
    ...(all.here.length === 0 ? [] : [sessionTable(all.here)]),
    list(sessionNotes(report)),
    ...(automations.length === 0 ? [] : [html`<h3>${words.SESSIONS.automations}</h3>`, list(automations)]),
  ];
}

function sessionTable(running: readonly ShownSession[]): Markup {
  const { client, state, may, compared } = words.SESSIONS;
  return table(
    [client, state, may, compared],
    running.map((one) => [
      one.client ?? words.SESSIONS.noClient,
      one.stateWords,
      one.words,
      html`<span class="${one.concern === 'full' ? 'danger' : one.concern === null ? '' : 'caution'}">${one.difference ?? ''}</span>${one.because === null ? undefined : html`<br><span class="soft">${sentence(one.because)}</span>`}`,
    ]),
  );
}

/** Rows begin with their heading; on a narrow page every other cell names its column. */
function table(heads: readonly string[], rows: readonly (readonly (Markup | string)[])[]): Markup {
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map(
  ([
    first,
    ...rest
  ]) => html`<tr><th scope="row">${first}</th>${rest.map((cell, at) => html`<td data-label="${heads[at + 1]}">${cell}</td>`)}</tr>
`,
)}</tbody></table>`;
}

const TONES: Readonly<Record<ReportSeverity, string>> = {
  error: 'danger',
  warning: 'caution',
  information: 'soft',
  hint: 'soft',
};

const finding = (one: ReportFinding, shown: Shown): Markup =>
  html`<li class="finding"><span class="badge ${TONES[one.severity]}">${words.SEVERITY_NAMES[one.severity]}</span><span>${sentence(one.message)}<br>${place(shown, one.file, one.line)} <span class="soft">· ${one.rule}</span></span></li>
`;

const findingList = (all: readonly ReportFinding[], shown: Shown): Markup =>
  html`<ul class="findings">${all.map((one) => finding(one, shown))}</ul>`;

export function findings(report: Report, shown: Shown): readonly Markup[] {
  const { failures } = report;
  const listed = listedFamilies(report);
  return [
    ...(listed.length === 0 ? [paragraph(words.FINDINGS.none)] : []),
    ...listed.map(({ family, counts, findings: all }) => {
      const rest = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0) - all.length;
      const told = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
        counted(FOUND[severity], counts[severity]),
      );
      return html`<h3>${familyTitle(family)} <span class="counts">${phrases(...told)}</span></h3>
${findingList(all, shown)}${rest > 0 ? html`<p class="soft">${counted(words.REPORT.more, rest)}</p>` : undefined}`;
    }),
    ...(failures === 0 ? [] : [paragraph(counted(words.FINDINGS.failed, failures))]),
  ];
}

export const guards = ({ guards: { acting, failing } }: Report, shown: Shown): readonly Markup[] => [
  html`<h3>${words.GUARDS.acting}</h3>`,
  acting.length === 0
    ? paragraph(words.GUARDS.none)
    : html`<ul>${acting.map(({ text, file, line }) => html`<li>${sentence(text)} ${place(shown, file, line)}</li>`)}</ul>`,
  html`<h3>${words.GUARDS.failing}</h3>`,
  failing.length === 0 ? paragraph(words.GUARDS.allAct) : findingList(failing, shown),
];

export const leaving = ({ leaving: sentences }: Report): readonly Markup[] => [list(sentences)];

export const unknown = ({ posture }: Report): readonly Markup[] => [list(posture.unknowns)];

export function plans(report: Report): readonly Markup[] {
  const { plans: all, drill } = report;
  const { plan: head, stops, attacks, work } = words.PLANS;
  const [first] = all;
  if (first === undefined) return [];
  const rows = all.map(({ plan, title, description, recommended, after: then, breaks, cannot }) => {
    const measured = drill.results[plan];
    return [
      html`${title}${recommended ? html` <span class="soft">${words.PLANS.recommended}</span>` : undefined}<br><span class="soft">${sentence(description)}<br>${cannot === undefined ? html`<code>${then}</code>` : say(words.PLANS.cannot, { reason: bare(cannot.reason) })}</span>`,
      items(...new Set(breaks.map(({ short, text }) => short ?? text))),
      meter(measured.attacks, drill.attacks, 'bad'),
      meter(measured.work, drill.work, 'good'),
    ];
  });
  return [
    paragraph(say(words.PLANS.before, { posture: code(first.before) })),
    table([head, stops, attacks, work], rows),
    html`<p class="soft">${sentence(drillNote(report))}</p>`,
    paragraph(words.PLANS.how),
  ];
}

const METER = 112;

/** A share as a number and a bar. */
function meter(part: number, whole: number, kind: 'good' | 'bad'): Markup {
  const width = Math.round((METER * part) / whole);
  return html`<span class="number">${say(words.PLANS.ratio, { part, whole })}</span><svg class="meter ${kind}" viewBox="0 0 ${METER} 8" aria-hidden="true" preserveAspectRatio="none"><rect class="track" width="${METER}" height="8" rx="4"/><rect class="part" width="${width}" height="8" rx="4"/></svg>`;
}
