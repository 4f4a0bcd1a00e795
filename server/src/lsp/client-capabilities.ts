/** The client capabilities that the server uses. */
import type { ClientCapabilities, DiagnosticTag, InitializeParams } from 'vscode-languageserver';

export interface SupportedCapabilities {
  /**
   * Asks for diagnostics itself, and can be told to ask again: findings also depend on other files. Else they are published.
   */
  readonly pull: boolean;
  /** Asks about files that are not open as well. */
  readonly pullsWorkspace: boolean;
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
export function supportedBy({ capabilities, clientInfo }: InitializeParams): SupportedCapabilities {
  const { textDocument, workspace } = capabilities;
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    pull: textDocument?.diagnostic !== undefined && asksAgain(workspace),
    // Asked to ask again, Neovim 0.12 would ask about the workspace alone, and pass over what it hears of open files.
    pullsWorkspace: clientInfo?.name !== 'Neovim',
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

/** Helix leaves out the last letter of the name. */
type Workspace = ClientCapabilities['workspace'] & { readonly diagnostic?: { readonly refreshSupport?: boolean } };

function asksAgain(workspace: Workspace | undefined): boolean {
  return (workspace?.diagnostics ?? workspace?.diagnostic)?.refreshSupport === true;
}
