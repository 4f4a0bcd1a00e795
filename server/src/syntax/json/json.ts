/** JSON as a format. Addresses are names of properties and indexes of lists. */
import type { Format } from '../format.ts';
import { placeIn } from '../toml/toml.ts';
import { editJson } from './edit.ts';
import { type JsonDocument, parseJson } from './parse.ts';

export const JSON_FORMAT: Format<JsonDocument> = {
  parse: parseJson,
  problems: ({ problems }) => problems,
  locate: ({ root }, address, part) => root && placeIn(root, address, part),
  edit: editJson,
};
