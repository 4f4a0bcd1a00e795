/** Texts that nobody expects: files of the fixtures with pieces lost, doubled, moved and put in, and heaps of such pieces. */
import fc from 'fast-check';
import { wholeFiles } from '../core/features/whole-files.ts';
import { readFixtures } from '../core/rules/support/fixture.ts';

/** A file, and where it would be. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

const PIECES = [
  ...'[]{}()"\'`=.,:;#$&|<>\\/*?!~%@+- \n\t\0',
  ...['"""', "'''", '\r\n', '\r', '\ufeff', '\u200b', '\u202e', '\ud800', '𝒳', '://', '${', '$(', '<<EOF', '&&'],
  ...[
    'true',
    'null',
    '1e999',
    '-',
    '--',
    '__proto__',
    'constructor',
    'def f():',
    'for x in',
    'if',
    '- a: &a *a',
    '? :',
  ],
];

/** Longer files only take longer. In UTF-16 code units. */
const MAX_LENGTH = 3000;

/** What is known to be read: files of the fixtures, our own ones and, where they are there, public ones. */
export const seeds = (): readonly PlacedText[] => [
  ...readFixtures()
    .flatMap(({ cases }) => cases)
    .flatMap(({ files, others }) => [
      ...files.map(({ path, text }) => ({ path, text })),
      ...[...others].flatMap(([path, state]) => (state.kind === 'text' ? [{ path, text: state.text }] : [])),
    ])
    .filter(({ text }) => text.length <= MAX_LENGTH),
  ...wholeFiles().map(({ path, text }) => ({ path, text: text.slice(0, MAX_LENGTH) })),
];

type Mutation = (text: string) => string;

/** Places are parts of a length, so that a mutation fits every text. */
const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (text: string, where: number): number => Math.floor(text.length * where);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(part, fc.integer({ min: 1, max: 40 })).map(
    ([where, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.tuple(part, fc.constantFrom(...PIECES)).map(
    ([where, piece]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.tuple(part, part, fc.integer({ min: 1, max: 60 })).map(
    ([from, to, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, to)) + text.slice(at(text, from), at(text, from) + length) + text.slice(at(text, to)),
  ),
  part.map(
    (where): Mutation =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  part.map((): Mutation => (text) => text.replaceAll('\n', '\r\n')),
);

/** A file of `from` with some mutations, or a heap of pieces in its place. */
export const brokenText = (from: readonly PlacedText[]): fc.Arbitrary<PlacedText> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...from), fc.array(mutation, { minLength: 1, maxLength: 4 }))
        .map(([{ path, text }, changes]) => ({ path, text: changes.reduce((so, change) => change(so), text) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...from), fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }))
        .map(([{ path }, pieces]) => ({
          path,
          text: pieces.join(''),
        })),
    },
  );
