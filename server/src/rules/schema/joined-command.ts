/** Programs that are written together with their arguments, in one text. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { shellPipelines } from '../../codex/shell/commands.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { CONFIG_FILES, namesIn, nodeIn, stringIn, stringsAt, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf } from '../engine/rule.ts';

const messages = {
  server:
    'Codex takes all of this for the name of one program, and cannot start the server. Keep the program alone in `command`, and put the other words into `args`.',
  notify:
    'Codex takes all of this for the name of one program, and cannot start it. Make each word an item of the list.',
} as const;

const fixes = { split: 'Put the arguments into `args`', items: 'Make each word an item of the list' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;
type Fix = FixOf<typeof fixes>;

export const joinedCommand = defineRule({
  id: 'joined-command',
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'The `command` of an MCP server, or the program of `notify`, with arguments in the same text.',
    why: 'Codex runs these programs without a shell. It takes the whole text as the name of one program, finds none, and goes on without the server or the notification.',
    remedy: 'Write the program alone, and each argument as an item of `args`, or of the list in `notify`.',
    source: 'Run on Codex 0.169.0, with programs that leave a mark when they start.',
    cases: ['rules/literal-values.test.ts: starts no program that is written together with its arguments'],
  },
  messages,
  fixes,
  *check({ file }) {
    for (const name of namesIn(file, ['mcp_servers'])) yield* server(file, ['mcp_servers', name]);
    yield* notify(file);
  },
});

function* server(file: CodexFile, at: TomlPath): Iterable<Finding> {
  const path = [...at, 'command'];
  const written = stringIn(file, path);
  if (written === undefined || !isJoined(written)) return;
  yield { message: 'server', site: valueSite(file, path), fixes: splitFixes(file, at, written) };
}

function* notify(file: CodexFile): Iterable<Finding> {
  const [program, ...args] = stringsAt(file, ['notify']) ?? [];
  if (program === undefined || !isJoined(program)) return;
  const words = isAllText(file, ['notify']) ? wordsOf(program) : [];
  const fix = {
    title: 'items',
    safety: 'review',
    promise: 'no-change',
    changes: [{ file: file.path, change: { kind: 'set', path: ['notify'], value: [...words, ...args] } }],
  } as const;
  yield {
    message: 'notify',
    site: valueSite(file, ['notify', 0]),
    fixes: words.length > 1 ? [fix] : [],
  };
}

function splitFixes(file: CodexFile, at: TomlPath, written: string): readonly Fix[] {
  const [program, ...words] = wordsOf(written);
  const path = [...at, 'args'];
  const args = stringsAt(file, path) ?? [];
  if (program === undefined || words.length === 0 || !isAllText(file, path)) return [];
  const set = (key: string, value: string | readonly string[]) =>
    ({ file: file.path, change: { kind: 'set', path: [...at, key], value } }) as const;
  return [
    {
      title: 'split',
      safety: 'review',
      promise: 'no-change',
      changes: [set('command', program), set('args', [...words, ...args])],
    },
  ];
}

/** Whether nothing is at `path`, or a list of texts: anything else would be lost in a fix. */
function isAllText(file: CodexFile, path: TomlPath): boolean {
  const node = nodeIn(file, path);
  return node === undefined || (node.kind === 'array' && node.items.every(({ kind }) => kind === 'string'));
}

/** A name that is looked up, and something behind it. */
const WORDS_BEHIND_NAME = /^[\w+-][\w.+-]*\s+\S/;

/** On Windows, the file of a program may have blanks in its name. */
const PROGRAM_FILE = /\.(?:exe|cmd|bat|com)$/i;

/** A path without blanks, and behind it an option or another path: no folder’s name goes on like that. */
const ARGUMENT_BEHIND_PATH = /^(?:\.{0,2}\/|[A-Za-z]:[\\/])\S*\s+(?:-{1,2}[A-Za-z]|\.{0,2}\/|[A-Za-z]:[\\/])/;

const isJoined = (written: string): boolean =>
  ARGUMENT_BEHIND_PATH.test(written) || (WORDS_BEHIND_NAME.test(written) && !PROGRAM_FILE.test(written));

/** What a shell would do more than take the words apart. */
const SHELLS_OWN = /[|&;<>$`*?~(){}[\]!#\\\r\n]/;

/** The words as a shell would take them apart; none where it would do more. */
function wordsOf(text: string): readonly string[] {
  if (SHELLS_OWN.test(text)) return [];
  const [pipeline, ...others] = shellPipelines(text);
  const [command, ...rest] = pipeline ?? [];
  if (command === undefined || others.length > 0 || rest.length > 0 || command.assignments.length > 0) return [];
  return command.words.map(({ text: word }) => word);
}
