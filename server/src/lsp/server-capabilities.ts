/** What the server tells a client about itself. */
import { FileOperationPatternKind, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { QUICK_FIX } from '../features/code-actions.ts';
import { REWRITE } from '../features/conversions.ts';
import { FIX_ALL } from '../features/fix-all.ts';
import type { SupportedCapabilities } from './client-capabilities.ts';
import { LANGUAGE_FEATURES } from './language-features.ts';

export function capabilitiesFor(traits: SupportedCapabilities): InitializeResult {
  const folders = {
    filters: [{ scheme: 'file', pattern: { glob: '**', matches: FileOperationPatternKind.folder } }],
  };
  return {
    serverInfo: { name: 'Codex Posture' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: {
        codeActionKinds: [QUICK_FIX, FIX_ALL, REWRITE],
        resolveProvider: traits.resolvesEdits,
      },
      ...LANGUAGE_FEATURES,
      inlayHintProvider: true,
      ...(traits.pull
        ? {
            diagnosticProvider: {
              identifier: 'codex-posture',
              interFileDependencies: true,
              workspaceDiagnostics: traits.pullsWorkspace,
            },
          }
        : {}),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didRename: folders, didDelete: folders },
      },
    },
  };
}
