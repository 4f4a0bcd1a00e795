/** What the status bar shows for a posture. */
import type { PostureAnswer } from '../../../server/src/contract.ts';
import { labelText } from '../plain-text.ts';
import type { ServerState } from '../server/server-state.ts';
import { type Weakness, weaknesses } from '../weakness.ts';
import { postureWords } from '../words.ts';

export interface StatusInput {
  readonly server: ServerState;
  /** What the server said last about the followed folder. */
  readonly answer: PostureAnswer | undefined;
  /** Name of the followed folder, there only where it is not obvious which one is meant. */
  readonly folderName: string | undefined;
  /** The folder below, with Codex settings of its own, that the active editor's file lies in. */
  readonly nested: string | undefined;
  readonly home: string;
}

export interface StatusBarView {
  readonly text: string;
  readonly background: 'none' | 'warning' | 'error';
  /** What a screen reader says. */
  readonly label: string;
}

/** Icon, text and colour. Only full access is an error; a refused config is safe, and unknown claims nothing. */
export function statusBarView(input: StatusInput): StatusBarView {
  const { answer, folderName } = input;
  const prefix = folderName === undefined ? '' : `${labelText(folderName)}: `;
  if (input.server === 'stopped' || answer === undefined) return withoutAnswer(input.server, prefix);
  const found = answer.verdict === 'refused' ? [] : weaknesses(answer, input.home);
  const words = postureWords(answer);
  const unsaved = answer.unsaved ? ' · unsaved changes' : '';
  const spoken = [`Codex Posture: ${prefix}${words}.`, ...found.map((weakness) => weakness.text)];
  if (answer.unsaved) spoken.push('Unsaved changes are not counted.');
  return {
    text: `$(${iconOf(answer, found)}) ${prefix}${words}${unsaved}`,
    background: backgroundOf(found),
    label: spoken.join(' '),
  };
}

function withoutAnswer(server: ServerState, prefix: string): StatusBarView {
  if (server === 'stopped') {
    const label = 'Codex Posture: posture unknown, the language server is not running.';
    return { text: `$(question) ${prefix}posture unknown`, background: 'none', label };
  }
  return { text: `$(loading~spin) ${prefix}Codex posture`, background: 'none', label: 'Codex Posture: looking.' };
}

function backgroundOf(found: readonly Weakness[]): StatusBarView['background'] {
  if (found.length === 0) return 'none';
  return found.some(({ level }) => level === 'full') ? 'error' : 'warning';
}

function iconOf(answer: PostureAnswer, found: readonly Weakness[]): string {
  if (answer.verdict === 'refused') return 'circle-slash';
  if (found.length > 0) return backgroundOf(found) === 'error' ? 'unlock' : 'warning';
  return isKnown(answer) ? 'shield' : 'question';
}

function isKnown({ sandbox, approval, network }: PostureAnswer): boolean {
  const said = [sandbox?.mode, approval?.policy, network?.access];
  return said.every((word) => word !== undefined && word !== 'unknown');
}
