/** Names of what themes can colour; the client gives them colours for themes that do not. */
import type { SemanticTokensLegend } from 'vscode-languageserver-types';

export const TOKEN_TYPES = ['codexDangerous', 'codexIneffective', 'codexName'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };
