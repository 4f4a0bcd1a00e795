/**
 * Whose language Codex's TOML files have: ours, which is for Codex Posture alone, or that of another TOML extension. The
 * language status (the braces in the status bar) says so, and offers the other.
 */
import * as vscode from 'vscode';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { homeGlobs, languageGlobs } from '../codex-files.ts';
import { COMMANDS } from '../commands.ts';
import { surroundings } from '../settings.ts';
import { otherTomlExtensions, TOML } from '../toml-extensions.ts';
import { LANGUAGE_CHOICE } from '../words.ts';
import { isAssociated, isCodexTomlDocument, LANGUAGE } from './our-language.ts';

type Entry = Pick<vscode.LanguageStatusItem, 'text' | 'detail' | 'command'>;

export function offerLanguages(): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  const refresh = () => {
    const document = vscode.window.activeTextEditor?.document;
    item?.dispose();
    item = document && isCodexTomlDocument(document) ? shown(document) : undefined;
  };
  refresh();
  return vscode.Disposable.from(
    { dispose: () => item?.dispose() },
    vscode.extensions.onDidChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    // A document that changes its language is opened again.
    vscode.workspace.onDidOpenTextDocument(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('files.associations')) refresh();
    }),
    vscode.commands.registerCommand(COMMANDS.useOurLanguage, () => associate(LANGUAGE)),
    vscode.commands.registerCommand(COMMANDS.leaveOurLanguage, () => associate(TOML)),
  );
}

function shown(document: vscode.TextDocument): vscode.LanguageStatusItem | undefined {
  const entry = document.languageId === LANGUAGE ? ours() : theirs(document);
  if (entry === undefined) return undefined;
  const { scheme, fsPath } = document.uri;
  const item = vscode.languages.createLanguageStatusItem('codexPosture.language', { scheme, pattern: fsPath });
  return Object.assign(item, { name: LANGUAGE_CHOICE.name, ...entry });
}

function ours(): Entry | undefined {
  const [extension] = otherNames();
  if (extension === undefined) return undefined;
  return {
    text: LANGUAGE_CHOICE.ours,
    detail: say(LANGUAGE_CHOICE.staysOut, { extension }),
    command: { command: COMMANDS.leaveOurLanguage, title: say(LANGUAGE_CHOICE.leave, { extension }) },
  };
}

function theirs(document: vscode.TextDocument): Entry | undefined {
  const [extension] = document.languageId === TOML ? otherNames() : [];
  const wanted = isAssociated(document);
  if (extension === undefined && !wanted) return undefined;
  const { both, associated, twice, associatedTwice, asAssociated } = LANGUAGE_CHOICE;
  return {
    text: extension === undefined ? say(associated, { language: bare(document.languageId) }) : say(both, { extension }),
    detail: extension === undefined ? asAssociated : wanted ? associatedTwice : twice,
    command: { command: COMMANDS.useOurLanguage, title: LANGUAGE_CHOICE.use },
  };
}

const otherNames = () =>
  otherTomlExtensions().map(({ packageJSON, id }) => {
    const { displayName } = packageJSON as { readonly displayName?: unknown };
    return bare(typeof displayName === 'string' ? displayName : id);
  });

/** Writes what the person has chosen into the person's settings, which go before what extensions claim. */
async function associate(language: string): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  const before = files.inspect<Readonly<Record<string, string>>>('associations')?.globalValue;
  const globs = [...languageGlobs(), ...homeGlobs(surroundings())];
  const chosen = Object.fromEntries(globs.map((glob) => [glob, language]));
  await files.update('associations', { ...before, ...chosen }, vscode.ConfigurationTarget.Global);
}
