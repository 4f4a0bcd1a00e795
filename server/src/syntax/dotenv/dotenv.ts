/** `.env` files as a format. An address is the name of a variable alone. */
import type { Format } from '../format.ts';
import { editDotenv } from './edit.ts';
import { type DotenvDocument, parseDotenv } from './parse.ts';

export const DOTENV: Format<DotenvDocument> = {
  parse: parseDotenv,
  problems: ({ problems }) => problems,
  locate({ assignments }, [wanted], part) {
    const found = assignments.find(({ name }) => name === wanted);
    return found && { key: found.nameSpan, value: found.valueSpan, entry: found.span }[part];
  },
  edit: editDotenv,
};
