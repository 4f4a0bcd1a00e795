/** Sessions that never ask. */
import { approvalChoice } from '../../codex/approval.ts';
import { isContained } from '../../codex/containment.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { isLeftToTrust } from '../../codex/sandbox-use.ts';
import { CONFIG_FILES, nodeAround, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { layerAt, stackIfTrusted } from '../engine/trust-status.ts';

export const approvalNever = defineRule({
  id: 'approval-never',
  family: 'approvals',
  severity: 'warning',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings under which Codex never asks before it acts.',
    why: 'Nobody sees what Codex is about to do. Everything that the sandbox allows simply happens, and it calls tools of MCP servers, which run outside the sandbox, without asking.',
    remedy:
      'Use `approval_policy = "on-request"`: Codex works unattended inside the sandbox and asks before it leaves it. Unattended runs need no setting: `codex exec` never asks, whatever the files say.',
    source: 'Run on Codex 0.169.0: a new session reports the policy `never`; `codex exec` always does.',
    cases: [
      'rules/claims.ts: never asks',
      'rules/layer-claims.ts: never asking under a managed config that says otherwise sleeps',
    ],
  },
  messages: {
    never:
      'Codex never asks before it acts here, so nobody can stop a harmful step. Use "on-request": Codex then asks before a command leaves the sandbox, if there is one.',
    readOnly:
      'Codex never asks before it acts here. In the read-only sandbox its commands can still read all your files, and it calls tools of MCP servers without asking.',
    contained:
      'Codex never asks before it acts here. What its sandbox does not allow simply fails, and so do calls of tools of MCP servers.',
    overruled:
      'This tells Codex never to ask before it acts, but another layer decides here. Use "on-request" unless you want this to take effect when the other layer changes.',
  },
  fixes: { ask: 'Use on-request' },
  *check(context) {
    const { file } = context;
    const path = ['approval_policy'];
    if (stringIn(file, path) !== 'never') return;
    // Read-only with `never` is what people choose for runs without a person: little can happen.
    const stack = stackIfTrusted(context);
    const readOnly = !isLeftToTrust(stack) && sandboxChoice(stack).mode === 'read-only';
    const contained = !isLeftToTrust(stack) && isContained(stack);
    const overruled = isOverruled(context);
    yield {
      message: overruled ? 'overruled' : contained ? 'contained' : readOnly ? 'readOnly' : 'never',
      ...((overruled || contained || readOnly) && { severity: 'information' as const }),
      site: valueSite(file, path),
      fixes: [
        {
          title: 'ask',
          // In such a sandbox asking is the only way out of it.
          safety: contained || readOnly || asksModel(context) ? 'review' : 'safe',
          promise: 'tightens',
          changes: [{ file: file.path, change: { kind: 'set', path, value: 'on-request' } }],
        },
      ],
    };
  },
});

/** Whether Codex asks all the same where the file is in force: a higher layer or an administrator decides. */
function isOverruled(context: RuleContext): boolean {
  const stack = stackIfTrusted(context);
  const { policy } = approvalChoice(stack).part;
  return layerAt(stack, context.file.path) !== undefined && policy !== 'never' && policy !== 'unknown';
}

// With a model as reviewer, asking may lead out of the sandbox without any person: that is not narrower than `never`.
function asksModel(context: RuleContext): boolean {
  const reviewer = nodeAround(context, ['approvals_reviewer']);
  return reviewer !== undefined && !(reviewer.kind === 'string' && reviewer.value === 'user');
}
