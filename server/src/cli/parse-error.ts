/** What Node's `parseArgs` complains about, in our words. */
import { code } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { closest } from '../text/similar.ts';
import { USAGE_ERRORS } from '../words/command-line.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { UsageError } from './errors.ts';

/** The words that its messages quote begin with the one that they are about. */
const QUOTED = /'([^']*?)(?: <value>)?'/;

export function parseErrorOf(error: unknown, command: CommandName): UsageError {
  const { code: kind = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  const word = QUOTED.exec(message)?.[1] ?? '';
  const { switches } = COMMANDS[command];
  switch (kind) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      // Words of a command that is asked about look like switches of ours.
      if (command === 'rules') return new UsageError(say(USAGE_ERRORS.switchOrQuotes, { switch: code(word) }));
      // So does a path that begins with a dash.
      if (command === 'check' && !word.startsWith('--'))
        return new UsageError(say(USAGE_ERRORS.dash, { switch: code(word) }));
      const near = closest(word.replace(/^-+/, ''), Object.keys(switches));
      return new UsageError(
        near === undefined
          ? say(USAGE_ERRORS.unknownSwitch, { switch: code(word) })
          : say(USAGE_ERRORS.nearSwitch, { switch: code(word), near: code(`--${near}`) }),
      );
    }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE': {
      const template = /does not take/.test(message) ? USAGE_ERRORS.takesNoValue : USAGE_ERRORS.needsValue;
      // A short name is quoted with the long one.
      return new UsageError(say(template, { switch: code(word.replace(/^-\w, /, '')) }));
    }
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL': {
      const template = 'cwd' in switches ? USAGE_ERRORS.argumentOrFolder : USAGE_ERRORS.unexpectedArgument;
      return new UsageError(say(template, { argument: code(word) }));
    }
    default:
      throw error;
  }
}
