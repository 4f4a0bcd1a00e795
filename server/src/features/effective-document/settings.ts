/** The merged settings as lines of TOML, each with a comment that says where it comes from. */
import { decisionOf } from '../../codex/decision.ts';
import { isSecretKey, redacted } from '../../codex/redact.ts';
import type { Stack } from '../../codex/stack.ts';
import type { InertKey } from '../../contract.ts';
import { formatKey, formatKeys, formatNode } from '../../syntax/toml/format.ts';
import type { TomlNode, TomlTable } from '../../syntax/toml/tree.ts';
import { printable } from '../../text/printable.ts';
import { counted, paragraph } from '../../text/sentences.ts';
import { EFFECTIVE, MORE } from '../../words/effective-document.ts';
import { comment, decisionPieces, type Line, plain } from './text.ts';

/** More settings are only counted. */
const MAX_LINES = 5000;

/** A comment is above a longer setting, where it is not lost at the end of the line. */
const MAX_BESIDE = 72;

/** Settings of one table are followed by their comments in one column, unless one is longer than this. */
const MAX_COLUMN = 48;

/** Everything that the active layers set. `inert` are the stack's keys without effect. */
export function settingLines(stack: Stack, inert: readonly InertKey[]): readonly Line[] {
  const reasons = new Map(inert.map(({ file, key, why }) => [`${file}\n${key}`, why]));
  const tables = [...tablesIn(stack.effective.root, [])];
  const lines: Line[] = [];
  let left = MAX_LINES;
  for (const { path, leaves, hidden } of tables) {
    const shown = leaves.slice(0, Math.max(0, left));
    left -= leaves.length;
    if (shown.length + hidden === 0) continue;
    lines.push(plain(''), ...(path.length === 0 ? [] : [plain(`[${formatKeys(path)}]`)]));
    if (hidden > 0) lines.push(comment(EFFECTIVE.hiddenNames));
    lines.push(...withComments(shown.map(([name, node]) => settingOf(stack, [...path, name], node, reasons))));
  }
  return left < 0 ? [...lines, plain(''), comment(counted(MORE, -left))] : lines;
}

interface Table {
  readonly path: readonly string[];
  readonly leaves: readonly (readonly [string, TomlNode])[];
  /** How many names are left out because they are secrets themselves. */
  readonly hidden: number;
}

/** Each table before those inside it, without what it leaves to them. */
function* tablesIn(table: TomlTable, path: readonly string[]): Generator<Table> {
  const entries = [...table.entries].filter(([name]) => !isSecretKey(name));
  const inner = entries.filter(([, { value }]) => value.kind === 'table' && value.entries.size > 0);
  const leaves = entries.filter((entry) => !inner.includes(entry)).map(([name, { value }]) => [name, value] as const);
  yield { path, leaves, hidden: table.entries.size - entries.length };
  for (const [name, { value }] of inner) if (value.kind === 'table') yield* tablesIn(value, [...path, name]);
}

interface Setting {
  readonly written: string;
  readonly comment: Line;
}

function settingOf(
  stack: Stack,
  path: readonly string[],
  node: TomlNode,
  reasons: ReadonlyMap<string, string>,
): Setting {
  const shown = redacted(path, node);
  const provided = stack.effective.lookup(path);
  const why = provided?.layer.file == null ? undefined : reasonFor(provided.layer.file, path, reasons);
  return {
    written: `${formatKey(path.at(-1) ?? '')} = ${formatNode(shown)}`,
    comment: [
      { text: '# ' },
      ...decisionPieces(decisionOf(provided), stack),
      ...plain(shown === node ? '' : ` – ${EFFECTIVE.hidden}`),
      ...plain(why === undefined ? '' : ` – ${paragraph(EFFECTIVE.noEffect, printable(why).replaceAll('`', ''))}`),
    ],
  };
}

/** Why the key of a file, or a table around it, has no effect. */
function reasonFor(file: string, path: readonly string[], reasons: ReadonlyMap<string, string>): string | undefined {
  if (reasons.size === 0) return undefined;
  for (let length = path.length; length > 0; length--) {
    const why = reasons.get(`${file}\n${formatKeys(path.slice(0, length))}`);
    if (why !== undefined) return why;
  }
  return undefined;
}

function withComments(settings: readonly Setting[]): readonly Line[] {
  const column = Math.max(0, ...settings.map(({ written }) => written.length).filter((length) => length <= MAX_COLUMN));
  return settings.flatMap(({ written, comment: said }) =>
    written.length > MAX_BESIDE ? [said, plain(written)] : [[{ text: `${written.padEnd(column)}  ` }, ...said]],
  );
}
