/** The three ways of writing a table – under a header, inline, with dotted keys – and turning one into another. */
import type { TextEdit } from '../../text/edit.ts';
import { afterLineEnd } from './chars.ts';
import { formatKeys } from './format.ts';
import { samePath, startsWith } from './key-path.ts';
import { commentsAbove, fullPath, lineBreak, linesOf, type Section, sectionsOf } from './layout.ts';
import { saysTheSame } from './same-meaning.ts';
import type { TomlDocument, TomlPath, TomlStatement } from './tree.ts';

export type TableForm = 'header' | 'inline' | 'dotted';

export interface Conversion {
  readonly path: TomlPath;
  readonly to: TableForm;
  readonly edits: readonly TextEdit[];
}

/** One key of the table, as it is written. */
interface Member {
  /** Comment lines above it, line ends included. */
  readonly above: string;
  readonly key: string;
  readonly value: string;
  /** A comment behind it, with the blanks before. */
  readonly behind: string;
}

/** A table that is written in one place. */
interface Written {
  readonly form: TableForm;
  readonly path: TomlPath;
  /** The section that the place is in; of a header the section that it opens. */
  readonly section: Section;
  readonly members: readonly Member[];
  /** What goes away, whole lines. */
  readonly lines: readonly { readonly start: number; readonly end: number }[];
  /** Comments above and behind the table as a whole. */
  readonly above: string;
  readonly behind: string;
}

/** Longer texts are not converted: each offer is tried out first. */
const MAX_LENGTH = 200_000;

/** Nobody reads a longer table on one line. */
const MAX_MEMBERS = 200;

/** What the table at the statement can be turned into, with the same values and all comments. */
export function conversionsAt(document: TomlDocument, statement: TomlStatement): readonly Conversion[] {
  if (document.text.length > MAX_LENGTH) return [];
  const written = writtenAt(document, statement);
  if (written === undefined || written.members.length > MAX_MEMBERS) return [];
  if (written.path.some((step) => typeof step === 'number')) return [];
  const forms: readonly TableForm[] = ['header', 'inline', 'dotted'];
  return forms
    .filter((to) => to !== written.form)
    .flatMap((to) => {
      const edits = editsTo(document, written, to);
      return edits !== undefined && saysTheSame(document, edits, true) ? [{ path: written.path, to, edits }] : [];
    });
}

function writtenAt(document: TomlDocument, statement: TomlStatement): Written | undefined {
  const sections = sectionsOf(document);
  const section = sections.find(
    ({ header, statements }) => header === statement || statements.some((one) => one === statement),
  );
  if (section === undefined) return undefined;
  if (statement.kind === 'header') return underHeader(document, sections, section, statement);
  if (statement.kind !== 'assignment') return undefined;
  if (statement.value?.kind === 'table') return inline(document, section, statement);
  return statement.keys.length > 1 ? dotted(document, section, statement) : undefined;
}

function underHeader(
  document: TomlDocument,
  sections: readonly Section[],
  section: Section,
  header: TomlStatement,
): Written | undefined {
  const isSplit = sections.filter(({ header: one, path }) => one && startsWith(path, header.table)).length > 1;
  if (isSplit || section.statements.some(({ kind }) => kind !== 'assignment')) return undefined;
  return {
    form: 'header',
    path: header.table,
    section,
    members: section.statements.map((one) => member(document, one, keyText(document, one, 0))),
    lines: [header, ...section.statements].map((one) => wholeLines(document, one)),
    above: aboveOf(document, header),
    behind: behindOf(document, header),
  };
}

function inline(document: TomlDocument, section: Section, statement: TomlStatement): Written | undefined {
  const { value } = statement;
  if (value?.kind !== 'table') return undefined;
  const members = [...value.entries.values()].map((entry) => {
    const written = document.text.slice(entry.span.start, entry.span.end);
    const at = entry.value.span.start - entry.span.start;
    const key = written.slice(0, at).trimEnd().replace(/=$/, '').trimEnd();
    return { above: '', key, value: written.slice(at), behind: '' };
  });
  const rest = { above: aboveOf(document, statement), behind: behindOf(document, statement) };
  const lines = [wholeLines(document, statement)];
  return { form: 'inline', path: fullPath(statement), section, members, lines, ...rest };
}

/** All keys of the section that are in the same table. */
function dotted(document: TomlDocument, section: Section, statement: TomlStatement): Written {
  const path = fullPath(statement).slice(0, -1);
  const depth = path.length - section.path.length;
  const own = section.statements.filter(
    (one) => one.kind === 'assignment' && one.keys.length > depth && startsWith(fullPath(one), path),
  );
  return {
    form: 'dotted',
    path,
    section,
    members: own.map((one) => member(document, one, keyText(document, one, depth))),
    lines: own.map((one) => wholeLines(document, one)),
    above: '',
    behind: '',
  };
}

const member = (document: TomlDocument, statement: TomlStatement, key: string): Member => ({
  above: aboveOf(document, statement),
  key,
  value: document.text.slice(statement.value?.span.start, statement.value?.span.end),
  behind: behindOf(document, statement),
});

/** The names from one of them on, as written. */
const keyText = ({ text }: TomlDocument, { keys }: TomlStatement, from: number): string =>
  text.slice(keys[from]?.span.start ?? 0, keys.at(-1)?.span.end ?? 0);

function aboveOf({ text }: TomlDocument, statement: TomlStatement): string {
  const { start } = linesOf(text, statement);
  return text.slice(commentsAbove(text, start), start);
}

const behindOf = ({ text }: TomlDocument, statement: TomlStatement): string =>
  text.slice(statement.span.end, linesOf(text, statement).end).trimEnd();

function wholeLines({ text }: TomlDocument, statement: TomlStatement): { start: number; end: number } {
  const { start, end } = linesOf(text, statement);
  return { start: commentsAbove(text, start), end: afterLineEnd(text, end) };
}

function editsTo(document: TomlDocument, written: Written, to: TableForm): readonly TextEdit[] | undefined {
  const eol = lineBreak(document.text);
  const block = textOf(written, to, eol, nameFor(document, written, to));
  if (block === undefined) return undefined;
  const isInPlace = to !== 'header' && written.form !== 'header';
  const at = isInPlace ? (written.lines[0]?.start ?? 0) : placeFor(document, written, to);
  if (at === undefined) return undefined;
  const before = document.text.slice(0, at);
  const isOpen = before !== '' && !before.endsWith('\n');
  const gap = to === 'header' && before.trim() !== '' ? eol : '';
  const after = to === 'header' && document.text.slice(at).trim() !== '' ? eol : '';
  const insert = { span: { start: at, end: at }, text: `${isOpen ? eol : ''}${gap}${block}${after}` };
  return [insert, ...written.lines.map((span) => ({ span, text: '' }))];
}

/** How the table is called in its new place. */
function nameFor(document: TomlDocument, { form, path, section }: Written, to: TableForm): string {
  const around = form === 'header' ? parentOf(document, path).path : section.path;
  return formatKeys((to === 'header' ? path : path.slice(around.length)).map(String));
}

/** The innermost section around a table that has a header, or the top of the file. */
function parentOf(document: TomlDocument, path: TomlPath): Section {
  const around = sectionsOf(document).filter((one) => path.length > one.path.length && startsWith(path, one.path));
  return around.reduce((best, one) => (one.path.length >= best.path.length ? one : best), { path: [], statements: [] });
}

/** The end of the section that the new text belongs in. */
function placeFor(document: TomlDocument, { form, path, section }: Written, to: TableForm): number | undefined {
  const { text } = document;
  const into = form === 'header' && to !== 'header' ? parentOf(document, path) : section;
  const sections = sectionsOf(document);
  const found = sections.find((one) => samePath(one.path, into.path) && one.header === into.header) ?? sections[0];
  const last = found?.statements.at(-1) ?? found?.header;
  if (last !== undefined) return afterLineEnd(text, linesOf(text, last).end);
  const first = document.statements[0];
  return first === undefined ? text.length : wholeLines(document, first).start;
}

function textOf({ members, above, behind }: Written, to: TableForm, eol: string, name: string): string | undefined {
  if (to === 'header') {
    const lines = members.map((one) => `${one.above}${one.key} = ${one.value}${one.behind}${eol}`);
    return `${above}[${name}]${behind}${eol}${lines.join('')}`;
  }
  if (to === 'inline') {
    const pairs = members.map(({ key, value }) => `${key} = ${value}`);
    const table = pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
    const [first] = members;
    const comment = members.length === 1 && behind === '' ? first?.behind : behind;
    return `${above}${members.length === 1 ? first?.above : ''}${name} = ${table}${comment}${eol}`;
  }
  if (members.length === 0) return undefined;
  const lines = members.map(
    (one, at) =>
      `${at === 0 ? above : ''}${one.above}${name}.${one.key} = ${one.value}${one.behind}${at === 0 && one.behind === '' ? behind : ''}${eol}`,
  );
  return lines.join('');
}
