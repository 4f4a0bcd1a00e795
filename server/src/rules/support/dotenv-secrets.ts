/** Secrets in `$CODEX_HOME/.env`, and whether commands get to see them. */
import { booleanOf, stringOf } from '../../codex/effective.ts';
import type { Finding, RuleContext } from '../engine/rule.ts';
import { secretIn } from './secret.ts';
import { code, dotted } from './words.ts';

/** Findings `dotenv` and `filtered` of the rule about secrets. */
export function* findInDotenv(context: RuleContext): Iterable<Finding> {
  const { file } = context;
  for (const { name, value, valueSpan } of file.dotenv?.assignments ?? []) {
    const what = secretIn(value, name);
    if (what === undefined) continue;
    // Dropped names reach nobody, but the file still holds the value.
    const kept = name.startsWith('CODEX_') || isFiltered(context, name);
    yield {
      message: kept ? 'filtered' : 'dotenv',
      ...(kept && { severity: 'information' as const }),
      data: { name: code(dotted([name])), what },
      site: { file: file.path, span: valueSpan },
    };
  }
}

const POLICY = 'shell_environment_policy';

// Codex's own filter goes by these words in a name, in any case.
function isFiltered({ stack: { effective } }: RuleContext, name: string): boolean {
  const inherit = stringOf(effective.lookup([POLICY, 'inherit']));
  if (inherit === 'core' || inherit === 'none') return true;
  const filters = booleanOf(effective.lookup([POLICY, 'ignore_default_excludes'])) === false;
  return filters && /key|secret|token/i.test(name);
}
