/** Names of variables in the user's `.env`: those that the settings ask for, and those that many programs heed. */
import { userConfig } from '../../codex/locations.ts';
import { tomlAt } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { DotenvDocument } from '../../syntax/dotenv/parse.ts';
import { startOfLine } from '../../text/lines.ts';
import { ENV_NAMES, ENV_VALUES, NOTES } from '../../words/completion.ts';
import { variablesIn } from './known-names.ts';
import type { Suggestion } from './suggestion.ts';

const VARIABLE = 6;
const VALUE = 12;

/** Names where a line begins, and behind `=` what some variables that steer programs take. */
export function dotenvSuggestions(
  snapshot: Snapshot,
  { assignments }: DotenvDocument,
  text: string,
  offset: number,
): readonly Suggestion[] {
  const start = startOfLine(text, offset);
  const before = /^(\s*(?:export\s+)?)(\w*)$/.exec(text.slice(start, offset));
  // Inside of a value that goes over lines nothing is a name.
  const isInside = assignments.some(({ span }) => span.start < start && offset <= span.end);
  if (isInside) return [];
  if (before === null) return valueSuggestions(text, start, offset);
  const rest = /^\w*/.exec(text.slice(offset))?.[0] ?? '';
  const replace = { start: offset - (before[2] ?? '').length, end: offset + rest.length };
  const isThere = /^\s*=/.test(text.slice(replace.end));
  const given = new Set(
    assignments.filter(({ span }) => offset < span.start || offset > span.end).map(({ name }) => name),
  );
  const config = tomlAt(snapshot, userConfig(snapshot.machine));
  const named = config === undefined ? [] : variablesIn(config);
  const steering = Object.keys(ENV_VALUES).map((name) => ({ name, means: undefined }));
  const known = [...ENV_NAMES, ...steering].filter(({ name }) => !named.includes(name));
  const all = [
    ...named.map((name) => ({ name, note: NOTES.inSettings, means: undefined })),
    ...known.map(({ name, means }) => ({ name, note: undefined, means })),
  ];
  return [...new Map(all.toReversed().map((one) => [one.name, one])).values()]
    .reverse()
    .filter(({ name }) => !given.has(name))
    .map(({ name, note, means }, order) => ({
      label: name,
      kind: VARIABLE,
      group: 'common',
      order,
      insert: isThere ? name : `${name}=`,
      replace,
      filter: name,
      note,
      docs: means,
      ...(!isThere && Object.hasOwn(ENV_VALUES, name) && { again: true }),
    }));
}

function valueSuggestions(text: string, start: number, offset: number): readonly Suggestion[] {
  const [, name = '', quote = '', typed = ''] =
    /^\s*(?:export\s+)?(\w+)[ \t]*=[ \t]*(["']?)([\w.,-]*)$/.exec(text.slice(start, offset)) ?? [];
  if (!Object.hasOwn(ENV_VALUES, name)) return [];
  const rest = /^[\w.,-]*/.exec(text.slice(offset))?.[0] ?? '';
  const replace = { start: offset - typed.length, end: offset + rest.length };
  // What is behind the value belongs to it.
  const isClosed = /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(
    text.slice(replace.end + (text.charAt(replace.end) === quote ? quote.length : 0)),
  );
  if (!isClosed) return [];
  return (ENV_VALUES[name] ?? []).map(({ name: value, means }, order) => ({
    label: value,
    kind: VALUE,
    group: 'common',
    order,
    insert: value,
    replace,
    filter: value,
    docs: means,
  }));
}
