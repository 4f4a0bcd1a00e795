/** Where the server keeps its compiled code, so that it starts faster the next time. Node.js has this since 22.1; older ones ignore it. */
import * as vscode from 'vscode';

const FOLDER = 'compiled';

type Storage = Pick<vscode.ExtensionContext, 'globalStorageUri' | 'extension'>;

/** The folder for this version of the extension. */
export const compileCache = ({ globalStorageUri, extension }: Storage): vscode.Uri =>
  vscode.Uri.joinPath(globalStorageUri, FOLDER, versionOf(extension));

/** Deletes what earlier versions have left. Never rejects. */
export async function forgetOldVersions({ globalStorageUri, extension }: Storage): Promise<void> {
  const folder = vscode.Uri.joinPath(globalStorageUri, FOLDER);
  try {
    for (const [name] of await vscode.workspace.fs.readDirectory(folder))
      if (name !== versionOf(extension))
        await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name), { recursive: true });
  } catch {
    // There is none yet, or another window has deleted it.
  }
}

const versionOf = ({ packageJSON }: Storage['extension']): string =>
  String((packageJSON as { readonly version?: unknown }).version);
