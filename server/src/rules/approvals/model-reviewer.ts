/** A model that answers in your place. */
import { approvalChoice } from '../../codex/approval.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { CONFIG_FILES, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stackIfTrusted } from '../engine/trust-status.ts';

export const modelReviewer = defineRule({
  id: 'model-reviewer',
  family: 'approvals',
  severity: 'information',
  fixable: 'review',
  // Of projects, `project-loosens` speaks.
  files: CONFIG_FILES.filter((kind) => kind !== 'project'),
  docs: {
    what: 'Settings that let a model answer when Codex asks.',
    why: 'A command that wants to leave the sandbox is then approved by a model that has read the same texts as the agent. It stops many mistakes, but nobody sees what leaves the sandbox.',
    remedy:
      'Use `approvals_reviewer = "user"` where keys or production systems are in reach. With a model as reviewer, let rules forbid what must never happen: they apply before it is asked.',
    source: 'Run on Codex 0.169.0: a new session reports the reviewer.',
    cases: ['rules/claims.ts: a model reviews in place of a person'],
  },
  messages: {
    model:
      'A model, not you, answers when Codex asks, so commands can leave the sandbox without anybody seeing it. Use "user" to be asked yourself.',
  },
  fixes: { user: 'Ask me' },
  *check(context) {
    const { file } = context;
    // Without questions there is nobody to answer them.
    if (approvalChoice(stackIfTrusted(context)).part.policy === 'never') return;
    for (const path of reviewersIn(context)) {
      if (!/^(?:auto_review|guardian_subagent)$/.test(stringIn(file, path) ?? '')) continue;
      yield {
        message: 'model',
        site: valueSite(file, path),
        fixes: [
          {
            title: 'user',
            safety: 'review',
            promise: 'tightens',
            changes: [{ file: file.path, change: { kind: 'set', path, value: 'user' } }],
          },
        ],
      };
    }
  },
});

const reviewersIn = ({ file }: RuleContext): readonly TomlPath[] => [
  ['approvals_reviewer'],
  ...namesIn(file, ['apps']).map((name) => ['apps', name, 'approvals_reviewer']),
];
