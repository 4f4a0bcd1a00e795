/** Commands whose output fills in a part of a prompt, and is not the words of whoever starts Codex. */
import { allCommands, type ShellCommand } from '../shell/commands.ts';
import { programOf, textsOf } from '../shell/program.ts';

/** Variables that services set to what whoever asks for a merge, or commits, has written; each as it is shown. */
export const GIVEN_VARIABLES: ReadonlyMap<string, string> = new Map(
  (
    'GITHUB_HEAD_REF CI_MERGE_REQUEST_TITLE CI_MERGE_REQUEST_DESCRIPTION CI_MERGE_REQUEST_SOURCE_BRANCH_NAME CI_COMMIT_MESSAGE ' +
    'CI_COMMIT_TITLE CI_COMMIT_DESCRIPTION CHANGE_TITLE CHANGE_BRANCH TRAVIS_PULL_REQUEST_BRANCH TRAVIS_COMMIT_MESSAGE BUILDKITE_MESSAGE'
  )
    .split(' ')
    .map((name) => [name, `$${name}`]),
);

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
