/** The status bar's tooltip as Markdown: each part, who decides it, and where. Everything foreign in it is escaped. */
import { bare } from '../../../server/src/text/phrases.ts';
import { counted, paragraph, say } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import { markdownText } from '../escape-text.ts';
import {
  approvalWord,
  decisionText,
  displayPath,
  networkWord,
  PARTS,
  type PartName,
  type Places,
  placeText,
  sandboxWord,
} from '../labels.ts';
import { sessionParagraphs } from '../sessions/tooltip.ts';
import { MORE, PART_TITLES } from '../words.ts';
import type { StatusInput } from './status-bar-view.ts';
import { TOOLTIP } from './words.ts';

type Answer = NonNullable<StatusInput['answer']>;

/** Markdown that may hold links to {@link TOOLTIP_COMMANDS} and to nothing else. */
export function statusBarTooltip(
  { server, answer, nested, home, sessions, codexHome }: StatusInput,
  now: Date = new Date(),
): string {
  if (server === 'stopped') {
    return [
      TOOLTIP.stopped,
      links([COMMANDS.restartServer, TOOLTIP.restart], [COMMANDS.showLog, TOOLTIP.showLog]),
    ].join('\n\n');
  }
  if (answer === undefined) return TOOLTIP.checking;
  const places = { home, folder: answer.folder };
  const parts = answer.verdict === 'refused' ? [] : PARTS.map((part) => partRow(part, answer, places));
  const blocks = [
    say(TOOLTIP.title, { folder: bare(markdownText(displayPath(answer.folder, { home, folder: null }))) }),
    ...sessionParagraphs(sessions, now),
    (sessions?.here.length ?? 0) > 0 ? TOOLTIP.filesSay : '',
    ...refusal(answer, places),
    parts.length === 0 ? '' : ['| | | |', '|:--|:--|:--|', ...parts].join('\n'),
    ...answer.weaknesses.map(({ text }) => markdownText(text)),
    answer.unsaved ? TOOLTIP.unsaved : '',
    ...answer.unknowns.slice(0, 3).map((why) => paragraph(TOOLTIP.notKnown, markdownText(why))),
    markdownText(answer.meaning.trust),
    nested === undefined ? '' : nestedHint(nested, places),
    codexHome === undefined ? '' : markdownText(codexHome),
    say(TOOLTIP.release, { codex: bare(markdownText(answer.codex)) }),
    ...installedParagraphs(answer),
    links(
      [COMMANDS.explain, TOOLTIP.explain],
      [COMMANDS.showSessions, TOOLTIP.sessions],
      [COMMANDS.harden, TOOLTIP.harden],
    ),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** More differences are only counted. */
const MOST_DIFFERENCES = 3;

function installedParagraphs({ release }: Answer): readonly string[] {
  if (release === undefined) return [];
  const { text, differences } = release;
  const rest = differences.length - MOST_DIFFERENCES;
  const lines = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ key, text: why }) => `- ${markdownText(key)}: ${markdownText(why)}`);
  return [markdownText(text), [...lines, ...(rest > 0 ? [`- ${counted(MORE, rest)}`] : [])].join('\n')];
}

// Codex is taken to be started in the workspace folder, which is where most people start it.
const nestedHint = (nested: string, places: Places): string =>
  paragraph(
    say(TOOLTIP.nested, { folder: bare(markdownText(displayPath(nested, places))) }),
    links([COMMANDS.explainNested, TOOLTIP.explainNested]),
  );

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
  return [`${paragraph(TOOLTIP.noStart, markdownText(message))}${link}`];
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
  return `| ${PART_TITLES[part]} | **${markdownText(words[part] ?? TOOLTIP.unknown)}** | ${linked} |`;
}

const links = (...entries: readonly (readonly [string, string])[]): string =>
  entries.map(([command, title]) => `[${title}](command:${command})`).join(' · ');
