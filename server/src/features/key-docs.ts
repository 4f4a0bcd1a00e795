/** What Codex knows of a key, and what it is good for, as Markdown. */
import { defaultLabel } from '../codex/facts/describe.ts';
import { typeAt } from '../codex/facts/lookup.ts';
import { valueWords } from '../codex/facts/value-words.ts';
import { securityWords, wordsFor } from '../codex/facts/words.ts';
import type { FeatureFact, TypeFact } from '../codex/facts.ts';
import { FILE_KINDS } from '../codex/file-kinds.ts';
import type { TomlPath } from '../syntax/toml/tree.ts';
import { bare } from '../text/phrases.ts';
import { paragraph, say } from '../text/sentences.ts';
import { NOTES } from '../words/completion.ts';
import { KEY_DOCS } from '../words/key-docs.ts';
import type { EditedFile } from './edited-file.ts';
import { code, sayMarkdown } from './markdown.ts';
import { historyPath, keyLifetime, valueLifetime } from './release-docs.ts';
import { featureSentence, takesSentence, typeLabel } from './type-labels.ts';

/** The file that a key is described for. */
export type DescribedFile = Pick<EditedFile, 'facts' | 'file' | 'isLayer'>;

export interface KeyDocs {
  /** Empty where nothing is known. */
  readonly markdown: string;
  /** Whether the key has a say in what Codex may do. */
  readonly isSecurity: boolean;
}

/** Whether the key has a say in what Codex may do. */
export const isSecurityKey = (target: DescribedFile, path: TomlPath): boolean =>
  // Words that any name in a table gets say nothing of this one.
  target.isLayer && Object.hasOwn(securityWords, historyPath(target.facts.config, path).join('.'));

export function keyDocs(target: DescribedFile, path: TomlPath): KeyDocs {
  const type = typeAt(target.facts, path);
  const isSecurity = isSecurityKey(target, path);
  if (type === undefined) return { markdown: '', isSecurity };
  return { markdown: paragraphs(keyLines(target, path, type)), isSecurity };
}

/** Beside a key in a list: its default, else its type. */
export function keyNote(path: TomlPath, type: TypeFact): string {
  const standard = defaultLabel(type);
  const label = typeLabel(type, path);
  return standard === undefined || standard.length > 20
    ? shortened(label)
    : say(NOTES.byDefault, { value: bare(standard) });
}

const MAX_NOTE = 40;
const shortened = (text: string): string => (text.length > MAX_NOTE ? `${text.slice(0, MAX_NOTE - 1)}…` : text);

/** What the key takes and does when nothing sets it. */
export function keyLines(target: DescribedFile, path: TomlPath, type: TypeFact): readonly string[] {
  const [first, name] = path;
  const feature = first === 'features' && path.length === 2 ? target.facts.features[String(name)] : undefined;
  const { isLayer } = target;
  const standard = defaultLabel(type);
  const words = wordsAbout(target, path, feature);
  const values = valueLines(target, path, type);
  return [
    words ?? '',
    values.lines.join('\n'),
    paragraph(
      // A list that explains each word says what the key takes.
      ...(type.type === 'enum' && values.isComplete ? [] : [takesSentence(type, path)]),
      ...(standard === undefined ? [] : [sayMarkdown(KEY_DOCS.default, { value: code(standard) })]),
      ...(feature === undefined ? [] : [featureSentence(feature)]),
      ...('mustExist' in type && type.mustExist ? [KEY_DOCS.mustExist] : []),
      ...(isLayer ? keyLifetime(target.facts.config, path) : []),
    ),
  ];
}

/** What the key does and when one wants it, or of which items it is a list. */
function wordsAbout({ file }: DescribedFile, path: TomlPath, feature: FeatureFact | undefined): string | undefined {
  if (feature?.stage === 'removed') return KEY_DOCS.removedFeature;
  const key = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return wordsFor(key, FILE_KINDS[file.kind].shape);
}

/** A list of more words than these is left out: the names have to do. */
const MAX_VALUES = 12;

/** What each word means that the key takes, and whether there are words for all of them. */
function valueLines({ facts, isLayer }: DescribedFile, path: TomlPath, type: TypeFact) {
  const enums = (type.type === 'union' ? type.of : [type]).filter((one) => one.type === 'enum');
  const offered = enums.flatMap(({ values, refused = [] }) => values.filter((value) => !refused.includes(value)));
  const current = offered.filter((value) => valueWords(path, value)?.alias !== true);
  if (current.length > MAX_VALUES) return { lines: [], isComplete: false };
  const lines = current.flatMap((value) => {
    const means = valueWords(path, value)?.means;
    const lifetime = isLayer ? valueLifetime(facts.config, path, value) : '';
    return means === undefined ? [] : [`- ${code(JSON.stringify(value))} – ${paragraph(means, lifetime)}`];
  });
  return { lines, isComplete: lines.length > 0 && lines.length === current.length };
}

export const paragraphs = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n\n');
