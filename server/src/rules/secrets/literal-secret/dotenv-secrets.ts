/** Secrets in `$CODEX_HOME/.env`, and whether commands get to see them. */
import { booleanOf, stringOf, stringsOf } from '../../../codex/effective.ts';
import { type Secret, secretIn } from '../../../text/secret.ts';
import type { Span } from '../../../text/span.ts';
import { fitsWildcard } from '../../../text/wildcard.ts';
import type { RuleContext } from '../../engine/rule.ts';

/** A variable that holds a secret. */
export interface DotenvSecret {
  readonly name: string;
  readonly what: Secret;
  readonly span: Span;
  /** Commands do not get to see the variable. */
  readonly isKept: boolean;
}

/** The secrets in the context's file, if it is one of variables. */
export function* secretsInDotenv(context: RuleContext): Iterable<DotenvSecret> {
  const { file } = context;
  for (const { name, value, valueSpan } of file.dotenv?.assignments ?? []) {
    const what = secretIn(value, name);
    if (what === undefined) continue;
    // Dropped names reach nobody, but the file still holds the value.
    const isKept = name.startsWith('CODEX_') || isFiltered(context, name);
    yield { name, what, span: valueSpan, isKept };
  }
}

const POLICY = 'shell_environment_policy';

/** Whether the policy holds the variable back from commands. */
export function isFiltered({ stack: { effective } }: RuleContext, name: string): boolean {
  const at = (key: string) => effective.lookup([POLICY, key]);
  const inherit = stringOf(at('inherit'));
  if (inherit === 'core' || inherit === 'none') return true;
  // Codex's own filter goes by these words in a name, in any case.
  if (booleanOf(at('ignore_default_excludes')) === false && /key|secret|token/i.test(name)) return true;
  const filters = effective.keysAt([POLICY, 'filters']);
  const saying = (word: string) =>
    filters.filter((key) => stringOf(effective.lookup([POLICY, 'filters', key])) === word);
  const isNamed = (patterns: readonly string[]) =>
    patterns.some((pattern) => fitsWildcard(name.toLowerCase(), pattern.toLowerCase()));
  const only = [...(stringsOf(at('include_only')) ?? []), ...saying('include')];
  return isNamed([...(stringsOf(at('exclude')) ?? []), ...saying('exclude')]) || (only.length > 0 && !isNamed(only));
}
