/** One thing that can be typed at the cursor, and how editors are told of it. */
import type {
  CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupContent,
  Range,
} from 'vscode-languageserver-types';
import type { TextEdit } from '../../text/edit.ts';
import { printable } from '../../text/printable.ts';
import type { Span } from '../../text/span.ts';
import { NOTES } from '../../words/completion.ts';
import { plainOf } from '../markdown.ts';
import type { Listing } from './listing.ts';

/** What the client can show. */
export interface CompletionOptions {
  /** Places to fill in (`$1`) in what is inserted. */
  readonly snippets: boolean;
  readonly markdown: boolean;
  /** Notes in grey beside the label. */
  readonly labelDetails: boolean;
  /** Name of the client's command that shows completions again, after a key was inserted whose value is to be chosen. */
  readonly suggestCommand?: string | undefined;
  /** The client asks for documentation when it shows it. */
  readonly resolvesDocs?: boolean;
  /** The open folders: absolute paths. */
  readonly folders?: readonly string[];
  /** The models that Codex lists for the person, where {@link asksForModel} is true. */
  readonly models?: readonly string[];
  /** What is in the folder that {@link folderToList} asked for. */
  readonly listing?: Listing | undefined;
}

/** What is offered first; within a group by name. */
export type Group = 'required' | 'security' | 'common' | 'unfinished' | 'below' | 'snippet' | 'header';

export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly group: Group;
  /** What replaces `replace`: plain text, or with places to fill in. */
  readonly insert: string | Template;
  readonly replace: Span;
  /** What is compared with the text between the start of `replace` and the cursor. */
  readonly filter: string;
  /** A few words beside the label. */
  readonly note?: string | undefined;
  /** Markdown, already escaped; made when somebody looks at it. */
  readonly docs?: string | (() => string) | undefined;
  /** What is written elsewhere in the file. */
  readonly elsewhere?: readonly TextEdit[] | undefined;
  /** Whether completions should be shown again behind the inserted text. */
  readonly again?: boolean;
  /** Place within the group, before the alphabet. */
  readonly order?: number;
  /** What the alphabet goes by, where it is not the label. */
  readonly sort?: string;
}

/** Text in the snippet syntax of the protocol. */
export interface Template {
  readonly snippet: string;
}

/** `text` so that it stands for itself in a template. */
export const literally = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A template as text: places to fill in hold their default. */
const withoutPlaces = (snippet: string): string =>
  snippet
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1');

const GROUPS: readonly Group[] = ['required', 'security', 'common', 'unfinished', 'below', 'snippet', 'header'];

const PLAIN_TEXT = /^[ -~…]{0,200}$/;

const PLAIN: InsertTextFormat = 1;
const SNIPPET: InsertTextFormat = 2;

/** A suggestion as the protocol has it. */
export function completionItem(
  suggestion: Suggestion,
  rangeOf: (span: Span) => Range,
  options: CompletionOptions,
): CompletionItem {
  const { label, kind, insert, replace, filter, note, docs, elsewhere = [], again } = suggestion;
  const isTemplate = typeof insert !== 'string';
  const newText =
    typeof insert === 'string' ? insert : options.snippets ? insert.snippet : withoutPlaces(insert.snippet);
  const { suggestCommand } = options;
  return {
    // No label is a secret: those were left out before. Plain ones need no other look.
    label: PLAIN_TEXT.test(label) ? label : printable(label),
    kind,
    sortText: rankOf(suggestion),
    filterText: filter,
    textEdit: { range: rangeOf(replace), newText },
    insertTextFormat: isTemplate && options.snippets ? SNIPPET : PLAIN,
    ...(note === undefined ? {} : options.labelDetails ? { labelDetails: { description: note } } : { detail: note }),
    ...(docs === undefined || options.resolvesDocs ? {} : { documentation: markup(docsOf(docs), options.markdown) }),
    ...(elsewhere.length === 0
      ? {}
      : { additionalTextEdits: elsewhere.map(({ span, text }) => ({ range: rangeOf(span), newText: text })) }),
    ...(again && suggestCommand !== undefined ? { command: { title: NOTES.suggest, command: suggestCommand } } : {}),
  };
}

/** The documentation that was left out of an item. */
export const documentationOf = ({ docs }: Suggestion, { markdown }: CompletionOptions): MarkupContent | undefined =>
  docs === undefined ? undefined : markup(docsOf(docs), markdown);

const docsOf = (docs: string | (() => string)): string => (typeof docs === 'string' ? docs : docs());

/** What the list is ordered by. */
export const rankOf = ({ label, group, order = 0, sort = label }: Suggestion): string =>
  `${GROUPS.indexOf(group)}${String(order).padStart(3, '0')}${sort}`;

const markup = (docs: string, markdown: boolean): MarkupContent =>
  markdown ? { kind: 'markdown', value: docs } : { kind: 'plaintext', value: plainOf(docs) };
