/** What the person has set. Nothing that decides what is reported is taken from a workspace. */
import os from 'node:os';
import * as vscode from 'vscode';
import type { ChangedSettings, InitializationOptions, SeveritySetting } from '../../server/src/contract.ts';
import { codexHomeSetting, type Surroundings } from './codex-files.ts';
import { COMMANDS } from './commands.ts';

/** Section of all settings; also where the language client looks for `trace.server`. */
export const SECTION = 'codexPosture';

/** Settings by their whole names. */
export const SETTINGS = {
  codexHome: `${SECTION}.codexHome`,
  codexVersion: `${SECTION}.codexVersion`,
  severity: `${SECTION}.severity`,
  inlayHints: `${SECTION}.inlayHints`,
  sessions: `${SECTION}.sessions`,
  statusBar: `${SECTION}.statusBar`,
} as const;

/** What decides where CODEX_HOME is, for the user that the extension runs as. */
export function surroundings(): Surroundings {
  const setting = userValue('codexHome');
  return { setting: typeof setting === 'string' ? setting : '', environment: process.env, home: os.homedir() };
}

/** What the server is told when it starts. */
export function initializationOptions(): InitializationOptions {
  const codexHome = codexHomeSetting(surroundings());
  const codexVersion = userValue('codexVersion');
  return {
    ...(codexHome === undefined ? {} : { codexHome }),
    ...(typeof codexVersion === 'string' ? { codexVersion } : {}),
    ...settingsInForce(),
    suggestCommand: 'editor.action.triggerSuggest',
    openPlaceCommand: COMMANDS.openPlace,
    tryCommandCommand: COMMANDS.tryCommand,
  };
}

/** What the server takes while it runs. */
export const settingsInForce = (): ChangedSettings => ({
  severity: severities(),
  inlayHints: userValue('inlayHints') !== false,
  sessions: userValue('sessions') !== 'off',
});

/** Which messages about sessions a person wants. */
export type WantedMessages = 'all' | 'full access' | 'none';

const MESSAGES: readonly WantedMessages[] = ['all', 'full access', 'none'];

export const sessionMessages = (): WantedMessages =>
  MESSAGES.find((one) => one === userValue('sessionMessages')) ?? 'full access';

/** How much the status bar shows: all words, the sandbox's alone, or none. */
export type StatusBarSize = 'full' | 'short' | 'icon';

const SIZES: readonly StatusBarSize[] = ['full', 'short', 'icon'];

/** How much the status bar shows. */
export const statusBarSize = (): StatusBarSize => SIZES.find((one) => one === userValue('statusBar')) ?? 'full';

// A hostile workspace must neither silence a finding nor point us at other files: only the user's own value applies.
function userValue(key: string): unknown {
  return vscode.workspace.getConfiguration(SECTION).inspect(key)?.globalValue;
}

const SEVERITIES: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Severity by rule id, as the person has set it. */
function severities(): Readonly<Record<string, SeveritySetting>> {
  const found: Record<string, SeveritySetting> = {};
  for (const [rule, wanted] of Object.entries(userValue('severity') ?? {})) {
    const known = SEVERITIES.find((severity) => severity === wanted);
    if (known !== undefined) found[rule] = known;
  }
  return found;
}
