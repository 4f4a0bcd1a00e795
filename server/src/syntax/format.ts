/** What the engine knows of a format: everything about how such files are written is in one folder beside this file. */
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Address, Part } from './address.ts';
import type { Change } from './change.ts';
import type { SyntaxProblem } from './problem.ts';
import type { Repair } from './repair.ts';
import type { TypedPlace } from './typed.ts';

/** What is at a place of a text, also of a half-typed one. */
export interface TextLocation {
  /** `key`: the name of a property; `value`: what a property or an item of a list is; `other`: neither may begin here. */
  readonly zone: 'key' | 'value' | 'other';
  /** Of the property or the item. */
  readonly path: Address;
  /** The word there with its quotes, or nothing. */
  readonly word: Span;
  /** What comes behind the word: a colon, something that needs a comma before it, or the end of what is around. */
  readonly behind: 'colon' | 'more' | 'end';
}

/** `Slip` names what its corrections are for. */
export interface Format<D, Slip extends string = never> {
  /** Takes any text; never throws and never gives up. `byteOrderMark`: the file has one in front of the text. */
  parse(text: string, byteOrderMark?: boolean): D;
  /** Where the text breaks the format. */
  problems(document: D): readonly SyntaxProblem[];
  /** The place of what is at the address, or `undefined` when there is no such thing. */
  locate(document: D, address: Address, part: Part): Span | undefined;
  /** What is at `offset`, for formats without a tool of their own for that. */
  at?(document: D, offset: number): TextLocation;
  /** Minimal edits that carry out all changes and nothing else; `undefined` when that cannot be done. */
  edit(document: D, changes: readonly Change[]): readonly TextEdit[] | undefined;
  /** How the place of a problem was probably meant; several where what it says has to decide between them. */
  repairs?(document: D, problem: SyntaxProblem): readonly Repair<Slip>[];
  /** What is being written when the last character was typed at `offset`. */
  typed(document: D, offset: number): TypedPlace;
}
