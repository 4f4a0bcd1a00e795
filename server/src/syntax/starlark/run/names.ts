/** Which names a text defines, and the first that it uses without. Codex looks at that before it runs anything. */
import type { Span } from '../../../text/span.ts';
import type { Clause, Expression, Parameter, Statement } from '../tree.ts';
import { partsOf } from '../walk.ts';

/** A name that nothing defines. */
export interface MissingName {
  readonly name: string;
  readonly span: Span;
}

/** The names that these statements define where they are; not those inside functions. */
export function definedIn(statements: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: Statement): void => {
    if (one.kind === 'assign') targets(one.target, names);
    else if (one.kind === 'def') names.add(one.name);
    else if (one.kind === 'load') for (const name of one.names) names.add(name);
    else if (one.kind === 'for') {
      targets(one.target, names);
      one.body.forEach(visit);
    } else if (one.kind === 'if') {
      one.then.forEach(visit);
      one.otherwise.forEach(visit);
    }
  };
  statements.forEach(visit);
  return names;
}

function targets(target: Expression, names: Set<string>): void {
  if (target.kind === 'name') names.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) targets(item, names);
}

export function parameterNames(parameters: readonly Parameter[]): ReadonlySet<string> {
  return new Set(parameters.flatMap(({ name }) => (name === undefined ? [] : [name])));
}

/** All names that are used but neither defined nor given, in the order in which Codex meets them. */
export function missingNames(statements: readonly Statement[], given: ReadonlySet<string>): readonly MissingName[] {
  const finder = new Finder();
  finder.statements(statements, [given, definedIn(statements)]);
  return finder.missing;
}

type Scopes = readonly ReadonlySet<string>[];

class Finder {
  readonly missing: MissingName[] = [];

  statements(statements: readonly Statement[], scopes: Scopes): void {
    for (const one of statements) this.#statement(one, scopes);
  }

  #statement(one: Statement, scopes: Scopes): void {
    switch (one.kind) {
      case 'expression':
        this.#expression(one.value, scopes);
        break;
      case 'assign':
        if (one.type) this.#expression(one.type, scopes);
        this.#expression(one.target, scopes);
        this.#expression(one.value, scopes);
        break;
      case 'def':
        this.#parameters(one.parameters, scopes);
        if (one.result) this.#expression(one.result, scopes);
        this.statements(one.body, [...scopes, parameterNames(one.parameters), definedIn(one.body)]);
        break;
      case 'if':
        this.#expression(one.condition, scopes);
        this.statements(one.then, scopes);
        this.statements(one.otherwise, scopes);
        break;
      case 'for':
        this.#expression(one.target, scopes);
        this.#expression(one.over, scopes);
        this.statements(one.body, scopes);
        break;
      case 'return':
        if (one.value) this.#expression(one.value, scopes);
        break;
      default:
    }
  }

  #parameters(parameters: readonly Parameter[], scopes: Scopes): void {
    for (const { type, value } of parameters) {
      if (type) this.#expression(type, scopes);
      if (value) this.#expression(value, scopes);
    }
  }

  /** Without recursion except where names are added: a long chain of operators must not exhaust the stack. */
  #expression(expression: Expression, scopes: Scopes): void {
    const waiting: Expression[] = [expression];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind === 'name') {
        const { name, span } = next;
        if (!scopes.some((scope) => scope.has(name))) this.missing.push({ name, span });
      } else if (next.kind === 'list-comprehension') this.#comprehension([next.item], next.clauses, scopes);
      else if (next.kind === 'dict-comprehension') this.#comprehension([next.key, next.value], next.clauses, scopes);
      else if (next.kind === 'lambda') {
        this.#parameters(next.parameters, scopes);
        this.#expression(next.body, [...scopes, parameterNames(next.parameters)]);
      } else for (const part of partsOf(next).toReversed()) waiting.push(part);
    }
  }

  #comprehension(results: readonly Expression[], clauses: readonly Clause[], scopes: Scopes): void {
    const names = new Set<string>();
    const inner = [...scopes, names];
    for (const clause of clauses) {
      if (clause.kind === 'if') this.#expression(clause.condition, inner);
      else {
        this.#expression(clause.over, inner);
        targets(clause.target, names);
        this.#expression(clause.target, inner);
      }
    }
    for (const result of results) this.#expression(result, inner);
  }
}
