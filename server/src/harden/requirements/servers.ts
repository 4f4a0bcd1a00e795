/** The MCP servers that may start, by what identifies them. */
import { stringOf } from '../../codex/effective.ts';
import type { Stack } from '../../codex/stack.ts';
import { withoutSecrets } from '../../text/secret.ts';

/** Servers that are there now, as demands; without any, none may start. */
export function serverIdentities({ effective }: Stack, withProject: boolean) {
  const unnamed: string[] = [];
  const listed = effective.keysAt(['mcp_servers']).flatMap((name) => {
    const way = effective.lookup(['mcp_servers', name, 'command']) ?? effective.lookup(['mcp_servers', name, 'url']);
    const text = stringOf(way);
    if (way === undefined || text === undefined || (way.layer.name === 'project' && !withProject)) return [];
    if (withoutSecrets(text) !== text) {
      unnamed.push(name);
      return [];
    }
    return [{ path: ['mcp_servers', name, 'identity', String(way.path.at(-1))], value: text }];
  });
  return { demands: listed.length === 0 ? [{ path: ['mcp_servers'], value: {} }] : listed, unnamed };
}
