/** Opens the extension in a VS Code server, for a browser on this machine. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../parts/cache.ts';
import type { VsCodeServer } from '../parts/vscode-server.ts';
import { installBuilt } from './lay-out.ts';
import { type RunningServer, startServer } from './server.ts';

/** Starts the server with the extension installed. Its settings are kept from one start to the next. */
export async function serve(server: VsCodeServer, env: NodeJS.ProcessEnv): Promise<RunningServer> {
  const data = path.join(cacheFolder(), 'start');
  const extensions = path.join(data, 'extensions');
  await fs.mkdir(extensions, { recursive: true });
  await installBuilt(extensions);
  // Asked as the desktop asks: the demo is a folder of somebody else.
  const settings = { 'security.workspace.trust.startupPrompt': 'once' };
  return startServer({ server, data, extensions, env, settings });
}
