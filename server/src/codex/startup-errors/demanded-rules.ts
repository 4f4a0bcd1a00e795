/** Startup errors in the `[rules]` of requirements: Codex takes fewer of them than of rules files (each run on Codex 0.169.0). */
import type { TomlNode, TomlPath, TomlTable } from '../../syntax/toml/tree.ts';
import { demandAt } from '../requirements.ts';
import type { Stack } from '../stack.ts';
import type { DemandedRuleFault } from './reason.ts';
import { atKey, type StartupError } from './startup-error.ts';

const RULES: TomlPath = ['rules', 'prefix_rules'];

/** The first rule that Codex refuses. */
export function refusedDemandedRule({ requirements }: Stack): StartupError | undefined {
  const by = demandAt(requirements, RULES);
  if (by?.node.kind !== 'array') return undefined;
  const found = by.node.items.length === 0 ? { is: 'no-rules' as const, path: [] } : firstFault(by.node.items);
  return found && atKey({ ...by, path: [...by.path, ...found.path] }, { kind: 'demanded-rule', is: found.is });
}

interface Fault {
  readonly is: DemandedRuleFault;
  readonly path: TomlPath;
}

function firstFault(items: readonly TomlNode[]): Fault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = item.kind === 'table' ? faultOf(item) : undefined;
    if (fault !== undefined) return { is: fault.is, path: [index, ...fault.path] };
  }
  return undefined;
}

function faultOf({ entries }: TomlTable): Fault | undefined {
  const pattern = entries.get('pattern')?.value;
  const decision = entries.get('decision')?.value;
  const reason = entries.get('justification')?.value;
  if (reason !== undefined && isBlank(reason)) return { is: 'empty-reason', path: ['justification'] };
  if (pattern?.kind !== 'array') return undefined;
  if (pattern.items.length === 0) return { is: 'empty-pattern', path: ['pattern'] };
  for (const word of pattern.items) {
    const is = word.kind === 'table' ? wordFault(word) : undefined;
    if (is !== undefined) return { is, path: ['pattern'] };
  }
  if (decision === undefined) return { is: 'no-decision', path: ['pattern'] };
  return decision.kind === 'string' && decision.value === 'allow' ? { is: 'allows', path: ['decision'] } : undefined;
}

function wordFault({ entries }: TomlTable): DemandedRuleFault | undefined {
  const token = entries.get('token')?.value;
  const choice = entries.get('any_of')?.value;
  if (token !== undefined && choice !== undefined) return 'two-ways';
  if (token === undefined && choice === undefined) return 'no-word';
  if (token !== undefined && isBlank(token)) return 'empty-word';
  const isEmpty = choice?.kind === 'array' && (choice.items.length === 0 || choice.items.some(isBlank));
  return isEmpty ? 'empty-word' : undefined;
}

const isBlank = (node: TomlNode): boolean => node.kind === 'string' && String(node.value).trim() === '';
