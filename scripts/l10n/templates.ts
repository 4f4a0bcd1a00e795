/** The English sentences that a translation needs, by part: what translators get, in the order of the files. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tables } from '../../server/src/text/sentences.ts';
import { projectRoot } from '../root.ts';
import { EXPRESSION, type Literal, literalsIn } from './literals.ts';
import { isSentence, SENTENCE_FILES } from './sentence-files.ts';

/** The files of a translation. */
export const PARTS = ['server', 'keys', 'client', 'rules'] as const;
export type Part = (typeof PARTS)[number];

/** Sentences of all parts. One that several parts say belongs to the first of them. */
export async function templatesByPart(): Promise<Readonly<Record<Part, readonly string[]>>> {
  const sources = projectSources();
  const said = saidNames(sources);
  const seen = new Set<string>();
  const parts: Record<Part, string[]> = { server: [], keys: [], client: [], rules: [] };
  const add = (part: Part, texts: readonly string[]) => {
    for (const text of texts) {
      if (!hasWords(text) || seen.has(text)) continue;
      seen.add(text);
      parts[part].push(text);
    }
  };
  const files = sources.filter(({ name }) => SENTENCE_FILES.some((file) => file.test(name)));
  for (const { name } of files) await import(pathToFileURL(path.join(projectRoot, name)).href);
  const inTables = new Set(tables.flatMap(textsIn));
  for (const part of PARTS) {
    for (const source of sources.filter(({ name }) => partOf(name) === part)) {
      if (files.includes(source)) {
        if (part === 'keys') add(part, keySentences(source));
        add(
          part,
          source.literals
            .filter(({ text, end }) => source.text[end] !== ':' && inTables.has(text))
            .map(({ text }) => text),
        );
      }
      add(part, saidIn(source, said));
    }
    if (part === 'rules') add(part, await ruleSentences());
  }
  return parts;
}

/** A file of the extension. */
export interface Source {
  /** Relative to the project. */
  readonly name: string;
  readonly text: string;
  readonly literals: readonly Literal[];
}

/** The extension's own files. */
export const projectSources = (): readonly Source[] =>
  ['server/src', 'client/src'].flatMap((folder) =>
    fs
      .readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort()
      .map((name) => {
        const text = fs.readFileSync(path.join(projectRoot, name), 'utf8');
        return { name, text, literals: literalsIn(text) };
      }),
  );

/** Where a rule says what only its page tells, which is in English. */
export function ruleDocs({ name, text }: Source): readonly (readonly [from: number, to: number])[] {
  if (partOf(name) !== 'rules') return [];
  return [...text.matchAll(/^ {2}docs: \{[\s\S]*?^ {2}\},/gm)].map(
    ({ 0: docs, index }) => [index, index + docs.length] as const,
  );
}

/** Whether there is anything to translate: words that are neither gaps, code nor icons. */
const hasWords = (text: string): boolean => /[A-Za-z]{2}/.test(text.replace(/\{\w+\}|`[^`]*`|\$\([\w-]+\)/g, ''));

function partOf(file: string): Part {
  if (file.startsWith('client/')) return 'client';
  if (file.startsWith('server/src/codex/facts/')) return 'keys';
  return file.startsWith('server/src/rules/') ? 'rules' : 'server';
}

/** All texts of a table; the names of its entries are none. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function ruleSentences(): Promise<readonly string[]> {
  const { RULES } = await import('../../server/src/rules/catalogue.ts');
  return RULES.flatMap(({ docs, messages, fixes = {}, notes = {} }) => [
    docs.what,
    ...[messages, fixes, notes].flatMap((templates) => Object.values(templates)),
  ]);
}

/** Words about keys and values are found by path, so that they are in no table of sentences. */
const keySentences = ({ text: source, literals }: Source): readonly string[] =>
  literals
    .filter(({ end, before }) => source[end] !== ':' && !/ from $/.test(before))
    .filter((literal) => isSentence(literal) || /^[A-Z].*\.$/.test(literal.text))
    .map(({ text }) => text);

/** What is said where it is written, and constants that are said somewhere. */
const saidIn = ({ text: source, literals }: Source, said: ReadonlySet<string>): readonly string[] =>
  literals
    .filter(({ start, text }) => {
      if (text.includes(EXPRESSION)) return false;
      const before = source.slice(Math.max(0, start - 120), start);
      if (SAID.test(before)) return true;
      const name = CONSTANT.exec(before)?.[1];
      return name !== undefined && said.has(name);
    })
    .map(({ text }) => text);

const SAID = /\b(?:say|sayMarkdown|translated)\(\s*$/;
const CONSTANT = /^(?:export )?const (\w+) =\s*$/m;

/** Names of constants that are said by themselves. */
export const saidNames = (sources: readonly Source[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:say|sayMarkdown|fill|translated)\(\s*(?:\w+\.)?(\w+)\b/g)].map(([, name = '']) => name),
    ),
  );
