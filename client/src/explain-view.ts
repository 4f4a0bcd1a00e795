/** A posture as a page of plain text, with the places in it that can be opened. */
import type { AccessEntry, Posture, PostureAnswer } from '../../server/src/contract.ts';
import { oneLine } from './plain-text.ts';
import { weaknesses } from './weakness.ts';
import {
  approvalWord,
  decisionText,
  displayPath,
  networkWord,
  PART_TITLES,
  PARTS,
  type PartName,
  type Places,
  placeText,
  sandboxWord,
  trustSentence,
} from './words.ts';

/** A piece of the page that leads to a place in a file. Offsets count UTF-16 code units; line from 1. */
export interface PageLink {
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
}

export interface Page {
  readonly text: string;
  readonly links: readonly PageLink[];
}

/** A piece of text, perhaps leading somewhere. */
interface Piece {
  readonly text: string;
  readonly to?: { readonly file: string; readonly line: number };
}

type Line = readonly Piece[];

const COLUMN = 12;
const VALUE_COLUMN = 20;

/** The page. `home` is the person's home folder. */
export function explainPage(answer: PostureAnswer, home: string): Page {
  const places = { home, folder: answer.folder };
  return assemble([
    line('Codex Posture'),
    line('============='),
    EMPTY,
    row('Folder', oneLine(answer.folder)),
    row('Trust', trustSentence(answer)),
    row('Codex', `${oneLine(answer.codex)} – the release whose behaviour this page describes`),
    ...(answer.installed === null || answer.installed === answer.codex
      ? []
      : [row('', `${oneLine(answer.installed, 60)} – what is installed here; it may behave differently`)]),
    ...(answer.unsaved ? [EMPTY, line('Unsaved changes are not counted here: Codex reads what is saved.')] : []),
    ...(answer.verdict === 'refused' ? refusalLines(answer, places) : partLines(answer, places)),
    ...section(
      'What weakens it',
      answer.verdict === 'refused' ? [] : weaknesses(answer, home).map((one) => line(`- ${one.text}`)),
    ),
    ...section(
      'Files and folders',
      (answer.sandbox?.entries ?? []).map((entry) => line(`- ${entryText(entry, places)}`)),
    ),
    ...section('Network and web', networkLines(answer)),
    ...section('Secrets', secretLines(answer)),
    ...section('Runs outside the sandbox', escapeLines(answer, places)),
    ...section('Written, but without effect here', inertLines(answer, places)),
    ...section(
      'Not known',
      answer.unknowns.map((why) => line(`- ${oneLine(why, 400)}`)),
    ),
    EMPTY,
  ]);
}

const EMPTY: Line = [];
const line = (text: string): Line => [{ text }];
const row = (title: string, text: string): Line => line(title.padEnd(COLUMN) + text);
const section = (title: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [EMPTY, line(title), ...lines];

function refusalLines({ refusal }: PostureAnswer, places: Places): readonly Line[] {
  const found = [EMPTY, line(`Codex would not start: ${oneLine(refusal?.message ?? '', 400)}`)];
  if (refusal?.file == null) return found;
  return [...found, [{ text: 'It stops at ' }, place(refusal.file, refusal.line, places)]];
}

function partLines(answer: PostureAnswer, places: Places): readonly Line[] {
  const words: Readonly<Record<PartName, string>> = {
    sandbox: answer.sandbox === null ? 'unknown' : profiled(answer.sandbox),
    approval: answer.approval === null ? 'unknown' : approvalWord(answer.approval),
    network: answer.network === null ? 'unknown' : networkWord(answer.network),
  };
  const rows = PARTS.map((part): Line => {
    const decision = answer.decidedBy[part];
    const by: Piece = { text: decisionText(decision, places) };
    const linked = decision?.file == null ? by : { ...by, to: { file: decision.file, line: decision.line ?? 1 } };
    return [{ text: `${PART_TITLES[part].padEnd(COLUMN)}${words[part].padEnd(VALUE_COLUMN)} – ` }, linked];
  });
  return [EMPTY, ...rows];
}

const profiled = (sandbox: NonNullable<Posture['sandbox']>): string =>
  sandbox.profile === null
    ? sandboxWord(sandbox)
    : `${sandboxWord(sandbox)} (permission profile ${oneLine(sandbox.profile, 60)})`;

/** What Codex's names for places mean. */
const SPECIAL_PLACES: Readonly<Record<string, string>> = {
  root: 'the whole disk',
  minimal: 'the system folders that commands need',
  workspace_roots: 'the workspace',
  tmpdir: 'the folder for temporary files that TMPDIR names',
  slash_tmp: '/tmp',
};

function entryText({ access, path, glob, special }: AccessEntry, places: Places): string {
  const known = special === undefined ? undefined : SPECIAL_PLACES[special.replace(/^:/, '')];
  const shown = path === undefined ? (known ?? glob ?? special ?? '') : displayPath(path, places);
  return access.padEnd(6) + oneLine(path === places.folder ? 'this folder' : shown);
}

function networkLines({ network }: PostureAnswer): readonly Line[] {
  if (network === null) return [];
  const domains = Object.entries(network.domains).map(([domain, verdict]) =>
    line(`- ${verdict.padEnd(6)}${oneLine(domain)}`),
  );
  return [line(`- web search: ${network.webSearch}`), ...domains];
}

const ENVIRONMENT_SENTENCES: Readonly<Record<NonNullable<Posture['secrets']>['environment'], string>> = {
  all: 'commands see every environment variable, tokens included',
  filtered: 'commands see the environment without names that contain KEY, SECRET or TOKEN',
  core: 'commands see the core environment variables only',
  none: 'commands see no environment variables',
  unknown: 'which environment variables commands see is not known',
};

function secretLines({ secrets }: PostureAnswer): readonly Line[] {
  if (secrets === null) return [];
  return [
    line(`- ${ENVIRONMENT_SENTENCES[secrets.environment]}`),
    line(`- Codex’s own credential file: ${secrets.credentialFile}`),
    line(`- .env files: ${secrets.dotenv}`),
  ];
}

function escapeLines({ escapes }: PostureAnswer, places: Places): readonly Line[] {
  return (escapes ?? []).map((one) => [
    { text: `- ${one.kind.padEnd(8)}${oneLine(one.what, 80)}  ` },
    place(one.file, one.line, places),
  ]);
}

function inertLines({ inert }: PostureAnswer, places: Places): readonly Line[] {
  return inert.map((one) => [
    { text: `- ${oneLine(one.key, 80)}: ${oneLine(one.why, 300)}  ` },
    place(one.file, one.line, places),
  ]);
}

function place(file: string, number: number | null, places: Places): Piece {
  return { text: placeText(file, number, places), to: { file, line: number ?? 1 } };
}

function assemble(lines: readonly Line[]): Page {
  let text = '';
  const links: PageLink[] = [];
  for (const pieces of lines) {
    for (const { text: piece, to } of pieces) {
      if (to !== undefined) links.push({ start: text.length, end: text.length + piece.length, ...to });
      text += piece;
    }
    text += '\n';
  }
  return { text, links };
}
