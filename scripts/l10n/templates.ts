/** The English sentences that a translation needs, by part: what translators get, in the order of the files. */
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../server/src/rules/catalogue.ts';
import { projectRoot } from '../root.ts';
import { EXPRESSION, type Literal, literalsIn } from './literals.ts';
import { isSentence, SENTENCE_FILES } from './sentence-files.ts';

/** The files of a translation. */
export const PARTS = ['client', 'server', 'keys', 'rules'] as const;
export type Part = (typeof PARTS)[number];

/** Sentences of all parts. One that several parts say belongs to the first of them. */
export function templatesByPart(): Readonly<Record<Part, readonly string[]>> {
  const seen = new Set<string>();
  const parts: Record<Part, string[]> = { client: [], server: [], keys: [], rules: [] };
  const add = (part: Part, texts: readonly string[]) => {
    for (const text of texts) {
      if (text === '' || seen.has(text)) continue;
      seen.add(text);
      parts[part].push(text);
    }
  };
  const files = sentenceFiles();
  for (const part of PARTS) {
    for (const file of files) if (partOf(file) === part) add(part, sentencesIn(file, part));
    if (part === 'rules') for (const rule of RULES) add(part, ownSentences(rule));
  }
  return parts;
}

const ownSentences = ({ docs, messages, fixes = {}, notes = {} }: (typeof RULES)[number]): readonly string[] => [
  docs.what,
  ...[messages, fixes, notes].flatMap((templates) => Object.values(templates)),
];

/** What looks like a sentence in them is read by the compiler, or compared. */
const WITHOUT_SENTENCES = ['server/src/rules/engine/rule.ts', 'server/src/rules/engine/spelling-words.ts'];

function partOf(file: string): Part {
  if (file.startsWith('client/')) return 'client';
  if (file.startsWith('server/src/codex/facts/')) return 'keys';
  return file.startsWith('server/src/rules/') ? 'rules' : 'server';
}

function sentencesIn(file: string, part: Part): readonly string[] {
  const source = fs.readFileSync(path.join(projectRoot, file), 'utf8');
  const docs = part === 'rules' ? /^ {2}docs: \{[\s\S]*?^ {2}\},/m.exec(source) : null;
  const inDocs = ({ start }: Literal) => docs !== null && start > docs.index && start < docs.index + docs[0].length;
  return literalsIn(source)
    .filter((literal) => !isKey(source, literal) && !inDocs(literal) && !literal.text.includes(EXPRESSION))
    .filter((literal) => isSentence(literal) || (part === 'keys' && /^[A-Z].*\.$/.test(literal.text)))
    .map(({ text }) => text);
}

/** Whether it names a property, or a module. */
const isKey = (source: string, { end, before }: Literal): boolean => source[end] === ':' || / from $/.test(before);

/** Relative to the project. */
const sentenceFiles = (): readonly string[] =>
  ['client/src', 'server/src'].flatMap((folder) =>
    fs
      .readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts') && SENTENCE_FILES.some((file) => file.test(name)))
      .filter((name) => !WITHOUT_SENTENCES.includes(name))
      .sort(),
  );
