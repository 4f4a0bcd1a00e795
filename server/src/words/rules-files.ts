/** What is said about rules files and the commands that they are about. */

import type { Why } from '../codex/exec-policy/judge.ts';
import type { Decision } from '../codex/exec-policy/policy.ts';
import { sentences } from '../text/sentences.ts';

/** What the functions of rules files are for, and each of their parameters. */
export const RULE_FUNCTION_WORDS: Readonly<
  Record<string, { readonly about: string; readonly parameters: Readonly<Record<string, string>> }>
> = sentences({
  prefix_rule: {
    about: 'Says what Codex does with commands that begin with these words. The strictest rule that matches wins.',
    parameters: {
      pattern: 'The first words of the command. A list in place of a word means any of its words.',
      decision:
        '`allow` runs the command outside the sandbox without asking, `prompt` asks first, `forbidden` refuses. The default is `allow`.',
      match: 'Commands that the rule must match. Otherwise, Codex refuses the file.',
      not_match: 'Commands that the rule must not match. Otherwise, Codex refuses the file.',
      justification: 'Why the rule exists. Codex shows it when it asks or refuses.',
      canonical_matching: 'Whether to ignore upper and lower case. The default is `False`.',
    },
  },
  network_rule: {
    about: 'Says what Codex does when a command connects to this host through its network proxy.',
    parameters: {
      host: 'One host, without wildcards.',
      protocol: 'How the command connects.',
      decision: '`allow`, `prompt`, or `forbidden` (also written `deny`).',
      justification: 'Why the rule exists.',
    },
  },
  host_executable: {
    about: 'Says where a program is. Rules for its name then match the program at these paths only.',
    parameters: {
      name: 'The name of the program, without a path.',
      paths: 'The absolute paths at which it may be.',
    },
  },
});

/** What a decision means. */
export const DECISIONS: Readonly<Record<string, string>> = sentences({
  allow: 'Codex runs the command outside the sandbox, without asking.',
  prompt: 'Codex asks before it runs the command. If Codex may not ask, it refuses the command.',
  forbidden: 'Codex refuses to run the command, even with full access.',
  deny: 'The same as `forbidden`.',
});

/** Which commands a rule is for. */
export const RULE_COMMANDS = sentences({
  exactCase: 'This rule is for commands that begin with {pattern}.',
  anyCase: 'This rule is for commands that begin with {pattern}, in upper or lower case.',
});

/** What a rule does with them in a session. */
export const RULE_EFFECTS: Readonly<Record<Exclude<Decision, 'allow'> | 'unsandboxed' | 'inside' | 'outside', string>> =
  sentences({
    prompt: 'Codex asks first. If Codex may not ask, it refuses them.',
    forbidden: 'Codex refuses them. It does not look inside a shell command such as `sh -c`.',
    unsandboxed: 'Codex does not ask. There is no sandbox here.',
    inside: 'Codex does not ask. They still run inside the sandbox, because a path is denied.',
    outside: 'Codex runs them outside the sandbox, without asking: they can write anywhere and reach the network.',
  });

export const DELETED_RULE =
  'Codex deletes this rule when the next session starts, because Codex saved it automatically and it allows too much.';

/** What Codex does with a command, and why. */
export const COMMANDS: Readonly<Record<Why, string>> = sentences({
  allowed: 'The rules allow this command. Codex runs it outside the sandbox, without asking.',
  'no-sandbox': 'The session has no sandbox, so Codex runs this command without one.',
  'not-all-allowed': 'Not every part of this command is allowed by a rule, so it runs inside the sandbox.',
  forbidden: 'The rules forbid this command. Codex refuses to run it.',
  asks: 'The rules make Codex ask before it runs this command. If Codex may not ask, it refuses the command.',
  'no-rule': 'No rule matches this command, so it runs inside the sandbox.',
  deny: 'The rules allow this command, so Codex does not ask. It still runs inside the sandbox, because a path is denied.',
  deleted:
    'A rule allows this command, but Codex deletes that rule when the next session starts. The command then runs inside the sandbox.',
  refused: 'A rules file has an error, so Codex uses none of the rules in files. The command runs inside the sandbox.',
  'not-known': 'Whether this command runs outside the sandbox is not known.',
});

export const WHOLE_COMMAND =
  'The command contains more than plain words, so Codex applies the rules to the shell that runs it.';

export const ERROR_IN = 'The error is in {file}.';
