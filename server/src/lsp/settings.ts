/** What clients send along, checked: any JSON may come. */
import type { ChangedSettings, InitializationOptions, SeveritySetting } from '../contract.ts';

/** The options that have the right shape; the rest is left out. */
export function initializationOptions(value: unknown): InitializationOptions {
  const { codexHome, codexVersion, docsUri, suggestCommand, openPlaceCommand, tryCommandCommand } = record(value);
  return {
    ...(typeof codexHome === 'string' ? { codexHome } : {}),
    ...(typeof codexVersion === 'string' ? { codexVersion } : {}),
    ...(typeof docsUri === 'string' ? { docsUri } : {}),
    ...(typeof suggestCommand === 'string' ? { suggestCommand } : {}),
    ...(typeof openPlaceCommand === 'string' ? { openPlaceCommand } : {}),
    ...(typeof tryCommandCommand === 'string' ? { tryCommandCommand } : {}),
    ...changedSettings(value),
  };
}

/** What the `settings` of `workspace/didChangeConfiguration` say, as far as it has the right shape. */
export function changedSettings(settings: unknown): ChangedSettings {
  const { severity, inlayHints, sessions } = record(settings);
  return {
    ...(severity === undefined ? {} : { severity: severities(severity) }),
    ...(typeof inlayHints === 'boolean' ? { inlayHints } : {}),
    ...(typeof sessions === 'boolean' ? { sessions } : {}),
  };
}

const SEVERITIES: readonly SeveritySetting[] = ['error', 'warning', 'information', 'hint', 'off'];

function severities(value: unknown): Readonly<Record<string, SeveritySetting>> {
  const known = Object.entries(record(value)).flatMap(([rule, wanted]) => {
    const severity = SEVERITIES.find((one) => one === wanted);
    return severity === undefined ? [] : [[rule, severity] as const];
  });
  return Object.fromEntries(known);
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
