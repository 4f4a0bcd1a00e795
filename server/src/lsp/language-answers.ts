/** What answers while somebody writes and reads. Loaded with the first question, or when there is nothing else to do. */
export { asksForModel, completionListAt, folderToList } from '../features/completion.ts';
export { definitionsAt } from '../features/definition.ts';
export { documentLinks } from '../features/document-links.ts';
export { foldingRanges } from '../features/folding.ts';
export { formatted } from '../features/formatting.ts';
export { hoverAt } from '../features/hover.ts';
export { highlightsAt, referencesAt } from '../features/references.ts';
export { prepareRename, refusalFor, renameAt } from '../features/rename.ts';
export { selectionRanges } from '../features/selection-ranges.ts';
export { semanticTokens } from '../features/semantic-tokens.ts';
export { documentSymbols, flatSymbols } from '../features/symbols.ts';
export { commandLenses } from '../features/tried-command.ts';
