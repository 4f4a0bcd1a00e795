/** The secrets part of posture: what commands can see of credentials. */
import type { SecretsPart } from '../contract.ts';
import { booleanOf, stringOf } from './effective.ts';
import { pathsOf } from './machine.ts';
import { canRead } from './permissions/access.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { ProvidedValue, Stack } from './stack.ts';

const POLICY = 'shell_environment_policy';

/** Files are readable unless an entry denies them: `read-only` reads everything. */
export function secretsPart(stack: Stack, sandbox: SandboxChoice): SecretsPart {
  const { join } = pathsOf(stack.machine);
  return {
    environment: environmentOf(stack),
    credentialFile: readability(stack, sandbox, join(stack.machine.codexHome, 'auth.json')),
    dotenv: readability(stack, sandbox, join(stack.folder, '.env')),
  };
}

function readability({ machine }: Stack, { policy, roots }: SandboxChoice, file: string): SecretsPart['dotenv'] {
  if (policy === undefined) return 'unknown';
  return canRead(policy, file, roots, machine) ? 'readable' : 'denied';
}

function environmentOf(stack: Stack): SecretsPart['environment'] {
  const inherit = stringOf(inheritKey(stack)) ?? 'all';
  if (inherit === 'none' || inherit === 'core') return inherit;
  if (inherit !== 'all') return 'unknown';
  return filterKey(stack) === undefined ? 'all' : 'filtered';
}

/** The key that decides which variables commands see; nothing for Codex's default. */
export function environmentKey(stack: Stack): ProvidedValue | undefined {
  const inherit = inheritKey(stack);
  const isAll = inherit === undefined || stringOf(inherit) === 'all';
  return isAll ? (filterKey(stack) ?? inherit) : inherit;
}

const inheritKey = ({ effective }: Stack): ProvidedValue | undefined => effective.lookup([POLICY, 'inherit']);

/** The first key that keeps variables from commands. */
function filterKey({ effective }: Stack): ProvidedValue | undefined {
  const excludes = effective.lookup([POLICY, 'ignore_default_excludes']);
  if (booleanOf(excludes) === false) return excludes;
  return ['exclude', 'include_only', 'filters'].map((key) => effective.lookup([POLICY, key])).find(holdsAny);
}

function holdsAny(provided: ProvidedValue | undefined): boolean {
  const list = provided?.node;
  return (list?.kind === 'array' && list.items.length > 0) || (list?.kind === 'table' && list.entries.size > 0);
}
