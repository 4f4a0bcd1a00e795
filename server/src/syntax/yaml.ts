/** YAML as a format. Addresses are names of keys and indexes of lists. Its files are read, and changed as text alone. */
import type { Format } from './format.ts';
import { placeIn } from './toml.ts';
import { restTyped } from './typed.ts';
import { parseYaml, type YamlDocument } from './yaml/parse.ts';

export const YAML: Format<YamlDocument> = {
  parse: parseYaml,
  problems: () => [],
  locate: ({ root }, address, part) => root && placeIn(root, address, part),
  edit: (_, changes) => (changes.length === 0 ? [] : undefined),
  typed: ({ text }, offset) => restTyped(text, offset),
};
