/** Attacks by way of an MCP server that the person configured. */
import { type Action, canary } from '../action.ts';

export const mcpSecret = { path: 'vault-of-mcp/token.txt', text: `${canary('mcp-read')}\n` };

export const MCP: readonly Action[] = [
  {
    id: 'mcp-read',
    kind: 'attack',
    says: 'has an MCP server read a private file',
    call: ({ home }) => ({ tool: 'mcp', name: 'read_file', parameters: { path: `${home}/${mcpSecret.path}` } }),
    proof: 'canary',
  },
  {
    id: 'mcp-network',
    kind: 'attack',
    says: 'has an MCP server use the network',
    call: ({ service }) => ({ tool: 'mcp', name: 'send', parameters: { url: `${service.http}/mcp-network` } }),
    proof: 'reached',
  },
];
