/** What a key or value means, and what applies here. */

import type { Hover, Position } from 'vscode-languageserver-types';
import { type CodexFile, documentIn } from '../codex/codex-file.ts';
import { typeAt } from '../codex/facts/lookup.ts';
import { valueWords } from '../codex/facts/value-words.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { nodeAt } from '../syntax/toml/query.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { paragraph } from '../text/sentences.ts';
import { type EditedFile, editedFileAt, editedHooksAt, stackAround } from './edited-file.ts';
import type { HoverAnswer } from './hover/answer.ts';
import { effectiveLines } from './hover/effective.ts';
import { furtherLines, type KnownReports } from './hover/further.ts';
import { automationHover, variableHover } from './hover/other-files.ts';
import { hoverPlace } from './hover/place.ts';
import { rulesHover } from './hover/rules.ts';
import { unknownKey } from './hover/unknown.ts';
import { keyLines, paragraphs } from './key-docs.ts';
import { isTooDeep } from './key-paths.ts';
import { code, plainOf } from './markdown.ts';
import { linesAt, rangeAt } from './ranges.ts';
import { notYetIn, valueLifetime } from './release-docs.ts';

export interface HoverOptions {
  readonly markdown: boolean;
  /** The client's workspace folders: a person's own settings are judged for each of them, as in notes. */
  readonly folders: readonly string[];
  /** What the rules found in the file, and where their pages are. */
  readonly reports?: KnownReports;
}

/** Nothing where there is no key of Codex, and for files that are not Codex's. */
export function hoverAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  options: HoverOptions,
): Hover | undefined {
  const file = codexFile(snapshot, path);
  if (file === undefined) return undefined;
  const offset = linesAt(snapshot, path).offset(position);
  const found = answerIn(snapshot, file, offset, options);
  const markdown = paragraphs(found?.lines ?? []);
  if (found === undefined || markdown === '') return undefined;
  const contents = options.markdown
    ? ({ kind: 'markdown', value: markdown } as const)
    : ({ kind: 'plaintext', value: plainOf(markdown) } as const);
  return { contents, range: rangeAt(snapshot, path, found.span) };
}

function answerIn(snapshot: Snapshot, file: CodexFile, offset: number, options: HoverOptions): HoverAnswer | undefined {
  const rules = documentIn(file, 'starlark');
  if (rules) return rulesHover(rules, file.path, stackAround(snapshot, file), offset);
  if (file.dotenv) return file.kind === 'dotenv' ? variableHover(file.dotenv, offset) : undefined;
  const place = hoverPlace(file, offset);
  if (place === undefined || isTooDeep(place.path)) return undefined;
  if (file.kind === 'automation') return automationHover(place);
  const target = editedHooksAt(snapshot, file.path) ?? editedFileAt(snapshot, file.path);
  if (target === undefined) return undefined;
  const linesOf = place.zone === 'value' ? valueLines : describedKey;
  const key = keyOf(place.path);
  const further = furtherLines(snapshot, file, { key, word: place.word }, options.reports);
  return { lines: [...linesOf(target, place.path, options.folders), ...further], span: place.word };
}

/** The key that a value belongs to, however deep in lists it is. */
function keyOf(path: TomlPath): TomlPath {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return path.slice(0, last + 1);
}

function describedKey(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly string[] {
  const key = keyOf(path);
  const type = typeAt(target.facts, path) ?? typeAt(target.facts, key);
  const title = `**${code(String(key.at(-1)))}**`;
  if (type === undefined) return [title, ...unknownKey(target, key)];
  return [title, ...keyLines(target, key, type), notYet(target, key) ?? '', ...effectiveLines(target, key, folders)];
}

/** Only keys of settings have a history. */
const notYet = ({ isLayer, snapshot, facts }: EditedFile, key: TomlPath, value?: string): string | undefined =>
  isLayer ? notYetIn(snapshot.codex?.version, facts.config, key, value) : undefined;

/** What the word means where it is one of few, else what the key means. */
function valueLines(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly string[] {
  const node = nodeAt(target.document, path);
  const value = node?.kind === 'string' ? String(node.value) : '';
  const words = valueWords(path, value);
  if (words === undefined || typeAt(target.facts, path) === undefined) return describedKey(target, path, folders);
  const key = keyOf(path);
  return [
    `**${code(String(key.at(-1)))}** = ${code(JSON.stringify(value))}`,
    paragraph(words.means, valueLifetime(target.facts.config, path, value)),
    notYet(target, key, value) ?? '',
    ...effectiveLines(target, key, folders),
  ];
}
