/** Facts about approvals. */
import { type Fact, policy, refused, repo, USER } from './fact.ts';

const user = (text: string) => repo({ [USER]: text });
const reviewer =
  (expected: string): Fact['so'] =>
  (posture) => [posture.approval?.reviewer, expected];

export const APPROVALS: readonly Fact[] = [
  { says: 'never', files: user('approval_policy = "never"\n'), so: policy('never') },
  { says: 'on-failure acts as on-request', files: user('approval_policy = "on-failure"\n'), so: policy('on-request') },
  { says: 'untrusted is fatal as a value that counts', files: user('approval_policy = "untrusted"\n'), so: refused },
  {
    says: 'untrusted is harmless where a higher layer replaces it',
    files: user('approval_policy = "untrusted"\n'),
    flags: ['approval_policy="never"'],
    so: policy('never'),
  },
  {
    says: 'a granular policy needs its first three keys',
    files: user('approval_policy = { granular = { sandbox_approval = true, rules = true } }\n'),
    so: refused,
  },
  {
    says: 'what a granular policy does not name is rejected',
    files: user('approval_policy.granular = { sandbox_approval = true, rules = true, mcp_elicitations = true }\n'),
    so: (p) => [
      p.approval?.granular,
      {
        sandbox_approval: true,
        rules: true,
        skill_approval: false,
        request_permissions: false,
        mcp_elicitations: true,
      },
    ],
  },
  {
    says: 'layers can write one granular policy together',
    files: repo({
      'etc/config.toml': '[approval_policy.granular]\nrules = true\nmcp_elicitations = true\n',
      [USER]: 'approval_policy.granular.sandbox_approval = false\n',
    }),
    so: policy('granular'),
  },
  { says: 'auto_review', files: user('approvals_reviewer = "auto_review"\n'), so: reviewer('auto_review') },
  {
    says: 'guardian_subagent is its alias',
    files: user('approvals_reviewer = "guardian_subagent"\n'),
    so: reviewer('auto_review'),
  },
  { says: 'codex exec never asks', files: user('approval_policy = "on-request"\n'), so: (p) => [p.exec?.length, 1] },
];
