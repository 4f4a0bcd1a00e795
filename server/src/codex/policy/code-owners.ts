/** `CODEOWNERS` files, as GitHub and GitLab read them: whom a path belongs to. */

import type { TextDocument } from '../../syntax/text.ts';
import { parseGlob } from '../../text/glob.ts';
import { oncePer } from '../../text/once-per.ts';
import type { Span } from '../../text/span.ts';
import { fitsWildcard } from '../../text/wildcard.ts';

/** One line with a pattern. */
export interface OwnersRule {
  readonly span: Span;
  readonly hasOwners: boolean;
  /** The pattern takes paths out of its section for good. */
  readonly isExclusion: boolean;
  readonly fits: (path: string, work: Work) => boolean;
}

/** How much may still be done; where nothing is left, nothing fits any more. */
export interface Work {
  left: number;
}

/** The rules of one section; the last that fits decides, or an exclusion. Without headers, which only GitLab has, there is one. */
export type OwnersSection = readonly OwnersRule[];

/** `[Name]`, which may be optional and want several approvals, with the owners of lines that name none. */
const HEADER = /^\^?\[([^\]]+)\](?:\[\d+\])?(?=\s|$)/;

/** The sections of a file. Those of one name, in whatever case, are one section. */
export const ownersIn = oncePer(({ text }: TextDocument): readonly OwnersSection[] => {
  let section: OwnersRule[] = [];
  const sections = new Map([['', section]]);
  let byDefault = false;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const words = wordsOf(line);
    const [pattern] = words;
    if (pattern === undefined) continue;
    const name = HEADER.exec(line.trim())?.[1]?.toLowerCase();
    if (name !== undefined) {
      section = sections.get(name) ?? [];
      sections.set(name, section);
      byDefault = words.some(isOwner);
      continue;
    }
    const isExclusion = pattern.startsWith('!');
    section.push({
      span: { start: index, end: index + line.trimEnd().length },
      hasOwners: !isExclusion && (byDefault || words.slice(1).some(isOwner)),
      isExclusion,
      fits: matcherOf(isExclusion ? pattern.slice(1) : pattern),
    });
  }
  return [...sections.values()];
});

/** Blanks with a backslash before them belong to a pattern, and `#` begins a comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}

/** `@name`, `@group/team`, `@@role` or an address. */
const isOwner = (word: string): boolean => word.includes('@');

/** Whether a path fits: a name without a slash at any depth, a folder with all below it. */
function matcherOf(pattern: string): OwnersRule['fits'] {
  const name = pattern.replace(/^\//, '').replaceAll('\\ ', ' ');
  if (!/\/./.test(pattern))
    return (path, work) => {
      work.left -= path.length;
      return work.left > 0 && segmentsOf(path, name.endsWith('/')).some(fitsSegment(name));
    };
  const literal = /^[^*?[\]{}\\]*/.exec(name)?.[0] ?? '';
  const folder = name.endsWith('/') ? name : `${name}/`;
  if (literal === name) return (path) => path === name || path.startsWith(folder);
  const escaped = name.replace(/[[\]{}?]/g, '\\$&');
  // `docs/*` are the files in the folder itself.
  const all = name.endsWith('/') ? [`${escaped}**`] : name.endsWith('/*') ? [escaped] : [escaped, `${escaped}/**`];
  const globs = all.flatMap((each) => parseGlob(each) ?? []);
  return (path, work) => {
    const count = (steps: number) => {
      work.left -= steps;
    };
    return path.startsWith(literal) && globs.some((glob) => work.left > 0 && glob.fits(path, count));
  };
}

/** The names on the way to the path; with `foldersOnly`, without the last one. */
const segmentsOf = (path: string, foldersOnly: boolean): readonly string[] =>
  foldersOnly ? path.split('/').slice(0, -1) : path.split('/');

const fitsSegment = (name: string) => {
  const pattern = name.replace(/\/$/, '');
  return (segment: string): boolean => (pattern.includes('*') ? fitsWildcard(segment, pattern) : segment === pattern);
};

/** Whether somebody owns the path in one of the sections, and if not, the line that says that nobody does. */
export function ownership(sections: readonly OwnersSection[], path: string, work: Work): true | OwnersRule | undefined {
  const deciding = sections.map(
    (rules) =>
      rules.find(({ isExclusion, fits }) => isExclusion && fits(path, work)) ??
      rules.findLast(({ fits }) => fits(path, work)),
  );
  return deciding.some((rule) => rule?.hasOwners === true) || deciding.find((rule) => rule !== undefined);
}
