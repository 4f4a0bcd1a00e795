/** Lists of tables in which each says its own name: `[[mcp_servers]]` with `name = "docs"`, where Codex wants `[mcp_servers.docs]`. */
import type { CodexFile } from '../../../codex/codex-file.ts';
import type { TypeFact } from '../../../codex/facts.ts';
import { afterLineEnd } from '../../../syntax/toml/chars.ts';
import { formatKey } from '../../../syntax/toml/format.ts';
import { linesOf } from '../../../syntax/toml/layout.ts';
import type { TomlPath, TomlStatement } from '../../../syntax/toml/tree.ts';
import type { TextEdit } from '../../../text/edit.ts';
import { emptySpan } from '../../../text/span.ts';
import { nodeIn } from '../../engine/read-settings.ts';
import type { PlainFix } from '../../engine/rule.ts';

type NamedTables = PlainFix & { readonly title: 'named' };

const NAME = 'name';

/** The tables under their names; nothing where one has none, or two have the same. */
export function namedTables(file: CodexFile, path: TomlPath, expected: TypeFact): readonly NamedTables[] {
  const [key] = path;
  const node = nodeIn(file, path);
  if (path.length !== 1 || expected.type !== 'table' || node?.kind !== 'array' || node.form !== 'tables') return [];
  const names = node.items.flatMap((item) => {
    const name = item.kind === 'table' ? item.entries.get(NAME)?.value : undefined;
    return name?.kind === 'string' && name.value !== '' ? [String(name.value)] : [];
  });
  const document = file.toml;
  if (document === undefined || new Set(names).size !== node.items.length) return [];
  const edits = document.statements.flatMap((statement) => {
    const [first, index] = statement.table;
    const name = first === key && typeof index === 'number' ? names[index] : undefined;
    return name === undefined ? [] : editsOf(document.text, statement, formatKey(name));
  });
  return [
    { title: 'named', safety: 'review', intent: 'certain', changes: edits.map((edit) => ({ file: file.path, edit })) },
  ];
}

function editsOf(text: string, statement: TomlStatement, name: string): readonly TextEdit[] {
  const { kind, keys, span, table } = statement;
  const [first, ...rest] = keys;
  if (first === undefined) return [];
  if (kind === 'array-header' && rest.length === 0) {
    const written = text.slice(first.span.start, first.span.end);
    return [{ span, text: `[${written}.${name}]` }];
  }
  if (kind === 'header' || kind === 'array-header') return [{ span: emptySpan(first.span.end), text: `.${name}` }];
  const isName = kind === 'assignment' && table.length === 2 && rest.length === 0 && first.name === NAME;
  if (!isName) return [];
  const { start, end } = linesOf(text, statement);
  return [{ span: { start, end: afterLineEnd(text, end) }, text: '' }];
}
