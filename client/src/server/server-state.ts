/** How the language server is. */
export type ServerState = 'starting' | 'running' | 'stopped';
