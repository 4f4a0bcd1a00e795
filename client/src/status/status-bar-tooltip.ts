/** The status bar's tooltip as Markdown: each part, who decides it, and where. Everything foreign in it is escaped. */
import { COMMANDS } from '../commands.ts';
import { markdownText } from '../escape-text.ts';
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
} from '../labels.ts';
import { sessionParagraphs } from '../sessions/tooltip.ts';
import type { StatusInput } from './status-bar-view.ts';

type Answer = NonNullable<StatusInput['answer']>;

/** Markdown that may hold links to {@link TOOLTIP_COMMANDS} and to nothing else. */
export function statusBarTooltip(
  { server, answer, nested, home, sessions }: StatusInput,
  now: Date = new Date(),
): string {
  if (server === 'stopped') {
    return [
      '**Codex Posture** — not known: the language server is not running.',
      links([COMMANDS.restartServer, 'Restart Language Server'], [COMMANDS.showLog, 'Show Log']),
    ].join('\n\n');
  }
  if (answer === undefined) return '**Codex Posture** — checking…';
  const places = { home, folder: answer.folder };
  const parts = answer.verdict === 'refused' ? [] : PARTS.map((part) => partRow(part, answer, places));
  const blocks = [
    `**Codex Posture** — ${markdownText(displayPath(answer.folder, { home, folder: null }))}`,
    ...sessionParagraphs(sessions, now),
    (sessions?.here.length ?? 0) > 0 ? '**Files say**' : '',
    ...refusal(answer, places),
    parts.length === 0 ? '' : ['| | | |', '|:--|:--|:--|', ...parts].join('\n'),
    ...answer.weaknesses.map(({ text }) => markdownText(text)),
    answer.unsaved ? '**Unsaved changes are not counted:** Codex reads what is saved.' : '',
    ...answer.unknowns.slice(0, 3).map((why) => `Not known: ${markdownText(why)}`),
    markdownText(answer.meaning.trust),
    nested === undefined ? '' : nestedHint(nested, places),
    `Judged the way Codex ${markdownText(answer.codex)} reads the files.`,
    links([COMMANDS.explain, 'Explain'], [COMMANDS.showSessions, 'Running sessions'], [COMMANDS.harden, 'Harden']),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

// Codex is taken to be started in the workspace folder, which is where most people start it.
const nestedHint = (nested: string, places: Places): string =>
  `${markdownText(displayPath(nested, places))} has Codex settings that apply only if Codex is started there or in a subfolder: ${links([COMMANDS.explainNested, 'Explain that folder'])}`;

/** The commands that the tooltip links to. */
export const TOOLTIP_COMMANDS: readonly string[] = [
  COMMANDS.showDecision,
  COMMANDS.explain,
  COMMANDS.showSessions,
  COMMANDS.explainNested,
  COMMANDS.harden,
  COMMANDS.restartServer,
  COMMANDS.showLog,
];

function refusal(answer: Answer, places: { home: string; folder: string }): readonly string[] {
  if (answer.verdict !== 'refused') return [];
  const { file, line, message } = answer.refusal ?? { file: null, line: null, message: '' };
  const link =
    file === null ? '' : ` ([${markdownText(placeText(file, line, places))}](command:${COMMANDS.showDecision}))`;
  return [`**Codex would not start:** ${markdownText(message)}${link}`];
}

function partRow(part: PartName, answer: Answer, places: { home: string; folder: string }): string {
  const words: Readonly<Record<PartName, string | null>> = {
    sandbox: answer.sandbox && sandboxWord(answer.sandbox),
    approval: answer.approval && approvalWord(answer.approval),
    network: answer.network && networkWord(answer.network),
  };
  const decision = answer.decidedBy[part];
  const who = markdownText(decisionText(decision, places));
  // The argument is the part's name: which file and line that is, is looked up when the link is followed.
  const argument = encodeURIComponent(JSON.stringify([part]));
  const linked = decision?.file == null ? who : `[${who}](command:${COMMANDS.showDecision}?${argument})`;
  return `| ${PART_TITLES[part]} | **${markdownText(words[part] ?? 'unknown')}** | ${linked} |`;
}

const links = (...entries: readonly (readonly [string, string])[]): string =>
  entries.map(([command, title]) => `[${title}](command:${command})`).join(' · ');
