/** The secrets part of posture: what commands can see of credentials. */
import type { SecretsPart } from '../contract.ts';
import { booleanOf, stringOf } from './effective.ts';
import { pathsOf } from './machine.ts';
import { canRead } from './permissions/access.ts';
import type { SandboxChoice } from './sandbox.ts';
import type { Stack } from './stack.ts';

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
  const inherit = stringOf(stack.effective.lookup([POLICY, 'inherit'])) ?? 'all';
  if (inherit === 'none' || inherit === 'core') return inherit;
  if (inherit !== 'all') return 'unknown';
  const filters = booleanOf(stack.effective.lookup([POLICY, 'ignore_default_excludes'])) === false;
  return filters || ['exclude', 'include_only', 'filters'].some((key) => holdsAny(stack, key)) ? 'filtered' : 'all';
}

function holdsAny(stack: Stack, key: string): boolean {
  const list = stack.effective.lookup([POLICY, key])?.node;
  return (list?.kind === 'array' && list.items.length > 0) || (list?.kind === 'table' && list.entries.size > 0);
}
