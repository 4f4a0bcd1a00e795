/** Telemetry that contains what people type. */
import { outflowsOf } from '../../codex/outflows.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { bare } from '../../text/phrases.ts';
import { isAdministrators, isTrueIn, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

const SWITCH = ['otel', 'log_user_prompt'];

export const sentPrompts = defineRule({
  id: 'sent-prompts',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: ['user', 'profile', 'system', 'managed'],
  docs: {
    what: 'Telemetry with what people type, sent to another machine.',
    why: 'Prompts hold pasted logs, customer data and keys. Codex leaves them out of telemetry unless `log_user_prompt` is on. Whoever can read the collector, and whatever it passes them on to, then has them, for as long as it keeps them.',
    remedy:
      'Leave `log_user_prompt` off. Where an audit needs prompts, send them to a collector of your own, and say so to people.',
    source: 'Run on Codex 0.169.0: a collector on this machine got what was typed only where `log_user_prompt` was on.',
    cases: ['posture/outflows.test.ts: puts what people type into logs only where the settings say so'],
  },
  messages: {
    sent: 'What you type, including everything you paste, goes to {host} as telemetry. Set this to `false` unless people there should read it.',
    administered:
      'What people on this machine type, including everything they paste, goes to {host} as telemetry. Set this to `false` unless that is intended.',
  },
  fixes: { off: 'Leave prompts out of telemetry' },
  *check({ file, stack }) {
    if (!isTrueIn(file, SWITCH)) return;
    const sent = outflowsOf(stack, sandboxChoice(stack)).find(
      ({ kind, withPrompts, isLocal }) => kind === 'telemetry' && withPrompts === true && isLocal !== true,
    );
    if (sent === undefined) return;
    const found = {
      data: { host: bare(sent.host ?? 'OpenAI') },
      site: valueSite(file, SWITCH),
      fixes: [
        {
          title: 'off',
          safety: 'review',
          changes: [{ file: file.path, change: { kind: 'set', path: SWITCH, value: false } }],
        },
      ],
    } as const;
    yield isAdministrators(file)
      ? { message: 'administered', severity: 'information', ...found }
      : { message: 'sent', ...found };
  },
});
