/** Requests while somebody writes and reads: completion, hover, symbols, folding, definition. */
import {
  type ClientCapabilities,
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  type DocumentSymbol,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ServerCapabilities,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { Snapshot } from '../codex/snapshot.ts';
import type { InitializationOptions } from '../contract.ts';
import {
  asksForModel,
  type CompletionOptions,
  completionListAt,
  folderToList,
  TRIGGER_CHARACTERS,
} from '../features/completion.ts';
import { definitionsAt } from '../features/definition.ts';
import { documentLinks } from '../features/document-links.ts';
import { foldingRanges } from '../features/folding.ts';
import { formatted, OUR_LANGUAGE } from '../features/formatting.ts';
import type { KnownReports } from '../features/hover/further.ts';
import { type HoverOptions, hoverAt } from '../features/hover.ts';
import { highlightsAt, referencesAt } from '../features/references.ts';
import { prepareRename, type Refusal, refusalFor, renameAt } from '../features/rename.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { semanticTokens, TOKEN_LEGEND } from '../features/semantic-tokens.ts';
import { documentSymbols, flatSymbols } from '../features/symbols.ts';
import { commandLenses } from '../features/tried-command.ts';
import type { EditOptions } from '../features/workspace-edit.ts';
import { listFolder } from '../host/list-folder.ts';
import { firstReadOnly } from '../host/read-file.ts';
import { readModels } from '../host/read-models.ts';
import type { OpenDocuments } from './documents.ts';
import { LateDocumentation } from './late-documentation.ts';
import type { Workspace } from './workspace.ts';

export const LANGUAGE_FEATURES: ServerCapabilities = {
  completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS], resolveProvider: true },
  hoverProvider: true,
  documentSymbolProvider: { label: 'Codex' },
  foldingRangeProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: {},
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: TOKEN_LEGEND, full: true },
  codeLensProvider: {},
};

/** What a client can show of the answers. */
interface SupportedFeatures {
  readonly completion: CompletionOptions;
  readonly markdownHover: boolean;
  /** Whether symbols may have children. */
  readonly nestedSymbols: boolean;
}

function supportedBy(
  { textDocument }: ClientCapabilities,
  { suggestCommand }: InitializationOptions,
): SupportedFeatures {
  const item = textDocument?.completion?.completionItem;
  return {
    completion: {
      snippets: item?.snippetSupport ?? false,
      markdown: item?.documentationFormat?.includes('markdown') ?? false,
      labelDetails: item?.labelDetailsSupport ?? false,
      suggestCommand,
      resolvesDocs: item?.resolveSupport?.properties.includes('documentation') ?? false,
    },
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
  };
}

/** What the server knows beside the files. */
export interface ServerAnswers {
  readonly reports: KnownReports;
  readonly edits: EditOptions;
}

/**
 * Formatting is offered for our own language only, so that nothing is formatted by two extensions; a client that takes no
 * offers later gets none.
 */
export async function offerFormatting(connection: Connection, { textDocument }: ClientCapabilities): Promise<void> {
  if (textDocument?.formatting?.dynamicRegistration !== true) return;
  await connection.client.register(DocumentFormattingRequest.type, { documentSelector: [{ language: OUR_LANGUAGE }] });
}

/** @throws ResponseError that tells the person why. */
function unlessRefused<T extends object>(found: T | Refusal): T {
  if ('refusal' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refusal);
  return found;
}

/** Answers from what the editors show, as of the moment of asking; the handlers, to end them. */
export function registerLanguageFeatures(
  connection: Connection,
  workspace: Workspace,
  documents: OpenDocuments,
  capabilities: ClientCapabilities,
  options: InitializationOptions,
  { reports, edits }: ServerAnswers,
): readonly Disposable[] {
  const traits = supportedBy(capabilities, options);
  const uriOf = (path: string) => documents.uriOf(path);
  /** `undefined` for documents that are no files. */
  async function answer<T>(uri: string, make: (snapshot: Snapshot, path: string) => T): Promise<T | undefined> {
    const path = documents.pathOf(uri);
    return path === undefined ? undefined : make((await workspace.near()).editor, path);
  }
  const at = <T>(
    { textDocument, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
    make: (snapshot: Snapshot, path: string, position: Position) => T,
  ) => answer(textDocument.uri, (snapshot, path) => make(snapshot, path, position));

  const documentation = new LateDocumentation();
  const hover = (): HoverOptions => ({
    markdown: traits.markdownHover,
    folders: workspace.folders,
    reports,
  });
  return [
    connection.onCompletion(async (params) => {
      const { folders, machine } = workspace;
      const typed = params.context?.triggerCharacter;
      const found = await at(params, async (...place) => {
        const folder = folderToList(...place);
        const roots = [...folders, machine.home];
        const listing = folder && { folder, entries: await listFolder(folder, roots, machine) };
        const models = asksForModel(...place) ? await readModels(machine) : [];
        return completionListAt(
          ...place,
          { ...traits.completion, folders, models, ...(listing && { listing }) },
          typed,
        );
      });
      if (found === undefined) return [];
      const items = traits.completion.resolvesDocs ? documentation.remember(found) : [...found.items];
      return found.isIncomplete ? { isIncomplete: true, items } : items;
    }),
    connection.onCompletionResolve((item) => documentation.added(item)),
    connection.onHover(async (params) => (await at(params, (...place) => hoverAt(...place, hover()))) ?? null),
    connection.onDefinition(async (params) => [
      ...((await at(params, (...place) => definitionsAt(...place, { uriOf }))) ?? []),
    ]),
    connection.onReferences(async (params) => {
      const { includeDeclaration } = params.context;
      return [...((await at(params, (...place) => referencesAt(...place, { uriOf, includeDeclaration }))) ?? [])];
    }),
    connection.onDocumentHighlight(async (params) => [
      ...((await at(params, (...place) => highlightsAt(...place))) ?? []),
    ]),
    connection.onPrepareRename(async (params) => {
      const found = await at(params, (...place) => prepareRename(...place));
      return found === undefined ? null : unlessRefused(found);
    }),
    connection.onRenameRequest(async (params) => {
      const found = await at(params, async (snapshot, ...place) => {
        const renamed = renameAt(snapshot, ...place, params.newName, edits);
        const readOnly = 'files' in renamed ? await firstReadOnly(renamed.files) : undefined;
        return readOnly === undefined ? renamed : refusalFor(snapshot, readOnly);
      });
      return found === undefined ? null : unlessRefused(found).edit;
    }),
    connection.onDocumentLinks(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, (...place) => documentLinks(...place, uriOf))) ?? []),
    ]),
    connection.onSelectionRanges(async ({ textDocument: { uri }, positions }) => {
      const found = await answer(uri, (...place) => selectionRanges(...place, positions));
      return found ? [...found] : null;
    }),
    connection.languages.semanticTokens.on(async ({ textDocument: { uri } }) => {
      const data = await answer(uri, (...place) => semanticTokens(...place, reports.of(...place)));
      return { data: [...(data ?? [])] };
    }),
    connection.onDocumentFormatting(async ({ textDocument: { uri } }) => [...((await answer(uri, formatted)) ?? [])]),
    connection.onCodeLens(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, (...place) => commandLenses(...place, options.tryCommandCommand))) ?? []),
    ]),
    connection.onFoldingRanges(async ({ textDocument: { uri } }) => [...((await answer(uri, foldingRanges)) ?? [])]),
    connection.onDocumentSymbol(async ({ textDocument: { uri } }): Promise<DocumentSymbol[] | SymbolInformation[]> => {
      const symbols = (await answer(uri, documentSymbols)) ?? [];
      return traits.nestedSymbols ? [...symbols] : flatSymbols(symbols, uri);
    }),
  ];
}
