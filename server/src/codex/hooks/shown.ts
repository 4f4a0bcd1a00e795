/** What a hook's command line runs, in a few words without what it is given. */

import { withoutSecrets } from '../../text/secret.ts';
import type { Pipeline, ShellCommand } from '../shell/commands.ts';
import { programOf, scriptOf } from '../shell/program.ts';
import { programIn } from '../shown-command.ts';

/** Steps on the way to what a hook is for. */
const BY_THE_WAY = new Set('cd [ test exist echo printf cat true exit export set git'.split(' '));

/** The script that is run, or else the program; nothing where neither has a plain name. */
export function shownProgram(text: string, pipelines: readonly Pipeline[]): string | undefined {
  for (const command of inOrder(pipelines)) {
    const call = programOf(command);
    if (call === undefined || BY_THE_WAY.has(call.name) || command.scripts.length > 0) continue;
    const script = scriptOf(call, command)?.text.split(/[\\/]/).at(-1);
    for (const name of [script, call.word.text.split(/[\\/]/).at(-1)]) {
      if (name !== undefined && PLAIN.test(name) && withoutSecrets(name) === name) return name;
    }
  }
  return programIn(text);
}

const PLAIN = /^[A-Za-z0-9][\w.+-]{0,59}$/;

const inOrder = (pipelines: readonly Pipeline[]): readonly ShellCommand[] =>
  pipelines.flat().flatMap((one) => [one, ...inOrder(one.scripts)]);
