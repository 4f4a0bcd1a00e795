/** What a click on the status bar offers. */
import type { SessionsAnswer } from '../../../server/src/contract.ts';
import { counted, say, term } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import { labelText, withoutTicks } from '../escape-text.ts';
import { clientOf, leadingOf } from './session-labels.ts';
import { MENU } from './words.ts';

export interface MenuItem {
  readonly label: string;
  readonly description: string;
  readonly command: string;
}

/** The choices, the likeliest first. */
export function menuItems(answer: SessionsAnswer | undefined, decision: string): readonly MenuItem[] {
  const leading = leadingOf(answer);
  const here = answer?.here.length ?? 0;
  const total = here + (answer?.elsewhere.length ?? 0);
  const running =
    answer?.reading === 'off'
      ? MENU.notRead
      : total === 0
        ? MENU.none
        : say(MENU.some, { here, elsewhere: total - here });
  const sessions: MenuItem = {
    label: `$(pulse) ${MENU.sessions}`,
    description: running,
    command: COMMANDS.showSessions,
  };
  const why: MenuItem = {
    label: `$(go-to-file) ${MENU.why}`,
    description: labelText(decision, 120),
    command: COMMANDS.showDecision,
  };
  const first: MenuItem[] =
    leading === undefined
      ? [why, sessions]
      : [
          {
            ...sessions,
            label: `$(unlock) ${counted(MENU.leading, here, { posture: term(labelText(leading.words, 80)) })}`,
            description: labelText(
              [clientOf(leading), withoutTicks(leading.because ?? '')].filter((one) => one !== '').join(' — '),
              160,
            ),
          },
          why,
        ];
  return [
    ...first,
    { label: `$(wand) ${MENU.harden}`, description: MENU.hardenDescription, command: COMMANDS.harden },
    {
      label: `$(root-folder) ${MENU.folder}`,
      description: MENU.folderDescription,
      command: COMMANDS.chooseFolder,
    },
    {
      label: `$(file-code) ${MENU.config}`,
      description: MENU.configDescription,
      command: COMMANDS.openUserConfig,
    },
    {
      label: `$(book) ${MENU.explain}`,
      description: MENU.explainDescription,
      command: COMMANDS.explain,
    },
  ];
}
