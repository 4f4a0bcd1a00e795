/** `.env` files as a format. An address is the name of a variable alone. */

import { editDotenv } from './dotenv/edit.ts';
import { type DotenvDocument, parseDotenv } from './dotenv/parse.ts';
import { repairsOf } from './dotenv/slips.ts';
import type { Format } from './format.ts';
import type { SlipName } from './repair.ts';
import { lineTyped } from './typed.ts';

export const DOTENV: Format<DotenvDocument, SlipName> = {
  parse: parseDotenv,
  problems: ({ problems }) => problems,
  locate({ assignments }, [wanted], part) {
    const found = assignments.find(({ name }) => name === wanted);
    return found && { key: found.nameSpan, value: found.valueSpan, entry: found.span }[part];
  },
  edit: editDotenv,
  repairs: repairsOf,
  typed: ({ text }, offset) => lineTyped(text, offset),
};
