/** A report as one page of HTML without scripts, which needs nothing else. */

import { createHash } from 'node:crypto';
import type { Machine } from '../../codex/machine.ts';
import type { Report } from '../../contract.ts';
import { language } from '../../text/language.ts';
import { bare } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';
import * as words from '../../words/report.ts';
import { html, type Markup, sentence } from './html/markup.ts';
import {
  answers,
  findings,
  guards,
  installed,
  type LinkTo,
  leaving,
  plans,
  policy,
  section,
  sessions,
  unknown,
} from './html/parts.ts';
import { picture } from './html/picture.ts';
import { STYLE } from './html/style.ts';
import { codexOf, dateOf, headlineNotes, type Level, levelOf, namesFor } from './told.ts';

/** Nothing is loaded and nothing runs; the only style that counts is the one in the page. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The page. `link` leads to lines of files where it is shown in an editor. */
export function reportHtml(report: Report, machine: Machine, link?: LinkTo): string {
  const shown = { names: namesFor(report, machine), link };
  const { SECTIONS: titles } = words;
  const level = levelOf(report);
  const title = say(words.REPORT.title, { folder: bare(shown.names.folder) });
  const page = html`<!DOCTYPE html>
<html lang="${language().tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
<header>
<p class="kicker">${words.REPORT.kicker}</p>
<h1>${title}</h1>
<p class="meta">${dateOf(report)} · ${codexOf(report)}</p>
${verdict(report, level)}
</header>
${reach(report, level, shown)}
${report.posture.release === undefined ? undefined : section('installed', titles.installed, installed(report.posture.release, shown))}
${report.policy.length === 0 ? undefined : section('policy', titles.policy, policy(report, shown))}
${section('sessions', titles.sessions, sessions(report))}
${section('findings', titles.findings, findings(report, shown))}
${level === 'refused' ? undefined : section('guards', titles.guards, guards(report, shown))}
${report.leaving.length === 0 ? undefined : section('leaving', titles.leaving, leaving(report))}
${report.plans.length === 0 ? undefined : section('plans', titles.plans, plans(report))}
${report.posture.unknowns.length === 0 ? undefined : section('unknown', titles.unknown, unknown(report))}
<footer><p>${say(words.LIMITS)}</p></footer>
</main>
</body>
</html>
`;
  return page.markup;
}

const TONES: Readonly<Record<Level, string>> = {
  full: 'danger',
  live: 'danger',
  warning: 'caution',
  refused: 'caution',
  unknown: 'caution',
  fine: 'calm',
};

const verdict = (report: Report, level: Level): Markup => html`<div class="verdict ${TONES[level]}">
<h2>${words.HEADLINES[level]}</h2>
<ul>${headlineNotes(report).map((note) => html`<li>${sentence(note)}</li>`)}</ul>
</div>`;

function reach(report: Report, level: Level, shown: Parameters<typeof answers>[1]): Markup | undefined {
  const drawn = picture(report, level);
  if (drawn === undefined) return undefined;
  return section('reach', words.SECTIONS.reach, [
    html`<div class="reach"><figure>${drawn}<figcaption class="soft">${words.PICTURE.legend}</figcaption></figure>
${answers(report, shown)}</div>`,
  ]);
}
