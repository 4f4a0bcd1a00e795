/** What requirements leave of the sandbox that the settings ask for. */
import { toPlain } from '../../syntax/toml/query.ts';
import { type Machine, pathsOf } from '../machine.ts';
import { type Policy, type PolicyEntry, READ_ONLY, requirementModeOf } from '../permissions/policy.ts';
import { demandAt, demandedWords } from '../requirements.ts';
import type { ProvidedValue, Stack } from '../stack.ts';

/** The policy that applies, and the demand that replaced the one asked for, if any did. */
export interface Constrained {
  readonly policy: Policy;
  readonly replacedBy?: ProvidedValue;
}

/**
 * A sandbox that is not allowed becomes read-only, whatever else is allowed; what it denied stays denied. Files that
 * requirements deny are denied in every sandbox, and having any rules full access out.
 */
export function constrained(stack: Stack, wanted: Policy): Constrained {
  const denied = deniedFiles(stack);
  const by = forbids(stack, wanted);
  const policy = by === undefined ? wanted : readOnlyKeepingDenials(wanted);
  const held = new Set(policy.entries.map(keyOf));
  const entries = [...policy.entries, ...denied.filter((entry) => !held.has(keyOf(entry)))];
  const outcome = denied.length === 0 ? policy : { ...policy, entries };
  return by === undefined ? { policy: outcome } : { policy: outcome, replacedBy: by };
}

function forbids(stack: Stack, wanted: Policy): ProvidedValue | undefined {
  const mode = requirementModeOf(wanted);
  const modes = demandedWords(stack.requirements, 'allowed_sandbox_modes');
  if (modes !== undefined && !modes.value.includes(mode)) return modes.by;
  return mode === 'danger-full-access' ? denials(stack)?.by : undefined;
}

function readOnlyKeepingDenials(wanted: Policy): Policy {
  const kept = wanted.entries.filter(({ access }) => access === 'deny');
  const policy = { ...READ_ONLY, entries: [...READ_ONLY.entries, ...kept] };
  return wanted.globDepth === undefined ? policy : { ...policy, globDepth: wanted.globDepth };
}

const keyOf = ({ access, kind, text }: PolicyEntry): string => `${access} ${kind} ${text}`;

const DENY_READ = ['permissions', 'filesystem', 'deny_read'];

function denials({
  requirements,
}: Stack): { readonly paths: readonly string[]; readonly by: ProvidedValue } | undefined {
  const by = demandAt(requirements, DENY_READ);
  const plain = by === undefined ? undefined : toPlain(by.node);
  const paths = Array.isArray(plain) ? plain.filter((item): item is string => typeof item === 'string') : [];
  return by === undefined || paths.length === 0 ? undefined : { paths, by };
}

/** The files that requirements deny, as entries. */
export function deniedFiles(stack: Stack): readonly PolicyEntry[] {
  const { machine } = stack;
  return (denials(stack)?.paths ?? []).map((written) => ({
    access: 'deny',
    kind: /[*?[\]]/.test(written) ? 'glob' : 'path',
    text: absolute(written, machine),
  }));
}

function absolute(written: string, machine: Machine): string {
  const paths = pathsOf(machine);
  if (written === '~') return machine.home;
  if (written.startsWith('~/')) return paths.join(machine.home, written.slice(2));
  return paths.resolve(machine.systemRoot, written);
}

/** What Codex makes of a relative `written` in `deny_read`; nothing where it is not relative. */
export function relativeDenial(written: string, machine: Machine): string | undefined {
  const isRelative = written !== '' && !/^~(?:$|\/)/.test(written) && !pathsOf(machine).isAbsolute(written);
  return isRelative ? absolute(written, machine) : undefined;
}
