/** Codex's files as documents of the editor. */
import * as vscode from 'vscode';
import { codexFilePatterns } from './codex-files.ts';
import { surroundings } from './settings.ts';

/** One filter for each place; `at` makes the pattern of what is in a folder. */
const documents = <Pattern>(at: (folder: vscode.Uri, pattern: string) => Pattern) =>
  codexFilePatterns(surroundings()).map(({ folder, glob }) => ({
    scheme: 'file',
    pattern: folder === undefined ? glob : at(vscode.Uri.file(folder), glob),
  }));

/** For the language client, which takes URIs as texts. */
export const codexDocuments = () => documents((folder, pattern) => ({ baseUri: folder.toString(), pattern }));

/** For the editor itself. */
export const codexDocumentSelector = () => documents((folder, pattern) => new vscode.RelativePattern(folder, pattern));
