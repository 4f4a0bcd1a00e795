/** The rows of the view about sessions: what runs now, how the last days were, what the app starts by itself. */

import type { SessionsAnswer, ShownAutomation, ShownSession } from '../../../server/src/contract.ts';
import { counted, phrases, say } from '../../../server/src/text/sentences.ts';
import { withoutTicks } from '../escape-text.ts';
import { displayPath } from '../labels.ts';
import { clientOf, countedSessions, sinceWords } from '../sessions/session-labels.ts';
import { nodesFrom, type Row, type TreeIcon, type TreeNode } from './tree-node.ts';
import { SESSIONS } from './words.ts';

interface Reader {
  readonly home: string;
  readonly now: Date;
}

/** The rows above the posture. */
export function runningRows(answer: SessionsAnswer | undefined, reader: Reader): readonly TreeNode[] {
  if (answer === undefined || answer.reading === 'off') return [];
  const { here, elsewhere, hidden } = answer;
  if (here.length + elsewhere.length + hidden.length === 0) return [];
  return nodesFrom([
    {
      key: 'running',
      label: SESSIONS.running,
      description: here.length === 0 ? SESSIONS.noneHere : countedSessions(here.length),
      icon: { name: 'pulse' },
      isOpen: true,
      children: [
        ...here.map((session) => sessionRow(session, reader, false)),
        ...elsewhere.map((session) => sessionRow(session, reader, true)),
        ...hidden.map(
          (sentence): Row => ({ label: withoutTicks(sentence), icon: { name: 'eye-closed', tone: 'warning' } }),
        ),
      ],
    },
  ]);
}

const ICONS: Readonly<Record<NonNullable<ShownSession['concern']>, TreeIcon>> = {
  full: { name: 'unlock', tone: 'error' },
  looser: { name: 'warning', tone: 'warning' },
  perhaps: { name: 'question', tone: 'warning' },
};

function sessionRow(session: ShownSession, { home, now }: Reader, isElsewhere: boolean): Row {
  const {
    because,
    concern,
    difference,
    folder,
    grants = [],
    belowPolicy = [],
    id,
    parent,
    release,
    stateWords,
    words,
  } = session;
  const where = folder === null ? SESSIONS.noFolder : displayPath(folder, { home, folder: null });
  const facts = phrases(clientOf(session), sinceWords(session, now), stateWords);
  const info = (key: string, label: string, description = ''): Row => ({
    key,
    label,
    description,
    icon: { name: 'blank' },
  });
  return {
    key: `session ${id}`,
    label: words,
    description: isElsewhere ? `${where}, ${facts}` : facts,
    icon: concern === null ? { name: 'vm-running' } : ICONS[concern],
    ...(session.file === null ? {} : { log: session.file }),
    children: [
      ...(difference === null ? [] : [info('difference', difference)]),
      ...(because === null ? [] : [info('because', withoutTicks(because))]),
      ...[...grants, ...belowPolicy].map((line) => info(line, line)),
      info('folder', SESSIONS.folder, where),
      ...(release === null ? [] : [info('release', SESSIONS.codex, release)]),
      ...(parent === null ? [] : [info('parent', SESSIONS.parent, parent)]),
      info('id', SESSIONS.id, id),
    ],
  };
}

/** The rows below the posture. */
export function recentRows(answer: SessionsAnswer | undefined, { home }: Pick<Reader, 'home'>): readonly TreeNode[] {
  if (answer === undefined || answer.reading === 'off') return [];
  const { automations, recent } = answer;
  const rows: Row[] = [];
  if (recent.total > 0) {
    rows.push({
      key: 'recent',
      label: SESSIONS.recent,
      description: counted(SESSIONS.recentDescription, recent.total, { days: recent.days }),
      tooltip: say(SESSIONS.recentTooltip, { days: recent.days }),
      icon: { name: 'history' },
      children:
        recent.kinds.length === 0
          ? [{ label: SESSIONS.recentFine, icon: { name: 'check' } }]
          : recent.kinds.map(
              ({ kind, text, file }): Row => ({
                key: kind,
                label: text,
                icon: { name: 'circle-outline' },
                ...(file === null ? {} : { log: file }),
              }),
            ),
    });
  }
  if (automations.length > 0) {
    rows.push({
      key: 'automations',
      label: SESSIONS.automations,
      description: counted(SESSIONS.active, automations.filter(({ isActive }) => isActive).length),
      tooltip: SESSIONS.automationsTooltip,
      icon: { name: 'watch' },
      children: automations.map((automation) => automationRow(automation, home)),
    });
  }
  return nodesFrom(rows);
}

function automationRow(
  { file, folders, id, isActive, name, schedule, warning, words }: ShownAutomation,
  home: string,
): Row {
  const where = folders.map((folder) => displayPath(folder, { home, folder: null })).join(', ');
  return {
    key: `automation ${id}`,
    label: name,
    description: [isActive ? null : SESSIONS.paused, schedule, words, where]
      .filter((one) => one !== null && one !== '')
      .join(' · '),
    tooltip: warning ?? schedule,
    icon: warning === null ? { name: isActive ? 'play-circle' : 'debug-pause' } : { name: 'warning', tone: 'warning' },
    place: { file, line: 1, column: 1 },
    children: warning === null ? [] : [{ key: 'warning', label: warning, icon: { name: 'blank' } }],
  };
}
