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
import { FILE_KINDS } from '../codex/file-kinds.ts';
import { kindIn } from '../codex/read-codex-file.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { InitializationOptions } from '../contract.ts';
import type { CompletionOptions } from '../features/completion.ts';
import type { KnownReports } from '../features/hover/further.ts';
import type { HoverOptions } from '../features/hover.ts';
import type { Refusal } from '../features/rename.ts';
import { TOKEN_LEGEND } from '../features/token-types.ts';
import type { EditOptions } from '../features/workspace-edit.ts';
import { listFolder } from '../host/list-folder.ts';
import { firstReadOnly } from '../host/read-file.ts';
import { readModels } from '../host/read-models.ts';
import type { OpenDocuments } from './documents.ts';
import { LateDocumentation } from './late-documentation.ts';
import type { Workspace } from './workspace.ts';

/** Characters behind which editors should ask for completions by themselves. */
const TRIGGER_CHARACTERS = ['[', '.', '"', "'", '=', ' ', '{', ',', '/'];

/** The language of Codex's TOML files where no other extension claims them. */
const OUR_LANGUAGE = 'codex-toml';

/** The first findings do not wait until this is loaded. */
export const loadAnswers = () => import('./language-answers.ts');

type Answers = Awaited<ReturnType<typeof loadAnswers>>;

export const LANGUAGE_FEATURES: ServerCapabilities = {
  completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
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

function isTheirs(snapshot: Snapshot, path: string): boolean {
  const kind = kindIn(snapshot, path);
  return kind !== undefined && FILE_KINDS[kind].isTheirs === true;
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
  /** `undefined` for documents that are no files, and for files of others, whose own extensions answer. */
  async function answer<T>(
    uri: string,
    make: (answers: Answers, snapshot: Snapshot, path: string) => T,
  ): Promise<T | undefined> {
    const path = documents.pathOf(uri);
    if (path === undefined) return undefined;
    const answers = await loadAnswers();
    const { editor } = await workspace.near();
    return isTheirs(editor, path) ? undefined : make(answers, editor, path);
  }
  const at = <T>(
    { textDocument, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
    make: (answers: Answers, snapshot: Snapshot, path: string, position: Position) => T,
  ) => answer(textDocument.uri, (answers, snapshot, path) => make(answers, snapshot, path, position));

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
      const found = await at(params, async ({ folderToList, asksForModel, completionListAt }, ...place) => {
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
    connection.onHover(
      async (params) => (await at(params, ({ hoverAt }, ...place) => hoverAt(...place, hover()))) ?? null,
    ),
    connection.onDefinition(async (params) => [
      ...((await at(params, ({ definitionsAt }, ...place) => definitionsAt(...place, { uriOf }))) ?? []),
    ]),
    connection.onReferences(async (params) => {
      const { includeDeclaration } = params.context;
      return [
        ...((await at(params, ({ referencesAt }, ...place) => referencesAt(...place, { uriOf, includeDeclaration }))) ??
          []),
      ];
    }),
    connection.onDocumentHighlight(async (params) => [
      ...((await at(params, ({ highlightsAt }, ...place) => highlightsAt(...place))) ?? []),
    ]),
    connection.onPrepareRename(async (params) => {
      const found = await at(params, ({ prepareRename }, ...place) => prepareRename(...place));
      return found === undefined ? null : unlessRefused(found);
    }),
    connection.onRenameRequest(async (params) => {
      const found = await at(params, async ({ renameAt, refusalFor }, snapshot, ...place) => {
        const renamed = renameAt(snapshot, ...place, params.newName, edits);
        const readOnly = 'files' in renamed ? await firstReadOnly(renamed.files) : undefined;
        return readOnly === undefined ? renamed : refusalFor(snapshot, readOnly);
      });
      return found === undefined ? null : unlessRefused(found).edit;
    }),
    connection.onDocumentLinks(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, ({ documentLinks }, ...place) => documentLinks(...place, uriOf))) ?? []),
    ]),
    connection.onSelectionRanges(async ({ textDocument: { uri }, positions }) => {
      const found = await answer(uri, ({ selectionRanges }, ...place) => selectionRanges(...place, positions));
      return found ? [...found] : null;
    }),
    connection.languages.semanticTokens.on(async ({ textDocument: { uri } }) => {
      const data = await answer(uri, ({ semanticTokens }, ...place) => semanticTokens(...place, reports.of(...place)));
      return { data: [...(data ?? [])] };
    }),
    connection.onDocumentFormatting(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, ({ formatted }, ...place) => formatted(...place))) ?? []),
    ]),
    connection.onCodeLens(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, ({ commandLenses }, ...place) => commandLenses(...place, options.tryCommandCommand))) ??
        []),
    ]),
    connection.onFoldingRanges(async ({ textDocument: { uri } }) => [
      ...((await answer(uri, ({ foldingRanges }, ...place) => foldingRanges(...place))) ?? []),
    ]),
    connection.onDocumentSymbol(async ({ textDocument: { uri } }): Promise<DocumentSymbol[] | SymbolInformation[]> => {
      const symbols = await answer(uri, ({ documentSymbols, flatSymbols }, ...place) => {
        const found = documentSymbols(...place);
        return traits.nestedSymbols ? [...found] : flatSymbols(found, uri);
      });
      return symbols ?? [];
    }),
  ];
}
