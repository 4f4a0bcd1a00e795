/** Lets a person keep other TOML extensions out of Codex's files, where they complete and explain the same keys once more. */
import path from 'node:path';
import * as vscode from 'vscode';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { codexDocumentSelector } from '../codex-documents.ts';
import { codexHome } from '../codex-files.ts';
import { COMMANDS } from '../commands.ts';
import { surroundings } from '../settings.ts';
import { otherTomlExtensions, TOML } from '../toml-extensions.ts';
import { OTHER_TOML } from '../words.ts';
import { LANGUAGE } from './highlight-plain-files.ts';

/** Says in the language status of a Codex file that another extension is at work there too, and offers to end that. */
export function offerOurLanguage(): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  const refresh = () => {
    const [other] = otherTomlExtensions();
    item?.dispose();
    item = other && shown(other);
  };
  refresh();
  return vscode.Disposable.from(
    { dispose: () => item?.dispose() },
    vscode.extensions.onDidChange(refresh),
    vscode.commands.registerCommand(COMMANDS.useOurLanguage, useOurLanguage),
  );
}

function shown({ packageJSON, id }: vscode.Extension<unknown>): vscode.LanguageStatusItem {
  const selector = codexDocumentSelector().map((filter) => ({ ...filter, language: TOML }));
  const item = vscode.languages.createLanguageStatusItem('codexPosture.otherToml', selector);
  const { displayName } = packageJSON as { readonly displayName?: unknown };
  item.name = OTHER_TOML.name;
  item.text = say(OTHER_TOML.both, { extension: bare(typeof displayName === 'string' ? displayName : id) });
  item.detail = OTHER_TOML.detail;
  item.command = { command: COMMANDS.useOurLanguage, title: OTHER_TOML.use };
  return item;
}

/** Writes what the person has chosen into the person's settings: Codex's files are in our language, which is for us alone. */
async function useOurLanguage(): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  const before = files.inspect<Readonly<Record<string, string>>>('associations')?.globalValue;
  const ours = Object.fromEntries(patterns().map((pattern) => [pattern, LANGUAGE]));
  await files.update('associations', { ...before, ...ours }, vscode.ConfigurationTarget.Global);
}

function patterns(): readonly string[] {
  const home = codexHome(surroundings());
  const elsewhere = path.basename(home) === '.codex' ? [] : [`${home.replaceAll('\\', '/')}/**/*.toml`];
  return ['**/.codex/**/*.toml', ...elsewhere];
}
