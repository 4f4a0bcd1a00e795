/** What limits Codex in addition to the sandbox, and is in effect: requirements, managed settings, rules, hooks, missing trust. */
import { decisionOf } from '../../codex/decision.ts';
import { type Policy, policyOf } from '../../codex/exec-policy/session-rules.ts';
import { hooksOf, runs } from '../../codex/hooks.ts';
import type { Layer, Stack } from '../../codex/stack.ts';
import type { ReportGuard } from '../../contract.ts';
import { bare } from '../../text/phrases.ts';
import { counted, say } from '../../text/sentences.ts';
import { GUARDS } from '../../words/report.ts';

/** Guards that act in this stack. Those that do not are findings. */
export const actingGuards = (stack: Stack): readonly ReportGuard[] => [
  ...layerGuards(stack),
  ...ruleGuards(policyOf(stack)),
  ...hookGuards(stack),
  ...trustGuards(stack),
];

const layerGuards = ({ layers, requirements }: Stack): readonly ReportGuard[] =>
  [...requirements.layers.filter(({ name }) => name === 'requirements'), ...layers].flatMap((layer) => {
    const { name, file, state } = layer;
    if ((name !== 'requirements' && name !== 'managed') || state.kind !== 'active' || isEmpty(layer)) return [];
    return [{ kind: name, file, line: null, text: GUARDS[name] }];
  });

const isEmpty = ({ document }: Layer): boolean => document === undefined || document.root.entries.size === 0;

function ruleGuards({ files, refused }: Policy): readonly ReportGuard[] {
  if (refused !== undefined) return [];
  return files.flatMap(({ file, rules }) => {
    const strict = rules.filter(({ decision }) => decision !== 'allow');
    const [first] = strict;
    if (first === undefined) return [];
    return [{ kind: 'rules' as const, file, line: first.line, text: counted(GUARDS.rules, strict.length) }];
  });
}

const hookGuards = (stack: Stack): readonly ReportGuard[] =>
  hooksOf(stack)
    .filter(runs)
    .map(({ handler, layer }) => {
      const { file, line } = decisionOf({ layer, path: handler.path });
      return { kind: 'hook', file, line, text: say(GUARDS.hook, { event: bare(handler.event) }) };
    });

function trustGuards({ trust, layers }: Stack): readonly ReportGuard[] {
  const isOff = layers.some(({ name, state }) => name === 'project' && state.kind === 'off');
  if (!isOff) return [];
  const { file, line } = trust.decidedBy === undefined ? { file: null, line: null } : decisionOf(trust.decidedBy);
  return [{ kind: 'trust', file, line, text: GUARDS.trust }];
}
