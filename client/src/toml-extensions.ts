/**
 * Other TOML extensions that know Codex's schema. Both select documents by the language `toml` alone, whatever their path, so
 * in a file of our language they do nothing (`editors/vscode/src/client.ts` of tamasfe/taplo at b673b44, and
 * `editors/vscode/src/options/client-options.ts` of tombi-toml/tombi at a88fbb1). Where a person leaves Codex's files to them,
 * the outline is theirs.
 */
import * as vscode from 'vscode';

const IDS = ['tamasfe.even-better-toml', 'tombi-toml.tombi'] as const;

/** The language that they are for. */
export const TOML = 'toml';

/** Those of them that are installed and not switched off. */
export const otherTomlExtensions = (): readonly vscode.Extension<unknown>[] =>
  IDS.flatMap((id) => vscode.extensions.getExtension(id) ?? []);

/** Whether another extension outlines the document already. */
export const isOutlinedByOther = ({ languageId }: vscode.TextDocument): boolean =>
  languageId === TOML && otherTomlExtensions().length > 0;
