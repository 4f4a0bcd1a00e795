/** What can be assigned to. */
import { messages } from './messages.ts';
import { Flaw } from './reader.ts';
import type { Expression } from './tree.ts';

/** @throws Flaw when something in `target` cannot be assigned to. */
export function checkTarget(target: Expression): void {
  if (target.kind === 'tuple' || target.kind === 'list') target.items.forEach(checkTarget);
  else if (target.kind !== 'name' && target.kind !== 'dot' && (target.kind !== 'index' || target.second !== undefined))
    throw new Flaw(messages.target, target.span);
}
