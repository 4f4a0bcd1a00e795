/** Runs a Starlark text as far as rules need it: bounded, without effects but those of the functions it is given. */
import { code } from '../../../text/phrases.ts';
import { say } from '../../../text/sentences.ts';
import type { Span } from '../../../text/span.ts';
import type { Argument, Clause, Expression, Statement } from '../tree.ts';
import { messages } from './messages.ts';
import { assignAt, indexed, methodOf, sliced } from './methods.ts';
import { parameterNames } from './names.ts';
import { binary, unary } from './operators.ts';
import { repr, str } from './text.ts';
import {
  Bytes,
  Callable,
  type Definition,
  DictValue,
  type Given,
  keyOf,
  ListValue,
  membersOf,
  RunError,
  sizeOf,
  store,
  TupleValue,
  truth,
  typeOf,
  Unfollowed,
  type Value,
} from './value.ts';

/** More steps are not followed: no file may keep the editor busy. */
const MAX_STEPS = 500_000;
const MAX_DEPTH = 150;

/** Why a list of statements ended early. */
type Ending = { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: Value } | undefined;

/** The names of one block, and those around it. */
class Scope {
  readonly #names = new Map<string, Value>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    const own = this.#names.get(name);
    return own === undefined ? this.#outer?.get(name) : own;
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }
}

/**
 * Runs the statements; `given` are the names that are there before.
 * @throws RunError where Codex stops too, Unfollowed where it is not known what Codex does.
 */
export function runStarlark(statements: readonly Statement[], given: ReadonlyMap<string, Value>): void {
  const builtins = new Scope();
  for (const [name, value] of given) builtins.set(name, value);
  new Run().block(statements, new Scope(builtins));
}

class Run {
  #steps = 0;
  #depth = 0;

  block(statements: readonly Statement[], scope: Scope): Ending {
    for (const one of statements) {
      const ending = this.#statement(one, scope);
      if (ending) return ending;
    }
    return undefined;
  }

  #statement(one: Statement, scope: Scope): Ending {
    switch (one.kind) {
      case 'expression':
        this.#value(one.value, scope);
        return undefined;
      case 'assign':
        this.#assignment(one, scope);
        return undefined;
      case 'def':
        if (one.result || one.parameters.some(({ type }) => type)) throw new Unfollowed(one.span);
        scope.set(one.name, this.#function(one.name, one, scope));
        return undefined;
      case 'if':
        return this.block(truth(this.#value(one.condition, scope)) ? one.then : one.otherwise, scope);
      case 'for':
        return this.#loop(one, scope);
      case 'return':
        return { kind: 'return', value: one.value ? this.#value(one.value, scope) : null };
      case 'break':
      case 'continue':
        return { kind: one.kind };
      case 'load':
        throw new RunError(messages.load, one.span);
      default:
        return undefined;
    }
  }

  #assignment(one: Statement & { kind: 'assign' }, scope: Scope): void {
    if (one.type) throw new Unfollowed(one.type.span);
    if (one.operator === '=') {
      this.#assign(one.target, this.#value(one.value, scope), scope);
      return;
    }
    const before = this.#value(one.target, scope);
    const value = this.#value(one.value, scope);
    // A list is changed, not replaced.
    const more = one.operator === '+' && before instanceof ListValue ? membersOf(value) : undefined;
    if (more && before instanceof ListValue) for (const item of [...more]) before.items.push(item);
    else this.#assign(one.target, binary(one.operator, before, value, one.span), scope);
  }

  #assign(target: Expression, value: Value, scope: Scope): void {
    if (target.kind === 'name') scope.set(target.name, value);
    else if (target.kind === 'index')
      assignAt(this.#value(target.object, scope), this.#value(target.at, scope), value, target.span);
    else if (target.kind === 'tuple' || target.kind === 'list') {
      const members = membersOf(value);
      if (!members) throw new RunError(say(messages.noMembers, { type: code(typeOf(value)) }), target.span);
      if (members.length !== target.items.length) throw new RunError(messages.unpack, target.span);
      for (const [index, item] of target.items.entries()) this.#assign(item, members[index] ?? null, scope);
    } else throw new RunError(messages.assign, target.span);
  }

  #loop(one: Statement & { kind: 'for' }, scope: Scope): Ending {
    for (const member of this.#members(one.over, scope)) {
      this.#step(one.span);
      this.#assign(one.target, member, scope);
      const ending = this.block(one.body, scope);
      if (ending?.kind === 'break') break;
      if (ending?.kind === 'return') return ending;
    }
    return undefined;
  }

  #members(over: Expression, scope: Scope): readonly Value[] {
    const value = this.#value(over, scope);
    const members = membersOf(value);
    if (!members) throw new RunError(say(messages.noMembers, { type: code(typeOf(value)) }), over.span);
    return [...members];
  }

  #step(span: Span): void {
    if (++this.#steps > MAX_STEPS) throw new Unfollowed(span);
  }

  /** Counts the work of going through a value. */
  #look(value: Value, span: Span): void {
    this.#steps += sizeOf(value) >> 3;
    if (this.#steps > MAX_STEPS) throw new Unfollowed(span);
  }

  #value(expression: Expression, scope: Scope): Value {
    this.#step(expression.span);
    if (this.#depth >= MAX_DEPTH) throw new Unfollowed(expression.span);
    this.#depth++;
    try {
      const value = this.#compute(expression, scope);
      this.#look(value, expression.span);
      return value;
    } finally {
      this.#depth--;
    }
  }

  #compute(one: Expression, scope: Scope): Value {
    const value = (part: Expression): Value => this.#value(part, scope);
    switch (one.kind) {
      case 'name': {
        const found = scope.get(one.name);
        if (found === undefined) throw new RunError(say(messages.noValue, { name: code(one.name) }), one.span);
        return found;
      }
      case 'string':
        return one.value;
      case 'bytes':
        return new Bytes(one.value);
      case 'int':
        if (one.written.length > 1000) throw new Unfollowed(one.span);
        return BigInt(one.written.toLowerCase());
      case 'float':
        return Number(one.written);
      case 'f-string':
        return one.parts
          .map((part) => (typeof part === 'string' ? part : (part.repr ? repr : str)(value(part.value), one.span)))
          .join('');
      case 'list':
        return new ListValue(one.items.map(value));
      case 'tuple':
        return new TupleValue(one.items.map(value));
      case 'dict':
        return this.#dict(one.entries, scope);
      case 'list-comprehension': {
        const list = new ListValue([]);
        this.#clauses(one.clauses, new Scope(scope), (inner) => list.items.push(this.#value(one.item, inner)));
        return list;
      }
      case 'dict-comprehension': {
        const dict = new DictValue();
        this.#clauses(one.clauses, new Scope(scope), (inner) => {
          if (!store(dict, this.#value(one.key, inner), this.#value(one.value, inner)))
            throw new RunError(messages.key, one.key.span);
        });
        return dict;
      }
      case 'unary':
        if (one.operator === 'not') return !truth(value(one.operand));
        return unary(one.operator, value(one.operand), one.span);
      case 'binary': {
        const left = value(one.left);
        if (one.operator === 'and') return truth(left) ? value(one.right) : left;
        if (one.operator === 'or') return truth(left) ? left : value(one.right);
        return binary(one.operator, left, value(one.right), one.span);
      }
      case 'conditional':
        return truth(value(one.condition)) ? value(one.then) : value(one.otherwise);
      case 'lambda':
        return this.#function('lambda', one, scope);
      case 'call':
        return this.#call(one, scope);
      case 'dot':
        return methodOf(value(one.object), one.name, one.span);
      case 'index':
        if (one.second) throw new Unfollowed(one.span);
        return indexed(value(one.object), value(one.at), one.span);
      case 'slice':
        if (one.step) throw new Unfollowed(one.span);
        return sliced(value(one.object), one.from && value(one.from), one.to && value(one.to), one.span);
      default:
        throw new Unfollowed(one.span);
    }
  }

  #dict(entries: readonly (readonly [Expression, Expression])[], scope: Scope): DictValue {
    const dict = new DictValue();
    for (const [key, value] of entries) {
      const computed = this.#value(key, scope);
      const hash = keyOf(computed);
      if (hash === undefined) throw new RunError(say(messages.keyType, { type: code(typeOf(computed)) }), key.span);
      if (dict.entries.has(hash)) throw new RunError(messages.keyTwice, key.span);
      store(dict, computed, this.#value(value, scope));
    }
    return dict;
  }

  #clauses(clauses: readonly Clause[], scope: Scope, each: (scope: Scope) => void): void {
    const [first, ...others] = clauses;
    if (!first) each(scope);
    else if (first.kind === 'if') {
      if (truth(this.#value(first.condition, scope))) this.#clauses(others, scope, each);
    } else
      for (const member of this.#members(first.over, scope)) {
        this.#step(first.over.span);
        this.#assign(first.target, member, scope);
        this.#clauses(others, scope, each);
      }
  }

  #call({ callee, args, span }: Expression & { kind: 'call' }, scope: Scope): Value {
    const called = this.#value(callee, scope);
    const given = this.#given(args, span, scope);
    if (!(called instanceof Callable)) throw new RunError(say(messages.call, { type: code(typeOf(called)) }), span);
    return called.call(given);
  }

  #given(args: readonly Argument[], span: Span, scope: Scope): Given {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    for (const { name, star, value } of args) {
      const computed = this.#value(value, scope);
      if (name !== undefined) named.set(name, computed);
      else if (star === undefined) positional.push(computed);
      else if (star === '*' && membersOf(computed)) for (const one of membersOf(computed) ?? []) positional.push(one);
      else if (star === '**' && computed instanceof DictValue)
        for (const [key, one] of computed.entries.values()) {
          if (typeof key !== 'string') throw new RunError(messages.names, span);
          if (named.has(key)) throw new RunError(say(messages.twice, { name: code(key) }), span);
          named.set(key, one);
        }
      else throw new RunError(say(messages.star, { operator: code(star), type: code(typeOf(computed)) }), span);
    }
    return { positional, named, span };
  }

  #function(name: string, { parameters, body }: Definition, scope: Scope): Callable {
    const defaults = new Map(
      parameters.flatMap((one) => (one.value ? [[one.name ?? '', this.#value(one.value, scope)] as const] : [])),
    );
    return new Callable(name, ({ positional, named, span }) => {
      if (parameters.some(({ star }) => star)) throw new Unfollowed(span);
      const inner = new Scope(scope);
      const known = parameterNames(parameters);
      for (const given of named.keys())
        if (!known.has(given))
          throw new RunError(say(messages.noParameter, { function: code(name), name: code(given) }), span);
      if (positional.length > parameters.length)
        throw new RunError(say(messages.fewer, { function: code(name) }), span);
      for (const [index, { name: parameter = '' }] of parameters.entries()) {
        if (index < positional.length && named.has(parameter))
          throw new RunError(say(messages.twice, { name: code(parameter) }), span);
        const value =
          positional[index] ?? (index < positional.length ? null : (named.get(parameter) ?? defaults.get(parameter)));
        if (value === undefined) throw new RunError(say(messages.absent, { name: code(parameter) }), span);
        inner.set(parameter, value);
      }
      return this.#body(body, inner, span);
    });
  }

  #body(body: Definition['body'], scope: Scope, span: Span): Value {
    if (!Array.isArray(body)) return this.#value(body as Expression, scope);
    if (this.#depth >= MAX_DEPTH) throw new Unfollowed(span);
    this.#depth += 3;
    try {
      const ending = this.block(body as readonly Statement[], scope);
      return ending?.kind === 'return' ? ending.value : null;
    } finally {
      this.#depth -= 3;
    }
  }
}
