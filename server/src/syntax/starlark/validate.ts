/** Finds statements in places where they are not allowed, and parameters in the wrong order. */
import type { SyntaxProblem } from '../problem.ts';
import { messages } from './messages.ts';
import { wrongParameter } from './parameters.ts';
import type { Parameter, Statement } from './tree.ts';
import { expressionsIn } from './walk.ts';

interface Around {
  readonly nested: boolean;
  readonly loop: boolean;
  readonly function: boolean;
}

/** In the order in which Codex would find them: statements first, then lambdas. */
export function misplaced(statements: readonly Statement[]): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const statement of statements) visit(statement, { nested: false, loop: false, function: false }, problems);
  for (const expression of expressionsIn(statements))
    if (expression.kind === 'lambda') checkParameters(expression.parameters, problems);
  return problems;
}

function visit(statement: Statement, around: Around, problems: SyntaxProblem[]): void {
  const report = (message: string): void => {
    problems.push({ kind: 'syntax', span: statement.span, message });
  };
  const inside = (body: readonly Statement[], changed: Partial<Around>): void => {
    for (const one of body) visit(one, { ...around, nested: true, ...changed }, problems);
  };
  switch (statement.kind) {
    case 'def':
      checkParameters(statement.parameters, problems);
      inside(statement.body, { loop: false, function: true });
      break;
    case 'for':
      inside(statement.body, { loop: true });
      break;
    case 'if':
      inside(statement.then, {});
      inside(statement.otherwise, {});
      break;
    case 'break':
    case 'continue':
      if (!around.loop) report(messages.outsideLoop(statement.kind));
      break;
    case 'return':
      if (!around.function) report(messages.outsideFunction);
      break;
    case 'load':
      if (around.nested) report(messages.nestedLoad);
      break;
    default:
  }
}

function checkParameters(parameters: readonly Parameter[], problems: SyntaxProblem[]): void {
  const wrong = wrongParameter(parameters);
  if (wrong) problems.push({ kind: 'syntax', span: wrong.parameter.span, message: wrong.message });
}
