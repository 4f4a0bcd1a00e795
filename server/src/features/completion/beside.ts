/** Whether a key fits beside those that its table has already. */
import type { TableFact } from '../../codex/facts.ts';
import { isRelated } from '../../codex/schema/relations.ts';
import { wholeProblems } from '../../codex/schema.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import type { EditedFile } from '../edited-file.ts';

/** What Codex says where two keys of a table exclude each other, or one needs what is not there. */
const EXCLUDED: ReadonlySet<string> = new Set([
  'conflicting-keys',
  'needs-setting',
  'reserved-name',
  'idle-key',
  'wrong-value',
]);

const NOWHERE = { start: 0, end: 0 };

/** Whether the table at `path`, of that type, can get the key besides what is in it, or in place of `former`. */
export function fitsBeside(
  { document }: EditedFile,
  fact: TableFact,
  path: TomlPath,
  name: string,
  former?: string,
): boolean {
  if (fact.kinds === undefined && !isRelated(path)) return true;
  const there = nodeAt(document, path);
  const entries = there?.kind === 'table' ? there.entries : new Map();
  if (entries.has(name)) return true;
  const value = someValue(fact.keys?.[name]?.type === 'table');
  const entry = { name, key: NOWHERE, span: NOWHERE, value };
  const before = excluded({ kind: 'table', form: 'root', entries, span: NOWHERE }, fact, path);
  const after: TomlTable = {
    kind: 'table',
    form: 'root',
    entries: new Map([...[...entries].filter(([key]) => key !== former), [name, entry]]),
    span: NOWHERE,
  };
  return excluded(after, fact, path) <= before;
}

const excluded = (table: TomlTable, fact: TableFact, path: TomlPath): number => {
  let count = 0;
  for (const { kind } of wholeProblems(table, fact, path)) if (EXCLUDED.has(kind)) count++;
  return count;
};

const someValue = (isTable: boolean): TomlNode =>
  isTable
    ? { kind: 'table', form: 'inline', entries: new Map(), span: NOWHERE }
    : { kind: 'string', value: '?', span: NOWHERE };
