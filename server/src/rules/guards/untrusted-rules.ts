/** Rules of a project that forbid or ask, while Codex does not read them. */
import { readRulesFile } from '../engine/allow-rules.ts';
import { defineRule } from '../engine/rule.ts';
import { trustStatusOf } from '../engine/trust-status.ts';

export const untrustedRules = defineRule({
  id: 'untrusted-rules',
  family: 'guards',
  severity: 'information',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['rules'],
  docs: {
    what: 'Rules of a project that forbid commands or ask about them, in a folder that Codex does not trust.',
    why: 'Codex reads `.codex/rules` of a project only if the folder is trusted. Until then these rules hold nothing back, and Codex does not say so.',
    remedy:
      'Read the rules. If you want them, start Codex in the folder and trust it, or copy the rules to your own `rules` folder, where they hold everywhere.',
    source: 'Run on Codex 0.169.0, in sessions with a scripted model.',
    cases: ['exec-policy/outside.test.ts: rules of a trusted project count, those of an untrusted one do not'],
  },
  messages: {
    off: 'Codex does not read this file until you trust this folder, so it does not forbid anything or make Codex ask. If you want these rules, start Codex here and trust the folder.',
  },
  *check(context) {
    if (trustStatusOf(context) !== 'off') return;
    const first = readRulesFile(context)?.read.rules.find(({ decision }) => decision !== 'allow');
    if (first) yield { message: 'off', site: { file: context.file.path, span: first.span } };
  },
});
