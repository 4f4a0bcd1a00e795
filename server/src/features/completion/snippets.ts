/** The shapes that fit at a place, as snippets. */

import { editToml } from '../../syntax/toml/edit.ts';
import { opensTable } from '../../syntax/toml/layout.ts';
import { parseToml } from '../../syntax/toml/parse.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlDocument } from '../../syntax/toml/tree.ts';
import { oncePer } from '../../text/once-per.ts';
import { SHAPE_WORDS } from '../../words/completion.ts';
import type { EditedFile } from '../edited-file.ts';
import type { Cursor } from './cursor.ts';
import { SHAPES, type Shape } from './shapes.ts';
import { literally, type Suggestion, type Template } from './suggestion.ts';
import { mayBeginTable, stealsTables } from './surroundings.ts';

const SNIPPET = 15;

/** The shapes that fit where a line begins. */
export function shapeSuggestions(cursor: Cursor): readonly Suggestion[] {
  const { target, location } = cursor;
  return SHAPES.flatMap((shape, order) => {
    const form = isWanted(shape, cursor) ? formAt(shape, cursor) : undefined;
    if (form === undefined) return [];
    const { label, means } = SHAPE_WORDS[shape.id];
    const suggestion: Suggestion = {
      label,
      kind: SNIPPET,
      group: 'snippet',
      insert: template(form.lines),
      replace: location.word,
      filter: `${shape.words} ${label}`,
      docs: means,
      elsewhere: form.elsewhere,
      order: target.file.kind === 'environment' && shape.isWholeFile ? 0 : order,
    };
    return [shape.isWholeFile ? { ...suggestion, group: 'required' } : suggestion];
  });
}

/** Whether the file is of the right kind and has nothing of what the shape makes. */
function isWanted({ files, keys = [], tables = [], isWholeFile }: Shape, { target }: Cursor): boolean {
  const { root, statements } = target.document;
  const names = [...keys.flatMap(topNames), ...tables];
  if (names.includes('sandbox_mode') || names.includes('default_permissions'))
    names.push('sandbox_mode', 'default_permissions');
  const isEmpty = statements.every(({ kind }) => kind === 'broken');
  return files.includes(target.file.kind) && !names.some((name) => root.entries.has(name)) && (!isWholeFile || isEmpty);
}

interface Form {
  readonly lines: readonly string[];
  readonly elsewhere?: Suggestion['elsewhere'];
}

/** How the shape is written at the cursor; `undefined` where it cannot be. */
function formAt(shape: Shape, cursor: Cursor): Form | undefined {
  const { keys = [], body, inline } = shape;
  const isTop = cursor.location.table.length === 0;
  if (keys.length > 0 && !isTop) return undefined;
  if (body.length === 0) return { lines: keys };
  if (!headersFit(body, cursor)) return undefined;
  if (mayBeginTable(cursor)) {
    const all = keys.length > 0 ? [...keys, '', ...body] : body;
    return chosen(shape, cursor, isTop, all);
  }
  return isTop && inline !== undefined ? { lines: [inline] } : undefined;
}

/** Adds what chooses the shape: directly above where the top of the file is, else there. */
function chosen({ chosenBy }: Shape, { target }: Cursor, isTop: boolean, lines: readonly string[]): Form | undefined {
  if (chosenBy === undefined || choosesSandbox(target)) return { lines };
  // What acts under `sandbox_mode` only would act no more.
  if (target.document.root.entries.has('sandbox_workspace_write')) return undefined;
  const [key, name] = chosenBy;
  if (isTop) return { lines: [`${key} = "«${name}»"`, '', ...lines] };
  const elsewhere = editToml(headOf(target.document), [{ kind: 'set', path: [key], value: name }]);
  return { lines: lines.map((line) => line.replaceAll(`«${name}»`, name)), elsewhere };
}

/** The document up to its first header, where a key of the top goes: a whole file would be read again for each list. */
const headOf = oncePer((document: TomlDocument): TomlDocument => {
  const header = document.statements.find(opensTable);
  return header === undefined ? document : parseToml(document.text.slice(0, header.span.end));
});

/** Whether this file, or another that applies here, says which sandbox is in use. */
const choosesSandbox = ({ document, stack }: EditedFile): boolean =>
  ['default_permissions', 'sandbox_mode'].some(
    (key) => document.root.entries.has(key) || stack.effective.lookup([key]) !== undefined,
  );

/** Whether the tables that the lines open can be opened in the file at the cursor. */
function headersFit(body: readonly string[], cursor: Cursor): boolean {
  return headersIn(body).every(({ names, isList }) => {
    const there = nodeAt(cursor.target.document, names.slice(0, 1));
    if (isList) return !stealsTables(cursor, names) && (there === undefined || isTables(there));
    return there === undefined || (there.kind === 'table' && there.form !== 'inline');
  });
}

const isTables = (node: NonNullable<ReturnType<typeof nodeAt>>): boolean =>
  node.kind === 'array' && node.form === 'tables';

const headersIn = oncePer((body: readonly string[]) =>
  parseToml(body.join('\n').replace(/[«»]/g, '')).statements.flatMap(({ kind, keys }) =>
    kind === 'header' || kind === 'array-header'
      ? [{ names: keys.map(({ name }) => name), isList: kind === 'array-header' }]
      : [],
  ),
);

const topNames = (line: string): readonly string[] => /^[a-z_]+/.exec(line) ?? [];

/** The lines with their words as places to fill in, numbered as they come, and the cursor behind them at last. */
export function template(lines: readonly string[]): Template {
  const names: string[] = [];
  const snippet = literally(lines.join('\n')).replace(/«(.*?)»/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `\${${names.indexOf(name) + 1}:${name}}`;
  });
  return { snippet: `${snippet}\n$0` };
}
