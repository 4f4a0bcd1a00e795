/** Other TOML extensions that know Codex's schema: what they give to every TOML file is left to them. */
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
