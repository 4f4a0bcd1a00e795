/** Opens the extension in the desktop VS Code. */
import { spawn } from 'node:child_process';
import { onPath } from '../parts/on-path.ts';
import { projectRoot } from '../root.ts';

/** The desktop's `code` command, if there is one. Within a remote window that name is another program. */
export async function desktopCode(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  return env['VSCODE_IPC_HOOK_CLI'] ? undefined : onPath('code', env);
}

/** Opens a folder in a new window with the extension loaded from this checkout. Throws where `code` does not. */
export function openDesktop(code: string, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [`--extensionDevelopmentPath=${projectRoot}`, '--new-window', folder];
  const windows = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    // On Windows `code` is a script, which only a shell starts, and a shell wants quotes.
    const quoted = windows ? args.map((arg) => `"${arg}"`) : args;
    const child = spawn(windows ? `"${code}"` : code, quoted, { env, stdio: 'inherit', shell: windows });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`${code} ended with ${status}`))));
  });
}
