/** A team policy to start from, with what goes with it: lines for `CODEOWNERS` and a checklist for pull requests. */

import { networkChoice } from '../codex/network.ts';
import { allowedDomains } from '../codex/policy.ts';
import { isSecretKey } from '../codex/redact.ts';
import { sandboxChoice } from '../codex/sandbox.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { NewTeamPolicy } from '../contract.ts';
import { formatValue } from '../syntax/toml/format.ts';
import { say } from '../text/sentences.ts';
import {
  CHECKLIST,
  CHECKLIST_TITLE,
  OWNERS_HEADER,
  POLICY_HEADER,
  POLICY_PARTS,
  REASON,
} from '../words/team-policy-starter.ts';

/** What decides what an agent may do, and what it is told. */
const REVIEWED = ['.codex/', 'AGENTS.md', '.github/workflows/'];

/** The texts. The policy asks for what applies in the folder now, where that is a sandbox. */
export function teamPolicyStarter(snapshot: Snapshot, folder: string | undefined): NewTeamPolicy {
  return {
    policy: policyFor(snapshot, folder),
    owners: lines(...comments(OWNERS_HEADER), ...REVIEWED.map((path) => `/${path} @OWNER/security`)),
    checklist: lines(`## ${say(CHECKLIST_TITLE)}`, '', ...CHECKLIST.map((line) => `- [ ] ${line}`)),
  };
}

function policyFor(snapshot: Snapshot, folder: string | undefined): string {
  const { stack } = startedStack(snapshot, folder, {});
  const sandbox = sandboxChoice(stack);
  const isOff = networkChoice(stack, sandbox).part.access === 'off';
  const domains = allowedDomains(stack)
    .map(({ pattern }) => pattern)
    .filter((pattern) => !isSecretKey(pattern));
  return lines(
    ...comments(POLICY_HEADER),
    '',
    ...comments([POLICY_PARTS.sensitivity]),
    'sensitivity = "internal"',
    '',
    ...comments([POLICY_PARTS.minimum]),
    '[minimum]',
    `sandbox = "${sandbox.mode === 'read-only' ? 'read-only' : 'workspace-write'}"`,
    'approvals = "on-request"',
    `network = "${isOff ? 'off' : 'list'}"`,
    '',
    ...comments([POLICY_PARTS.domains]),
    // Nobody but the team knows why.
    ...domains.flatMap((pattern) => ['[[domains]]', `pattern = ${formatValue(pattern)}`, 'reason = ""', '']),
    ...(domains.length > 0 ? [] : EXAMPLE_DOMAIN),
    ...comments([POLICY_PARTS.cloud]),
    ...EXAMPLE_CLOUD,
    ...comments([POLICY_PARTS.review]),
    '[review]',
    `paths = [${REVIEWED.map((path) => formatValue(path)).join(', ')}]`,
  );
}

const EXAMPLE_DOMAIN = ['#[[domains]]', '#pattern = "registry.npmjs.org"', `#reason = ${formatValue(REASON)}`, ''];

const EXAMPLE_CLOUD = [
  '#[[cloud]]',
  '#name = "build"',
  '#trust = "medium"',
  '#internet = "list"',
  '#domains = ["registry.npmjs.org"]',
  '#methods = ["GET", "HEAD", "OPTIONS"]',
  '',
];

const comments = (texts: readonly string[]): readonly string[] => texts.map((text) => `# ${text}`);
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
