/** What a click on the status bar offers. */
import type { SessionsAnswer } from '../../../server/src/contract.ts';
import { COMMANDS } from '../commands.ts';
import { labelText, withoutTicks } from '../escape-text.ts';
import { clientOf, counted, leadingOf } from './words.ts';

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
      ? 'not looked at, by your settings'
      : total === 0
        ? 'none'
        : `${here} here, ${total - here} elsewhere`;
  const sessions: MenuItem = {
    label: '$(pulse) Running sessions',
    description: running,
    command: COMMANDS.showSessions,
  };
  const why: MenuItem = {
    label: '$(go-to-file) Why',
    description: labelText(decision, 120),
    command: COMMANDS.showDecision,
  };
  const first: MenuItem[] =
    leading === undefined
      ? [why, sessions]
      : [
          {
            ...sessions,
            label: `$(unlock) ${counted(here)} running: ${labelText(leading.words, 80)}`,
            description: labelText(
              [clientOf(leading), withoutTicks(leading.because ?? '')].filter((one) => one !== '').join(' — '),
              160,
            ),
          },
          why,
        ];
  return [
    ...first,
    { label: '$(wand) Harden Config', description: 'tighten what the files allow', command: COMMANDS.harden },
    {
      label: '$(root-folder) Choose Folder',
      description: 'show the posture of another folder',
      command: COMMANDS.chooseFolder,
    },
    {
      label: '$(file-code) Open User Config',
      description: 'the file that applies everywhere',
      command: COMMANDS.openUserConfig,
    },
    {
      label: '$(book) Explain Posture',
      description: 'what each word means, and who decides it',
      command: COMMANDS.explain,
    },
  ];
}
