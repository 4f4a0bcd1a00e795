/** Whether a session that asks nobody can do little harm: what its sandbox does not allow simply fails. */
import { stringOf } from './effective.ts';
import { pathsOf } from './machine.ts';
import { networkChoice } from './network.ts';
import { canRead } from './permissions/access.ts';
import { sandboxChoice } from './sandbox.ts';
import type { Stack } from './stack.ts';

/**
 * Commands read neither Codex's credentials nor the workspace's `.env`, the network is not open, and the tools of MCP
 * servers, which run outside, wait for an answer that nobody gives.
 */
export function isContained(stack: Stack): boolean {
  const sandbox = sandboxChoice(stack);
  const { mode, policy } = sandbox;
  if (policy === undefined || (mode !== 'read-only' && mode !== 'workspace-write')) return false;
  const { join } = pathsOf(stack.machine);
  // Where no folder is meant, any folder is, but not the home folder with all that is in it.
  const folder = stack.anyFolder ? join(stack.machine.home, 'workspace') : stack.folder;
  const roots = stack.anyFolder ? [folder] : sandbox.roots;
  const secrets = [join(stack.machine.codexHome, 'auth.json'), join(folder, '.env')];
  if (secrets.some((file) => canRead(policy, file, roots, stack.machine))) return false;
  const { access } = networkChoice(stack, sandbox).part;
  return (access === 'off' || access === 'filtered') && asksForTools(stack);
}

function asksForTools({ effective }: Stack): boolean {
  return effective.keysAt(['mcp_servers']).every((name) => {
    const mode = (path: readonly string[]) => stringOf(effective.lookup(['mcp_servers', name, ...path]));
    const tools = effective
      .keysAt(['mcp_servers', name, 'tools'])
      .map((tool) => mode(['tools', tool, 'approval_mode']));
    return (
      mode(['default_tools_approval_mode']) === 'prompt' &&
      tools.every((approval) => approval === undefined || approval === 'prompt')
    );
  });
}
