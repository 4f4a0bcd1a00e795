/** What can be typed in a `hooks.json`: events, what is in their groups, and the words that some keys take. */
import { tablesIn, typeAt } from '../../codex/facts/lookup.ts';
import { valueWords } from '../../codex/facts/value-words.ts';
import type { TableFact, TypeFact } from '../../codex/facts.ts';
import { HOOK_EVENTS, isReadInHook } from '../../codex/hooks/events.ts';
import type { TextLocation } from '../../syntax/format.ts';
import { matchesPath } from '../../syntax/toml/path-pattern.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { emptySpan } from '../../text/span.ts';
import { HOOK_FILE } from '../../words/completion.ts';
import { type EditedFile, hooksLocation } from '../edited-file.ts';
import { keyDocs, keyNote } from '../key-docs.ts';
import { namesForText } from './known-names.ts';
import { namesBelow } from './names.ts';
import { template } from './snippets.ts';
import type { Suggestion } from './suggestion.ts';

const PROPERTY = 10;
const SNIPPET = 15;
const VALUE = 12;
const ENUM_MEMBER = 20;
const STRUCT = 22;

interface Place {
  readonly target: EditedFile;
  readonly at: TextLocation;
}

export function hookFileSuggestions(target: EditedFile, offset: number): readonly Suggestion[] {
  const { text } = target.document;
  if (text.trim() === '') return [wholeFile(offset)];
  const at = hooksLocation(target, offset);
  if (at === undefined) return [];
  const place = { target, at };
  const { start, end } = at.word;
  // Behind the closing quote there is nothing left to choose.
  if (offset === end && end - start > 1 && text[start] === '"' && text[end - 1] === '"') return [];
  if (place.at.zone === 'key') return keys(place);
  return place.at.zone === 'value' ? values(place) : [];
}

/** An empty file is offered a whole one. */
const wholeFile = (offset: number): Suggestion => ({
  label: HOOK_FILE.label,
  kind: SNIPPET,
  group: 'required',
  insert: template(WHOLE_FILE),
  replace: emptySpan(offset),
  filter: 'hooks',
  docs: HOOK_FILE.means,
});

const WHOLE_FILE: readonly string[] = [
  '{',
  '  "hooks": {',
  '    "«PreToolUse»": [',
  '      {',
  '        "matcher": "«Bash»",',
  '        "hooks": [{ "type": "command", "command": "«/path/to/check»", "timeout": «30» }]',
  '      }',
  '    ]',
  '  }',
  '}',
];

function keys(place: Place): readonly Suggestion[] {
  const { target, at } = place;
  const around = at.path.slice(0, -1);
  const there = nodeAt(target.document, around);
  const here = at.path.at(-1);
  const names = there?.kind === 'table' ? [...there.entries.keys()].filter((name) => name !== here) : [];
  const type = typeAt(target.facts, around);
  return (type === undefined ? [] : tablesIn(type)).flatMap((fact) =>
    Object.entries(fact.keys ?? {})
      .filter(([name]) => !names.includes(name) && isUseful(place, fact, [...around, name]))
      .map(([name, inner]) => key(place, [...around, name], inner, (fact.required ?? []).includes(name))),
  );
}

/** Whether Codex does something with the key in such a hook. */
function isUseful({ target }: Place, { kinds = [] }: TableFact, path: TomlPath): boolean {
  if (!isReadInHook(path)) return false;
  const type = nodeAt(target.document, [...path.slice(0, -1), 'type']);
  const kind = kinds.find(({ is }) => type?.kind === 'string' && type.value === is);
  return kind?.keys === undefined || kind.keys.includes(String(path.at(-1)));
}

function key({ target, at }: Place, path: TomlPath, type: TypeFact, isRequired: boolean): Suggestion {
  const name = String(path.at(-1));
  const start = JSON.stringify(name);
  const comma = at.behind === 'more' ? ',' : '';
  const { snippet, again } = valueTemplate(type, path);
  return {
    label: name,
    kind: PROPERTY,
    group: isRequired ? 'required' : 'common',
    insert: at.behind === 'colon' ? start : { snippet: `${start}: ${snippet}${comma}` },
    replace: at.word,
    filter: start,
    note: keyNote(path, type),
    docs: keyDocs(target, path).markdown,
    again: again && at.behind !== 'colon',
  };
}

/** What a key is given at first. */
function valueTemplate(type: TypeFact, path: TomlPath): { readonly snippet: string; readonly again: boolean } {
  if (type.type === 'table') return { snippet: '{ $0 }', again: true };
  if (type.type === 'string' || type.type === 'enum') return { snippet: '"$0"', again: true };
  if (type.type !== 'array') return { snippet: '$0', again: type.type === 'boolean' };
  return {
    snippet: `[${ITEMS.find(({ pattern }) => matchesPath(path, pattern))?.items(path)[0]?.[1] ?? '$0'}]`,
    again: false,
  };
}

/** What lists hold, as templates by label. */
const ITEMS: readonly {
  readonly pattern: string;
  readonly items: (path: TomlPath) => readonly (readonly [label: string, template: string])[];
}[] = [
  {
    pattern: 'hooks.*.*.hooks',
    items: ([, name]) => [
      ['command', '{ "type": "command", "command": "$1" }'],
      ...(HOOK_EVENTS.get(String(name))?.takesTools
        ? [['mcp_tool', '{ "type": "mcp_tool", "server": "$1", "tool": "$2" }'] as const]
        : []),
    ],
  },
  {
    pattern: 'hooks.*',
    items: ([, name]) => {
      const event = HOOK_EVENTS.get(String(name));
      const hooks = '"hooks": [{ "type": "command", "command": "$2" }]';
      return [['{ }', event?.matches ? `{ "matcher": "$1", ${hooks} }` : `{ ${hooks.replace('$2', '$1')} }`]];
    },
  },
];

function values(place: Place): readonly Suggestion[] {
  const { target, at } = place;
  const type = typeAt(target.facts, at.path);
  const isQuoted = target.document.text[at.word.start] === '"';
  if (type === undefined || at.behind === 'colon') return [];
  if (type.type === 'table' || type.type === 'boolean') return isQuoted ? [] : plain(place, type);
  // Servers are in the settings beside the file.
  const layer = { ...target, isLayer: true };
  const servers = matchesPath(at.path, 'hooks.*.*.hooks.*.server') ? namesBelow(layer, ['mcp_servers']) : [];
  const names =
    type.type === 'enum' ? type.values : [...servers, ...namesForText(layer, at.path).map(({ name }) => name)];
  return names
    .filter((name) => isOffered(place, name))
    .map((name, order) => ({
      ...common(place),
      label: name,
      kind: ENUM_MEMBER,
      insert: closed(place, JSON.stringify(name)),
      filter: JSON.stringify(name),
      docs: valueWords(at.path, name)?.means,
      order,
    }));
}

/** Codex leaves out hooks of other kinds, and tools where it is about to end. */
const isOffered = ({ at: { path } }: Place, name: string): boolean =>
  path.at(-1) !== 'type' ||
  name === 'command' ||
  (name === 'mcp_tool' && HOOK_EVENTS.get(String(path[1]))?.takesTools === true);

function plain(place: Place, type: TypeFact): readonly Suggestion[] {
  const { path } = place.at;
  if (type.type === 'boolean')
    return ['true', 'false'].map((label, order) => ({
      ...common(place),
      label,
      kind: VALUE,
      insert: closed(place, label),
      filter: label,
      order,
    }));
  const list = ITEMS.find(({ pattern }) => matchesPath(path.slice(0, -1), pattern));
  const items = list?.items(path.slice(0, -1)) ?? [['{ }', '{ $0 }'] as const];
  return items.map(([label, template], order) => ({
    ...common(place),
    label,
    kind: STRUCT,
    insert: { snippet: closed(place, template) },
    filter: label,
    docs: label === '{ }' ? undefined : valueWords([...path, 'type'], label)?.means,
    order,
  }));
}

const closed = ({ at }: Place, text: string): string => (at.behind === 'more' ? `${text},` : text);
const common = ({ at }: Place) => ({ group: 'common', replace: at.word }) as const;
