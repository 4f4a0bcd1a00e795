/** The formats of Codex files by name. Code that few need is loaded when a file of its format is first looked at. */

import type { DotenvDocument } from '../syntax/dotenv/parse.ts';
import { DOTENV } from '../syntax/dotenv.ts';
import type { Format } from '../syntax/format.ts';
import type { JsonDocument } from '../syntax/json/parse.ts';
import type { JsonSlip } from '../syntax/json/slips.ts';
import type { SlipName } from '../syntax/repair.ts';
import type { StarlarkSlip } from '../syntax/starlark/slips.ts';
import type { StarlarkDocument } from '../syntax/starlark/tree.ts';
import { TEXT, type TextDocument } from '../syntax/text.ts';
import type { TomlDocument } from '../syntax/toml/tree.ts';
import { TOML } from '../syntax/toml.ts';
import type { YamlDocument } from '../syntax/yaml/parse.ts';
import { type FormatName, formatOf } from './file-kinds.ts';
import { kindOf } from './file-places.ts';
import { withGuessedHeaders } from './guess-broken-headers.ts';
import type { Machine } from './machine.ts';

/** What a text of each format is parsed to. */
export interface Documents {
  readonly toml: TomlDocument;
  readonly dotenv: DotenvDocument;
  readonly json: JsonDocument;
  readonly jsonc: JsonDocument;
  readonly yaml: YamlDocument;
  readonly starlark: StarlarkDocument;
  readonly text: TextDocument;
}

/** What the slips in each format are called that it has corrections for. */
interface Slips {
  readonly toml: SlipName;
  readonly dotenv: SlipName;
  readonly json: JsonSlip;
  readonly jsonc: JsonSlip;
  readonly yaml: never;
  readonly starlark: StarlarkSlip;
  readonly text: never;
}

/** A format as Codex's files use it. */
export interface CodexFormat<D, Slip extends string> extends Format<D, Slip> {
  /** The document as it was probably meant. Only what is said about a file rests on that; changes are made in what it says. */
  readonly asMeant?: (document: D) => D;
}

type Formats = { readonly [N in FormatName]: CodexFormat<Documents[N], Slips[N]> };

/** Every posture needs these. */
const EVERYDAY: Pick<Formats, 'toml' | 'dotenv' | 'text'> = {
  toml: { ...TOML, asMeant: withGuessedHeaders },
  dotenv: DOTENV,
  text: TEXT,
};

const LOADERS: { readonly [N in Exclude<FormatName, keyof typeof EVERYDAY>]: () => Promise<Formats[N]> } = {
  json: async () => (await import('../syntax/json.ts')).JSON_FORMAT,
  jsonc: async () => (await import('../syntax/json.ts')).JSONC,
  yaml: async () => (await import('../syntax/yaml.ts')).YAML,
  starlark: async () => (await import('../syntax/starlark.ts')).STARLARK,
};

const loaded: { -readonly [N in FormatName]?: Formats[N] } = { ...EVERYDAY };

/** Makes sure that the formats of these files can be used; whoever makes a snapshot with such files in it waits for it. */
export async function loadFormats(files: Iterable<string>, machine: Machine): Promise<void> {
  const names = new Set<FormatName>();
  for (const file of files) {
    const kind = kindOf(file, machine);
    if (kind !== undefined) names.add(formatOf(kind));
  }
  await Promise.all([...names].map(loadFormat));
}

export async function loadFormat(name: FormatName): Promise<void> {
  if (loaded[name] === undefined && isLoadable(name)) provideFormat(name, await LOADERS[name]());
}

const isLoadable = (name: FormatName): name is keyof typeof LOADERS => Object.hasOwn(LOADERS, name);

/** Has a format at hand from now on, for whoever makes snapshots without waiting. */
export function provideFormat<N extends FormatName>(name: N, format: Formats[N]): void {
  loaded[name] = format;
}

/** @throws Error when nobody has loaded it: a mistake in the program. */
export function formatNamed<N extends FormatName>(name: N): Formats[N] {
  const format = loaded[name];
  if (format === undefined) throw new Error(`the format ${name} is not loaded`);
  return format;
}
