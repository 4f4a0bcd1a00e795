/** Rules that allow a command which is given as text, or which another command runs. */

import type { Hazard } from '../../codex/exec-policy/hazards.ts';
import { programNamed } from '../../codex/exec-policy/programs.ts';
import { sentences } from '../../text/sentences.ts';
import { allowedHazards, openingOf } from '../engine/allow-rules.ts';
import { RESTRICTION, restrictions } from '../engine/narrowing.ts';
import { defineRule } from '../engine/rule.ts';

/** What the rule allows: said before the message. */
const ALLOWS = sentences({
  code: 'This rule allows {command} followed by any code.',
  runs: 'This rule allows {command} followed by any command.',
  agent: 'This rule allows {command}, which starts an agent that can run any command.',
  script:
    'This rule allows {command} followed by any script that the project defines, and Codex can change the project.',
  search: 'This rule allows {command}, which runs a command for each file.',
});

const messages = {
  code: 'Name a script instead, or have Codex ask each time.',
  runs: 'Name that command in the rule, or have Codex ask each time.',
  agent: 'Have Codex ask each time.',
  script: 'Name the scripts that you need.',
  search: 'Have Codex ask each time if you only want to search.',
} as const;

export const indirectCommand = defineRule({
  id: 'indirect-command',
  family: 'commands',
  severity: 'warning',
  fixable: 'review',
  files: ['rules'],
  docs: {
    what: 'Rules that allow code or commands to follow as further words: `python -c`, `env`, `xargs`, `find -exec`, `docker run`, `ssh`.',
    why: 'A rule names only the beginning of a command; everything after it is allowed too. After `-c`, `-e`, `eval`, `xargs`, `env` or `find -exec`, that can be any other command, even one that another rule forbids.',
    remedy:
      'Write the command that may follow into the rule, such as `["env", "CI=1", "npm", "test"]`, or a script that people review instead of `-c`.',
    source: 'Run on Codex 0.169.0: `codex execpolicy check` allows such commands whatever follows.',
    cases: ['exec-policy/prefixes.test.ts: whatever follows the words of a rule is allowed'],
  },
  messages,
  fixes: RESTRICTION,
  *check(context) {
    for (const found of allowedHazards(context, ['code', 'runs'])) {
      const { hazard, severity, site } = found;
      const mild = hazard.command.some((word) => word === '-exec' || word === '-x') ? 'search' : 'script';
      const message = hazard.kind === 'code' ? 'code' : hazard.isMild ? mild : isAgent(hazard) ? 'agent' : 'runs';
      yield {
        opening: openingOf(ALLOWS[message], found),
        message,
        severity,
        site,
        fixes: restrictions(context.file.path, found),
      };
    }
  },
});

const isAgent = ({ command: [program = ''] }: Hazard): boolean => programNamed(program)?.kind === 'agent';
