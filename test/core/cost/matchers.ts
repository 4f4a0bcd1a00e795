/** What patterns and searches in foreign text cost, by what the text consists of. */
import { commandsIn } from '../../../server/src/codex/exec-policy/script.ts';
import { gitDirIn } from '../../../server/src/codex/git-pointer.ts';
import { ownership, ownersIn } from '../../../server/src/codex/policy/code-owners.ts';
import { allCommands, shellPipelines } from '../../../server/src/codex/shell/commands.ts';
import { withoutHereDocuments } from '../../../server/src/codex/shell/here-documents.ts';
import { fetchedPackages } from '../../../server/src/codex/shell/packages.ts';
import { remoteRuns } from '../../../server/src/codex/shell/remote-runs.ts';
import { scriptHazards } from '../../../server/src/codex/shell/script-hazards.ts';
import { sendings } from '../../../server/src/codex/shell/sends.ts';
import { hostIn, shownCommand } from '../../../server/src/codex/shown-command.ts';
import { uriFromPath } from '../../../server/src/features/uri.ts';
import { parseGlob } from '../../../server/src/text/glob.ts';
import { printable } from '../../../server/src/text/printable.ts';
import { secretIn, withoutSecrets } from '../../../server/src/text/secret.ts';
import { closest } from '../../../server/src/text/similar.ts';
import { fitsWildcard } from '../../../server/src/text/wildcard.ts';
import { milliseconds } from './costs.ts';

/** Beginnings of what the patterns look for, over and over, and what they skip. */
const PIECES =
  'a A a1B _ - -- ( [ { ) \\ \\\\ " \' ` . / // /**/ *a ? [a-z] {a,b} $( ${ A= A_ A=b a. @ :// http://a: a:b@ eyJ eyJaaaaaaaa. ' +
  'sk- ghp_ AKIA -----BEGIN curl &&curl curl|sh |sh ;sh bash<( eval <( # bearer <a %a x env| http. :';
const TEXTS = [
  ...PIECES.split(' '),
  ' ',
  '\t',
  '\n',
  'curl x | ',
  'bash -c "',
  'eval "$(curl x ',
  'bearer ',
  '--a ',
  'sh ',
];

/** What makes a search begin, and what keeps it from ending. */
const ENDS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['"', '\n'],
  ['gitdir:a', 'i'],
  ['//a', '\n/'],
  ['cat <<a\na\n', ''],
  ['git config ', ''],
  ['docker run ', '/'],
  ['', 'env|head'],
];

const SEARCHES: Readonly<Record<string, (text: string) => unknown>> = {
  'the words of a command': commandsIn,
  'a git pointer': gitDirIn,
  'a host': hostIn,
  'a command as it is shown': shownCommand,
  'a text without secrets': withoutSecrets,
  'a secret': (text) => secretIn(text, 'api_key'),
  'the name of a secret': (text) => secretIn('aB3dE5fG7hJ9kL1m', text),
  'a printable text': printable,
  'downloads in a script': remoteRuns,
  'commands in a script': shellPipelines,
  'what a script sends': (text) => sendings(shellPipelines(text)),
  'text that a script writes out': withoutHereDocuments,
  'packages in a script': (text) => allCommands(shellPipelines(text)).map(fetchedPackages),
  'printed variables': (text) => scriptHazards(shellPipelines(text), 'prints'),
  'unchecked downloads': (text) => scriptHazards(shellPipelines(text), 'unverified'),
  'a wildcard': (text) => fitsWildcard(text, '*a*a*b'),
  'similar words': (text) => closest(text, ['sandbox_mode', 'approval_policy']),
  'a path as an address': (text) => uriFromPath(text, 'win32'),
};

const GLOB_PIECES = '* ** **/ *a ? a / [ [a-z] [!a] ] { {a,b} {a, } \\\\'.split(' ');

const GLOBS: typeof SEARCHES = {
  'a glob': (text) => parseGlob(text)?.fits('a/b'),
  'a path against a glob': (text) => parseGlob('**/*a*b')?.fits(text),
};

const OWNERS: typeof SEARCHES = {
  'the owners of a path': (text) => ownership(ownersIn({ text }), 'x/'.repeat(text.length / 2), { left: 1_000_000 }),
};

type Measure = (size: number) => ReadonlyMap<string, number>;

const measured = (
  searches: typeof SEARCHES,
  texts: readonly string[],
  ends: typeof ENDS,
): readonly [string, Measure][] =>
  Object.entries(searches).map(([name, search]) => [
    name,
    (size) =>
      new Map(
        texts.flatMap((piece) =>
          ends.map(([before, after]) => {
            const text = before + piece.repeat(Math.ceil(size / piece.length)) + after;
            return [JSON.stringify([before, piece, after]), milliseconds(() => search(text))] as const;
          }),
        ),
      ),
  ]);

/** The costs of each search in texts of a size, by text. */
export const MATCHERS: Readonly<Record<string, Measure>> = Object.fromEntries([
  ...measured(SEARCHES, TEXTS, ENDS),
  ...measured(GLOBS, GLOB_PIECES, [['', 'x']]),
  ...measured(OWNERS, ['a*\n', '*/a*\n'], [['', '']]),
]);
