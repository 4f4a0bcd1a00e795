/** What a key or value means, and what applies here. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { documentIn } from '../codex/codex-file.ts';
import { typeAt } from '../codex/facts/lookup.ts';
import { valueWords } from '../codex/facts/value-words.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { locate } from '../syntax/toml/locate.ts';
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import type { Span } from '../text/span.ts';
import { type EditedFile, editedFileAt, editedHooksAt, hooksLocation, stackAround } from './edited-file.ts';
import { effectiveLines } from './hover/effective.ts';
import { rulesHover } from './hover/rules.ts';
import { keyLines, paragraphs } from './key-docs.ts';
import { isTooDeep } from './key-paths.ts';
import { code, plainOf } from './markdown.ts';
import { linesAt, rangeAt } from './ranges.ts';
import { goneSince, valueLifetime } from './release-docs.ts';

export interface HoverOptions {
  readonly markdown: boolean;
  /** The client's workspace folders: a person's own settings are judged for each of them, as in notes. */
  readonly folders: readonly string[];
}

/** Nothing where there is no key of Codex, and for files that are not Codex's. */
export function hoverAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  options: HoverOptions,
): Hover | undefined {
  const file = codexFile(snapshot, path);
  const rules = file && documentIn(file, 'starlark');
  if (rules) {
    const offset = linesAt(snapshot, path).offset(position);
    const found = rulesHover(rules, path, stackAround(snapshot, file), offset);
    return found && shown(snapshot, path, found.lines, found.span, options);
  }
  const target = editedHooksAt(snapshot, path) ?? editedFileAt(snapshot, path);
  if (target === undefined) return undefined;
  const offset = linesAt(snapshot, path).offset(position);
  const { zone, path: key, word } = hooksLocation(target, offset) ?? locate(target.document, offset);
  if (!['key', 'header', 'value'].includes(zone) || word.end === word.start || isTooDeep(key)) return undefined;
  const linesOf = zone === 'value' ? valueLines : describedKey;
  return shown(snapshot, path, linesOf(target, key, options.folders), word, options);
}

function shown(
  snapshot: Snapshot,
  path: string,
  lines: readonly string[],
  span: Span,
  options: HoverOptions,
): Hover | undefined {
  const markdown = paragraphs(lines);
  if (markdown === '') return undefined;
  const contents = options.markdown
    ? ({ kind: 'markdown', value: markdown } as const)
    : ({ kind: 'plaintext', value: plainOf(markdown) } as const);
  return { contents, range: rangeAt(snapshot, path, span) };
}

function describedKey(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly string[] {
  const type = typeAt(target.facts, path);
  if (type === undefined) return goneKey(target, path);
  return [
    `**${code(String(path.at(-1)))}**`,
    ...keyLines(target, path, type),
    ...effectiveLines(target, path, folders),
  ];
}

function goneKey({ facts, isLayer }: EditedFile, path: TomlPath): readonly string[] {
  const gone = isLayer ? goneSince(facts.config, path) : undefined;
  return gone === undefined ? [] : [`**${code(String(path.at(-1)))}**`, gone];
}

/** What the word means where it is one of few, else what the key means. */
function valueLines(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly string[] {
  const key = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const node = nodeAt(target.document, path);
  const value = node?.kind === 'string' ? String(node.value) : '';
  const words = valueWords(path, value);
  if (words === undefined) return describedKey(target, key, folders);
  return [
    `**${code(String(key.at(-1)))}** = ${code(JSON.stringify(value))}`,
    [words.means, valueLifetime(target.facts.config, path, value)].join(' ').trim(),
    ...effectiveLines(target, key, folders),
  ];
}
