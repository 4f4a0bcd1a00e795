/** The client capabilities that the server uses. */
import type { ClientCapabilities, DiagnosticTag } from 'vscode-languageserver';

export interface SupportedCapabilities {
  /** Asks for diagnostics itself; else they are published. */
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly refreshHints: boolean;
  readonly refreshTokens: boolean;
  /** Registers file watchers for the server. */
  readonly watch: boolean;
  readonly relativePatterns: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: readonly DiagnosticTag[];
}

/** Read once, at `initialize`. */
export function supportedBy({ textDocument, workspace }: ClientCapabilities): SupportedCapabilities {
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport ?? false,
    refreshHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshTokens: workspace?.semanticTokens?.refreshSupport ?? false,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    // Clients that say nothing pass over what they do not know.
    relatedInformation: shown.relatedInformation ?? true,
    codeDescription: shown.codeDescriptionSupport ?? true,
    tags: shown.tagSupport?.valueSet ?? [],
  };
}
