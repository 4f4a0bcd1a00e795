/** JSON as a format. Addresses are names of properties and indexes of lists. */

import type { Format } from './format.ts';
import { editJson } from './json/edit.ts';
import { locateJson } from './json/locate.ts';
import { type JsonDocument, parseJson, parseJsonc } from './json/parse.ts';
import { type JsonSlip, repairsOf } from './json/slips.ts';
import { placeIn } from './toml.ts';
import { restTyped } from './typed.ts';

export const JSON_FORMAT: Format<JsonDocument, JsonSlip> = {
  parse: parseJson,
  problems: ({ problems }) => problems,
  locate: ({ root }, address, part) => root && placeIn(root, address, part),
  at: ({ text }, offset) => locateJson(text, offset),
  edit: editJson,
  repairs: repairsOf,
  typed: ({ text }, offset) => restTyped(text, offset),
};

/** JSON as editors take it: with comments, and commas at the end. Nobody is told what is wrong with it. */
export const JSONC: Format<JsonDocument, JsonSlip> = {
  ...JSON_FORMAT,
  parse: parseJsonc,
  problems: () => [],
  repairs: () => [],
};
