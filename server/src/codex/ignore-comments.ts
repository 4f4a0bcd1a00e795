/** Comments that tell Codex Posture to leave a finding out: `# codex-posture-ignore RULE: reason`. */
import { commentSpans } from '../syntax/toml/comments.ts';
import { oncePer } from '../text/once-per.ts';
import type { Span } from '../text/span.ts';
import type { CodexFile } from './codex-file.ts';
import type { FileKind, FormatName } from './file-kinds.ts';
import type { FileState } from './snapshot.ts';

/** One such comment. */
export interface IgnoreComment {
  /** The id that it names, whether there is such a rule or not. */
  readonly rule: string;
  /** Empty where none is given. */
  readonly reason: string;
  readonly span: Span;
  /** The lines that it speaks for, from 0: its own, and where it is alone there those down to the next that is no comment. */
  readonly lines: { readonly from: number; readonly to: number };
}

const WORD = 'codex-posture-ignore';

/** What begins a comment, by format. A format without comments, and texts for people, have none. */
const MARKS: Readonly<Partial<Record<FormatName, '#' | '//'>>> = {
  toml: '#',
  dotenv: '#',
  starlark: '#',
  yaml: '#',
  jsonc: '//',
};

/** The texts that a program reads. */
const TEXT_MARKS: Readonly<Partial<Record<FileKind, '#'>>> = { script: '#', dockerfile: '#', owners: '#' };

/** What begins a comment in such a file; `undefined` where nothing does. */
export const commentMark = ({ kind, format }: Pick<CodexFile, 'kind' | 'format'>): '#' | '//' | undefined =>
  format === 'text' ? TEXT_MARKS[kind] : MARKS[format];

/** The comment for a rule. */
export const ignoreComment = (mark: '#' | '//', rule: string, reason: string): string =>
  `${mark} ${WORD} ${rule}: ${reason}`;

const FORMS = {
  '#': { inLine: /(?:^|[\t ])(#+[\t ]*codex-posture-ignore(?![\w-]).*)$/, alone: /^[\t ]*#/ },
  '//': { inLine: /(?:^|[\t ,])(\/\/+[\t ]*codex-posture-ignore(?![\w-]).*)$/, alone: /^[\t ]*\/\// },
} as const;

const PARTS = /codex-posture-ignore[\t ]*([\w-]*)[\t ]*(?::(.*))?$/;

/** A word in place of a reason. */
const PLACEHOLDER = /^<.*>$/;

/** All of a file, in its order. */
export function ignoreComments(file: CodexFile): readonly IgnoreComment[] {
  const mark = commentMark(file);
  if (mark === undefined || file.state.kind !== 'text' || !file.state.text.includes(WORD)) return [];
  const found = inState(file.state)[mark];
  // In Dockerfiles a comment has a line of its own.
  if (file.kind === 'dockerfile') return found.filter(({ isAlone }) => isAlone);
  if (file.toml === undefined) return found;
  const starts = new Set(commentSpans(file.toml).map(({ start }) => start));
  return found.filter(({ span }) => starts.has(span.start));
}

interface Found extends IgnoreComment {
  readonly isAlone: boolean;
}

const inState = oncePer((state: Extract<FileState, { kind: 'text' }>) => ({
  '#': foundIn(state.text, '#'),
  '//': foundIn(state.text, '//'),
}));

function foundIn(text: string, mark: '#' | '//'): readonly Found[] {
  const { inLine, alone } = FORMS[mark];
  const lines = [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)].map(({ 0: line, index }) => ({
    line: line.replace(/[\r\n]+$/, ''),
    start: index,
  }));
  const found: Found[] = [];
  // From below: a comment speaks for the same line as one right under it.
  let below = 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const { line = '', start = 0 } = lines[at] ?? {};
    const isAlone = alone.test(line);
    if (!isAlone) below = at;
    const comment = line.includes(WORD) ? inLine.exec(line)?.[1] : undefined;
    if (comment === undefined) continue;
    const [, rule = '', written = ''] = PARTS.exec(comment) ?? [];
    const reason = written.trim();
    const from = start + line.length - comment.length;
    found.push({
      rule,
      reason: PLACEHOLDER.test(reason) ? '' : reason,
      span: { start: from, end: from + comment.trimEnd().length },
      lines: { from: at, to: isAlone ? below : at },
      isAlone,
    });
  }
  return found.reverse();
}
