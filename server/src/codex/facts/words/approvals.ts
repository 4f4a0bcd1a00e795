/** Words about who is asked before something happens. */
import type { Words } from './words-by-path.ts';

export const approvalWords: Words = {
  approval_policy:
    'When Codex asks you before it runs something. `on-request` asks before leaving the sandbox; with `never`, nobody is asked, so only the sandbox protects you. `codex exec` always runs with `never`.',
  'approval_policy.granular': 'Decides for each kind of request. `false` refuses without asking.',
  'approval_policy.granular.sandbox_approval':
    'Whether you are asked when a command wants to leave the sandbox. `false` refuses it.',
  'approval_policy.granular.rules': 'Whether you are asked when a rule says `prompt`. `false` refuses the command.',
  'approval_policy.granular.mcp_elicitations':
    'Whether MCP servers may ask you something. `false` refuses their questions.',
  'approval_policy.granular.request_permissions':
    'Whether the model may ask for more permissions during a session. `false` refuses.',
  'approval_policy.granular.skill_approval': 'Whether you are asked before a skill runs. `false` refuses it.',
  approvals_reviewer:
    'Who answers when Codex asks for approval. `auto_review` lets another model answer in your place; choose `user` to see every request yourself.',
  auto_review: 'How the model that answers in your place decides.',
  'auto_review.policy': 'What the reviewing model is told to allow. A lenient text here weakens every approval.',
  apps: 'Connected apps: services in which the model can act with your account.',
  'apps.*': 'What the model may do with one connected app. `_default` applies to all apps that are not listed.',
  'apps.*.enabled': 'Whether the model may use this app. Turn off what you do not need.',
  'apps.*.destructive_enabled': 'Whether tools that delete or overwrite may be used. `false` is the safe choice.',
  'apps.*.open_world_enabled': 'Whether tools that contact other people, for example by sending messages, may be used.',
  'apps.*.default_tools_approval_mode':
    'When you are asked before a tool of this app runs. `approve` runs them without asking.',
  'apps.*.default_tools_enabled': 'Whether tools without a separate entry are on.',
  'apps.*.approvals_reviewer': 'Who answers approvals for this app: you, or another model.',
  'apps.*.omit_tools_from': 'Hides this app’s tools in some of the ways in which tools are offered to the model.',
  'apps.*.links': 'Settings for individual accounts that are connected to this app.',
  'apps.*.links.*.approvals_reviewer': 'Who answers approvals for this account: you, or another model.',
  'apps.*.links.*.default_tools_approval_mode': 'When you are asked before a tool acts in this account.',
  'apps.*.tools': 'Settings for individual tools of this app.',
  'apps.*.tools.*.approval_mode': 'When you are asked before this tool runs. `approve` runs it without asking.',
  'apps.*.tools.*.enabled': 'Whether the model may use this tool.',
  browser_use: 'What the model may do in a browser that is signed in as you.',
  'browser_use.allow_history_access': 'Lets the model read which pages you visited.',
  'browser_use.default_origin_policy': 'What the model may do on sites without a separate entry.',
  'browser_use.origins': 'What the model may do on individual sites.',
  'browser_use.origins.*': 'What the model may do on this site, with your sign-in there.',
  computer_use: 'Which programs on your desktop the model may see and operate, outside the sandbox.',
  'computer_use.default_app_access': 'What applies to programs without a separate entry. Prefer asking over allowing.',
  agents: 'Helpers that the model starts by itself, and the roles they can take.',
  'agents.*': 'A role for helpers, or a setting for all of them.',
  'agents.*.config_file':
    'A file with the settings for helpers in this role, including sandbox and approvals. Review it as carefully as this one.',
  'agents.*.description': 'What the role is for. The model reads this.',
  'agents.*.nickname_candidates': 'Names for helpers in this role.',
};
