/** Goes through the expressions of a tree. */
import type { Clause, Expression, Parameter, Statement } from './tree.ts';

/** All expressions, outer ones before those in them, in the order of the text as far as it matters. */
export function* expressionsIn(statements: readonly Statement[]): Iterable<Expression> {
  const waiting: Expression[] = statements.flatMap(partsOfStatement).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (const part of partsOf(next).toReversed()) waiting.push(part);
  }
}

function partsOfStatement(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return [statement.target, statement.value];
    case 'def':
      return [...defaultsOf(statement.parameters), ...statement.body.flatMap(partsOfStatement)];
    case 'if':
      return [
        statement.condition,
        ...statement.then.flatMap(partsOfStatement),
        ...statement.otherwise.flatMap(partsOfStatement),
      ];
    case 'for':
      return [statement.target, statement.over, ...statement.body.flatMap(partsOfStatement)];
    case 'return':
      return statement.value ? [statement.value] : [];
    default:
      return [];
  }
}

const defaultsOf = (parameters: readonly Parameter[]): readonly Expression[] =>
  parameters.flatMap(({ value }) => (value ? [value] : []));

const partsOfClause = (clause: Clause): readonly Expression[] =>
  clause.kind === 'if' ? [clause.condition] : [clause.target, clause.over];

/** The expressions directly inside this one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'list':
    case 'tuple':
      return expression.items;
    case 'dict':
      return expression.entries.flat();
    case 'f-string':
      return expression.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.value]));
    case 'list-comprehension':
      return [expression.item, ...expression.clauses.flatMap(partsOfClause)];
    case 'dict-comprehension':
      return [expression.key, expression.value, ...expression.clauses.flatMap(partsOfClause)];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise];
    case 'lambda':
      return [...defaultsOf(expression.parameters), expression.body];
    case 'dot':
      return [expression.object];
    case 'index':
      return [expression.object, expression.at, ...(expression.second ? [expression.second] : [])];
    case 'slice':
      return [expression.object, expression.from, expression.to, expression.step].filter((one) => one !== undefined);
    default:
      return [];
  }
}
