/** What the parser of `.rules` files says to people: what is wrong and how to write it. */
import { code, type GapText } from '../../text/phrases.ts';
import { paragraph, say, sentences } from '../../text/sentences.ts';

export const messages = sentences({
  tab: 'There is a tab here, so Codex refuses the file. Use spaces.',
  indentation: 'This line is indented differently from the block that it belongs to. Give it the same indentation.',
  unexpectedIndent: 'This line is indented although no block begins here. Remove the spaces in front of it.',
  character: 'This character has no meaning here. Delete it, or put the text in quotes.',
  byteOrderMark: 'The file begins with a byte order mark, which Codex refuses. Save it as UTF-8 without one.',
  unclosedString: 'This string is not closed. Add the closing quote.',
  unclosedExpression: 'The braces in this string are not closed. Add a `}`.',
  loneBrace: 'A `}` in an f-string must be doubled. Write `}}`.',
  escape: 'This escape does not exist. Write `\\\\` for a backslash.',
  leadingZero: 'A number cannot begin with 0. Remove the zero.',
  chained: 'Comparisons cannot be chained. Join two of them with `and`.',
  trailingComma: 'This list of values ends with a comma. Put it in parentheses, or remove the comma.',
  target: 'Only a name, `a.b` or `a[b]` can be assigned to.',
  modifiedTarget: 'Several names cannot be changed by one operator. Assign them one by one.',
  annotation: 'A type is not allowed here. Remove it.',
  loadNames: '`load` needs the names to load.',
  positionalLate: 'A value without a name cannot come after one with a name. Put it first, or name it.',
  namedLate: 'A named value cannot come after `*` or `**`. Put it before them.',
  starLate: 'Only one `*` is possible, before `**`.',
  starStarTwice: 'Only one `**` is possible.',
  parameters: 'These parameters are in the wrong order.',
  conversion: 'Only `!s` and `!r` are possible here.',
  outsideFunction: '`return` is only possible inside a function.',
  nestedLoad: '`load` is only possible at the top of a file.',
  tooDeep: 'This is nested too deeply to be checked. Simplify it.',
  reserved: (word: string) => say(TEMPLATES.reserved, { word: code(word) }),
  expected: (wanted: Wanted, found: Found) => paragraph(wantedInWords(wanted), foundInWords(found)),
  expectedAtEnd: (wanted: Wanted) => paragraph(TEMPLATES.endsTooEarly, wantedInWords(wanted)),
  unclosedBracket: (bracket: string, line: number) => say(TEMPLATES.unclosedBracket, { bracket: code(bracket), line }),
  repeated: (name: string) => say(TEMPLATES.repeated, { name: code(name) }),
  outsideLoop: (word: string) => say(TEMPLATES.outsideLoop, { word: code(word) }),
});

const TEMPLATES = sentences({
  reserved: '{word} is a reserved word and cannot be used here. Put it in quotes or rename it.',
  endsTooEarly: 'The file ends too early.',
  unclosedBracket: 'The file ends while the {bracket} in line {line} is still open. Close it.',
  repeated: '{name} is given twice. Remove one of them.',
  outsideLoop: '{word} is only possible inside a `for` loop.',
  wanted: '{text} is expected here.',
  found: 'There is {text} instead.',
});

const WANTED = sentences({
  name: 'A name is expected here.',
  value: 'A value is expected here.',
  string: 'A string is expected here.',
  statement: 'A statement is expected here.',
  block: 'An indented block is expected here.',
  quote: 'The closing quote is expected here.',
  'end-of-line': 'The line should end here.',
});

const FOUND = sentences({
  'end-of-line': 'The line ends instead.',
  'end-of-block': 'The block ends instead.',
  string: 'There is a string instead.',
  number: 'There is a number instead.',
});

/** What should be in a place: one of our names for it, or the text itself. */
export type Wanted = keyof typeof WANTED | { readonly text: string };

/** What is there instead. */
export type Found = keyof typeof FOUND | { readonly text: string };

const shown = (text: string): GapText => code(text.length > 40 ? `${text.slice(0, 40)}…` : text);

const wantedInWords = (wanted: Wanted): string =>
  typeof wanted === 'string' ? WANTED[wanted] : say(TEMPLATES.wanted, { text: shown(wanted.text) });

const foundInWords = (found: Found): string =>
  typeof found === 'string' ? FOUND[found] : say(TEMPLATES.found, { text: shown(found.text) });
