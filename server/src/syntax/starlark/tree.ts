/** The syntax tree of a Starlark text, with places. */
import type { Span } from '../../text/span.ts';
import type { SyntaxProblem } from '../problem.ts';

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

export interface Name extends Node<'name'> {
  readonly name: string;
}

/** A value in a call; `star` for `*value` and `**value`. */
export interface Argument {
  readonly span: Span;
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly star?: '*' | '**';
  readonly value: Expression;
}

export interface Call extends Node<'call'> {
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

/** Something of a function's or lambda's parameters; a lone `*` has no name. */
export interface Parameter {
  readonly span: Span;
  readonly name?: string;
  readonly star?: '*' | '**' | '/';
  readonly type?: Expression;
  readonly value?: Expression;
}

/** `for target in over` or `if condition` of a comprehension. */
export type Clause =
  | { readonly kind: 'for'; readonly target: Expression; readonly over: Expression }
  | { readonly kind: 'if'; readonly condition: Expression };

export interface StringLiteral extends Node<'string'> {
  readonly value: string;
}

export interface List extends Node<'list'> {
  readonly items: readonly Expression[];
}

export type Expression =
  | Name
  | Call
  | StringLiteral
  | List
  | (Node<'bytes'> & { readonly value: string })
  | (Node<'int' | 'float'> & { readonly written: string })
  | Node<'ellipsis'>
  | (Node<'f-string'> & { readonly parts: readonly FStringPart[] })
  | (Node<'tuple'> & { readonly items: readonly Expression[] })
  | (Node<'dict'> & { readonly entries: readonly (readonly [Expression, Expression])[] })
  | (Node<'list-comprehension'> & { readonly item: Expression; readonly clauses: readonly Clause[] })
  | (Node<'dict-comprehension'> & {
      readonly key: Expression;
      readonly value: Expression;
      readonly clauses: readonly Clause[];
    })
  | (Node<'unary'> & { readonly operator: string; readonly operand: Expression })
  | (Node<'binary'> & { readonly operator: string; readonly left: Expression; readonly right: Expression })
  | (Node<'conditional'> & {
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (Node<'lambda'> & { readonly parameters: readonly Parameter[]; readonly body: Expression })
  | (Node<'dot'> & { readonly object: Expression; readonly name: string })
  | (Node<'index'> & { readonly object: Expression; readonly at: Expression; readonly second?: Expression })
  | (Node<'slice'> & {
      readonly object: Expression;
      readonly from?: Expression;
      readonly to?: Expression;
      readonly step?: Expression;
    });

export type FStringPart = string | { readonly value: Expression; readonly repr: boolean };

export type Statement =
  | (Node<'expression'> & { readonly value: Expression })
  /** `operator` is `=` or that of a change, like `+`. */
  | (Node<'assign'> & {
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
      readonly type?: Expression;
    })
  | (Node<'def'> & {
      readonly name: string;
      readonly nameSpan: Span;
      readonly parameters: readonly Parameter[];
      readonly result?: Expression;
      readonly body: readonly Statement[];
    })
  | (Node<'if'> & {
      readonly condition: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  | (Node<'for'> & { readonly target: Expression; readonly over: Expression; readonly body: readonly Statement[] })
  | (Node<'return'> & { readonly value?: Expression })
  | Node<'break' | 'continue' | 'pass'>
  | (Node<'load'> & { readonly file: StringLiteral; readonly names: readonly string[] });

/** One parsed text. Statements that could not be read are left out. */
export interface StarlarkDocument {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** The first one is the one that Codex stops at. */
  readonly problems: readonly SyntaxProblem[];
  /** What was left out for each of the first problems: from the statement's beginning to where reading goes on. */
  readonly broken: readonly Span[];
}
