/** Pages of Codex's documentation, by what they are about. */
import type { Shape } from '../file-kinds.ts';
import type { FactPath } from './lookup.ts';

const BASE = 'https://developers.openai.com/codex/';

const REFERENCE = 'config-reference';

/** By the first name of a key. All that is not here is in the reference. */
const PAGES: Readonly<Record<string, string>> = {
  approval_policy: 'agent-approvals-security',
  approvals_reviewer: 'agent-approvals-security',
  features: 'config-basic#feature-flags',
  hooks: 'hooks',
  mcp_servers: 'mcp',
  memories: 'memories',
  profiles: 'config-advanced#profiles',
  sandbox_mode: 'agent-approvals-security',
  sandbox_workspace_write: 'agent-approvals-security',
};

const BY_SHAPE: Readonly<Partial<Record<Shape, string>>> = {
  requirements: 'enterprise/managed-configuration',
  hooks: 'hooks',
};

/** Where Codex's makers describe a key; nothing for files that they do not describe. */
export function documentationOf([first]: FactPath, shape: Shape = 'config'): string | undefined {
  if (shape === 'environment' || shape === 'policy') return undefined;
  const named = typeof first === 'string' && Object.hasOwn(PAGES, first) ? PAGES[first] : undefined;
  return `${BASE}${BY_SHAPE[shape] ?? named ?? REFERENCE}`;
}
