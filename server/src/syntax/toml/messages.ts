/** What the TOML parser says to people: what is wrong and how to write it. Never shows a value. */

import { code } from '../../text/phrases.ts';
import { say } from '../../text/sentences.ts';

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** Those with gaps. */
const TEMPLATES = {
  unclosedString: 'This string is not closed. Add a {quote} at the end.',
  unclosedMultiline: 'This text is not closed. Add {quote} where it ends.',
  unclosedName: 'This quoted name is not closed. Add a {quote} at its end.',
  unclosedHeader: 'This table header is not closed. Add {bracket} at its end.',
  unopenedHeader: 'This table header is not opened. Add {bracket} in front.',
  duplicateKey: '{name} is set twice in this table. Keep one of the two.',
  duplicateTable: 'The table {name} is defined twice. Put its keys under one header.',
  notATable: '{name} already has a value, so nothing can be added below it.',
  mixedTable: 'The table of {name} already has its own header. Put this key under that header.',
} as const;

export const messages = {
  unclosedString: (quote: string) => say(TEMPLATES.unclosedString, { quote: code(quote) }),
  unclosedMultiline: (quote: string) => say(TEMPLATES.unclosedMultiline, { quote: code(quote) }),
  escapedQuote: 'The backslash before the last quote keeps this string open. Write `\\\\` or use single quotes.',
  escapedQuotes: 'There must be no backslash before the quotes around a text. Remove the backslashes.',
  escape: 'A backslash has a special meaning between double quotes. Write `\\\\` or use single quotes.',
  control: 'This invisible control character is not allowed here. Delete it.',
  carriageReturn: 'This line ends with a lone carriage return, which Codex refuses. Use ordinary line ends.',
  unreadableString: 'This text cannot be read. Check its quotes and backslashes.',
  unclosedArray: 'This list is not closed. Add a `]` at its end.',
  unclosedInline: 'This inline table is not closed. Add a `}` at its end.',
  extraComma: 'There is one comma too many here. Delete it.',
  missingComma: 'A comma is missing before this. Add a `,` after the previous item.',
  strayBracket: 'This `]` closes nothing. Delete it, or add the `[` that opens the list.',
  strayBrace: 'This `}` closes nothing. Delete it, or add the `{` that opens the table.',
  missingValue: 'A value is missing here. Write one, or delete the line.',
  missingEquals: 'There is no `=` between name and value. Write `name = value`.',
  loneName:
    'This line is neither `name = value` nor a `[table]`. Complete it, or put a `#` in front to make it a comment.',
  unexpected: 'Nothing may follow the value on this line. Delete this, or put a `#` in front to make it a comment.',
  unexpectedAfterHeader:
    'Nothing may follow the table header on this line. Put it on the next line, or a `#` in front to make it a comment.',
  strayOpenBracket: 'This `[` does not belong in front of a name with a value. Delete it.',
  missingName: 'A name is missing here.',
  nameNeedsQuotes: 'A name without quotes may contain only letters, digits, `-` and `_`. Put the name in quotes.',
  unclosedName: (quote: string) => say(TEMPLATES.unclosedName, { quote: code(quote) }),
  multilineName: 'A name cannot have triple quotes. Use one pair of single or double quotes.',
  unclosedHeader: (bracket: string) => say(TEMPLATES.unclosedHeader, { bracket: code(bracket) }),
  unopenedHeader: (bracket: string) => say(TEMPLATES.unopenedHeader, { bracket: code(bracket) }),
  textNeedsQuotes: 'Text needs quotes around it. Write `"` before and after it.',
  lowercaseWord: 'This word must be in lower case.',
  typographicQuotes: 'These are typographic quotes. Use straight ones: `"`.',
  number: 'This is not a number that Codex can read. Correct it, or put it in quotes if it is text.',
  leadingZero: 'A number must not begin with a zero. Delete the zero, or put it in quotes if it is text.',
  integerRange: 'This number is too large: whole numbers go up to 9223372036854775807.',
  floatRange: 'This number is too large to be read.',
  date: 'This date or time does not exist or has the wrong format. Write it like 2026-01-31T08:30:00Z.',
  tooDeep: 'This is nested too deeply: Codex reads at most 80 levels.',
  tooManyParts: 'This name has too many parts: Codex reads at most 80.',
  slipColon: 'Name and value are joined by `=`. Write it instead.',
  slipEquals: 'One `=` is enough between name and value. Delete the rest.',
  slipBlank: 'Names of settings have no spaces. Write `_` instead.',
  slipComment: 'A comment begins with `#`. Write it instead.',
  slipTerminator: 'A line needs nothing at its end. Delete it.',
  slipSecond: 'Each setting needs a line of its own. Put this one on the next line.',
  slipProse: 'This line is neither `name = value` nor a `[table]`. Put a `#` in front to make it a comment.',
  slipHeader: 'A table header is written in square brackets. Use `[` and `]`.',
  slipFewer: 'There is a bracket too many here. A table has one `[` and one `]`.',
  slipSpace: 'This is an invisible character, or a blank that only looks like a space. Replace it.',
  slipBoolean: 'Yes and no are written `true` and `false`. Use one of these.',
  slipNothing:
    'There is no value for nothing: a setting that is left out has its default. Put a `#` in front of the line.',
  slipOpening: 'The quote at the beginning of this text is missing. Add it.',
  slipClosing: 'The quote at the end of the text before this is missing. Add it.',
  slipInner: 'Quotes within a text end it. Put the whole text in single quotes.',
  slipQuote: 'There is one quote too many here. Delete it.',
  slipList: 'Several values form a list. Put them in square brackets.',
  slipBrackets: 'A list is written in square brackets. Use `[` and `]`.',
  slipJson: 'This is JSON, but Codex reads TOML here. Write `name = value`, without braces and commas.',
  duplicateKey: (name: string) => say(TEMPLATES.duplicateKey, { name: code(shortened(name)) }),
  duplicateTable: (name: string) => say(TEMPLATES.duplicateTable, { name: code(shortened(name)) }),
  notATable: (name: string) => say(TEMPLATES.notATable, { name: code(shortened(name)) }),
  mixedTable: (name: string) => say(TEMPLATES.mixedTable, { name: code(shortened(name)) }),
} as const;
