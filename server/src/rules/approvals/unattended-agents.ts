/** Many agents, or agents of agents, beside a policy that never asks. */
import { approvalChoice } from '../../codex/approval.ts';
import { CONFIG_FILES, nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

/** More at a time than Codex starts by default. */
const MANY = 6;

export const unattendedAgents = defineRule({
  id: 'unattended-agents',
  family: 'approvals',
  severity: 'information',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'More agents, or deeper ones, than by default where Codex never asks.',
    why: 'Agents that start other agents multiply what a mistake or a hostile text costs, and under `approval_policy = "never"` nobody sees any of them before they act.',
    remedy: 'Keep `max_depth` at 1 and the number of agents small where nobody is asked.',
    source: 'Run on Codex 0.169.0: a new session reports the policy `never`. How many agents it starts was not run.',
    cases: ['rules/claims.ts: never asks'],
  },
  messages: {
    deep: 'Agents start agents of their own here, and Codex never asks before any of them acts. Use 1, or let Codex ask.',
    many: 'So many agents work at the same time here, and Codex never asks before any of them acts. Use fewer, or let Codex ask.',
  },
  *check(context) {
    const { file } = context;
    const found = [
      ['max_depth', 1, 'deep'],
      ['max_threads', MANY, 'many'],
      ['max_concurrent_threads_per_session', MANY, 'many'],
    ] as const;
    const over = found.filter(([key, most]) => {
      const node = nodeIn(file, ['agents', key]);
      return node?.kind === 'integer' && Number(node.value) > most;
    });
    if (over.length === 0 || approvalChoice(stackIfTrusted(context)).part.policy !== 'never') return;
    for (const [key, , message] of over) yield { message, site: valueSite(file, ['agents', key]) };
  },
});
