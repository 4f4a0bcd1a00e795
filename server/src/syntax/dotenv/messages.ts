/** What the `.env` parser says to people: what is wrong, what Codex does with it, how to write it. */
import { say, sentences } from '../../text/sentences.ts';

/** Those with gaps. */
const TEMPLATES = sentences({
  strayQuote:
    'This quote is only closed in line {line}, so everything up to there belongs to this value. Put the whole value in double quotes.',
  skippedWithLines:
    'Codex skips everything from here to line {line}, where the text opened by this quote ends. Close it on the same line, or delete it.',
});

export const messages = sentences({
  unclosedQuote: 'This quote is not closed, so Codex skips this and everything below it. Close it, or delete it.',
  unclosedQuoteHere:
    'This quote is not closed, so Codex skips the line. Close it, or put the whole value in the other kind of quotes.',
  strayQuote: (line: number) => say(TEMPLATES.strayQuote, { line }),
  skippedWithLines: (line: number) => say(TEMPLATES.skippedWithLines, { line }),
  noEquals: 'This is not `NAME=value`, so Codex skips it. Complete it, or put a `#` in front to make it a comment.',
  badName:
    'A name must start with a letter or `_` and may contain only letters, digits, `_` and `.`. Codex skips this line; correct the name.',
  spaces: 'A value with spaces needs quotes. Codex skips this line; write `NAME="value"`.',
  escape:
    'Codex does not know this escape and skips the line. Write `\\\\` for a backslash, or put the value in single quotes.',
  substitutedQuote: 'Codex does not see the quote after `$NAME` and skips the line. Put the name in braces.',
  unclosedBrace: 'This brace is not closed, so Codex skips the line. Add a `}`, or put the value in single quotes.',
  trailingBlank: 'The last line ends with a space and no line break, so Codex skips it. Delete the space.',
  trailingBackslash: 'The last line ends with a backslash, so Codex skips it. Delete the backslash.',
  byteOrderMark:
    'This file begins with a byte order mark, which makes Codex skip the first line. Save the file as UTF-8 without it.',
  nul: 'This invisible character makes Codex crash when it starts. Delete it.',
});
