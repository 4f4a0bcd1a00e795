/** What the parser of `.rules` files says to people: what is wrong and how to write it. */

const quoted = (text: string): string => `\`${text}\``;

export const messages = {
  tab: 'There is a tab here, so Codex refuses the file. Use spaces.',
  indentation: 'This line is indented differently from the block that it belongs to. Give it the same indentation.',
  unexpectedIndent: 'This line is indented although no block begins here. Remove the spaces in front of it.',
  character: 'This character has no meaning here. Delete it, or put the text in quotes.',
  byteOrderMark: 'The file begins with a byte order mark, which Codex refuses. Save it as UTF-8 without one.',
  unclosedString: 'This string is not closed. Add the closing quote.',
  unclosedExpression: 'The braces in this string are not closed. Add a `}`.',
  loneBrace: 'A `}` in an f-string must be doubled. Write `}}`.',
  escape: 'This escape does not exist. Write `\\\\` for a backslash.',
  reserved: (word: string) =>
    `${quoted(word)} is a reserved word and cannot be used here. Put it in quotes or rename it.`,
  leadingZero: 'A number cannot begin with 0. Remove the zero.',
  expected: (wanted: string, found: string) => `Expected ${wanted}, found ${found}.`,
  unclosedBracket: (bracket: string, line: number) =>
    `The file ends while the ${quoted(bracket)} in line ${line} is still open. Close it.`,
  expectedAtEnd: (wanted: string) => `The file ends too early: expected ${wanted}.`,
  chained: 'Comparisons cannot be chained. Join two of them with `and`.',
  trailingComma: 'This list of values ends with a comma. Put it in parentheses, or remove the comma.',
  target: 'Only a name, `a.b` or `a[b]` can be assigned to.',
  modifiedTarget: 'Several names cannot be changed by one operator. Assign them one by one.',
  annotation: 'A type cannot be given here. Remove it.',
  loadNames: '`load` needs the names to load.',
  positionalLate: 'A value without a name cannot come after one with a name. Put it first, or name it.',
  namedLate: 'A named value cannot come after `*` or `**`. Put it before them.',
  repeated: (name: string) => `${quoted(name)} is given twice. Remove one of them.`,
  starLate: 'Only one `*` is possible, before `**`.',
  starStarTwice: 'Only one `**` is possible.',
  parameters: 'These parameters are in the wrong order.',
  conversion: 'Only `!s` and `!r` are possible here.',
  outsideLoop: (word: string) => `${quoted(word)} is only possible inside a \`for\` loop.`,
  outsideFunction: '`return` is only possible inside a function.',
  nestedLoad: '`load` is only possible at the top of a file.',
  tooDeep: 'This is nested too deeply to be checked. Simplify it.',
} as const;
