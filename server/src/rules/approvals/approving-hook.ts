/** Hooks that answer every question with yes. */
import { approvalBy, approvalByScript } from '../../codex/hooks/approves.ts';
import { HOOK_FILES, hookCommands, hookScripts } from '../engine/hook-commands.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const approvingHook = defineRule({
  id: 'approving-hook',
  family: 'approvals',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that allow everything that Codex would otherwise ask you about.',
    why: 'Codex treats the answer `allow` of a `PermissionRequest` hook as yours: the command runs outside the sandbox, and nobody sees the question. A hook that always prints this answer turns all questions off, although the approval policy still says that Codex asks. A `PreToolUse` hook cannot do that: Codex does not accept `allow` from it.',
    remedy:
      'Remove the hook, or have it allow only commands that it has checked and print nothing otherwise. For individual commands, a rule with `decision = "allow"` does the same and is easier to read.',
    source:
      'Run on Codex 0.169.0 in sessions with a scripted model: a command that asked to leave the sandbox did, without a question, once a `PermissionRequest` hook printed `allow`; with a `PreToolUse` hook it did not.',
    cases: [
      'guards/hook-commands.test.ts: an answer of PermissionRequest lets a command out',
      'guards/hook-commands.test.ts: no answer of PreToolUse does',
    ],
  },
  messages: {
    approves:
      'This hook answers every permission request with `allow`: Codex runs the command outside the sandbox, and nobody is asked. Remove the hook, or have it allow only what it has checked.',
    fails:
      'Codex accepts no `allow` from a `PreToolUse` hook: it reports that the hook failed, and continues as if there were none. It approves nothing, so remove it.',
  },
  *check(context) {
    for (const hook of hookCommands(context)) {
      const approval = approvalBy(hook);
      if (approval !== undefined) yield { message: approval, site: valueSite(context.file, hook.path) };
      for (const { site, ...script } of hookScripts(context, hook)) {
        const answer = approvalByScript(hook, script);
        if (answer !== undefined) yield { message: answer, site };
      }
    }
  },
});
