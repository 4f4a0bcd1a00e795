/** Commands whose output fills in a part of a prompt, and is not the words of whoever starts Codex. */
import { allCommands, type ShellCommand } from '../shell/commands.ts';
import { programOf, textsOf } from '../shell/program.ts';

/** The first command whose output becomes part of `command` and that prints what others wrote, in short. */
export function foreignOutput(command: ShellCommand): string | undefined {
  for (const one of allCommands(command.substitutions)) {
    const call = programOf(one);
    const found = call === undefined ? undefined : writtenByOthers(call.name, textsOf(call.args));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Files that hold a change, a report or a comment, by their names. */
const TELLING_NAME = /\.(?:diff|patch)$|(?:^|[/_.-])(?:pr|issue|comment)s?(?:[_.-]|$)|GITHUB_EVENT_PATH/i;

function writtenByOthers(name: string, args: readonly string[]): string | undefined {
  const [first = '', second = ''] = args;
  switch (name) {
    case 'gh':
    case 'glab':
      if (first === 'api') return `${name} api`;
      return /^(?:issue|pr|mr|discussion|search)$/.test(first) &&
        /^(?:view|diff|list|issues|prs|comments?|note)$/.test(second)
        ? `${name} ${first} ${second}`
        : undefined;
    case 'curl':
    case 'wget':
      return name;
    case 'cat':
    case 'head':
    case 'jq': {
      const file = args.find((one) => !one.startsWith('-') && TELLING_NAME.test(one) && !/prompt/i.test(one));
      return file === undefined ? undefined : `${name} ${file}`;
    }
    default:
      return undefined;
  }
}
