/** What clients send along, checked: any JSON may come. */
import type { InitializationOptions, SeveritySetting } from '../contract.ts';

/** The options that have the right shape; the rest is left out. */
export function initializationOptions(value: unknown): InitializationOptions {
  const { codexHome, codexVersion, docsUri, severity, suggestCommand } = record(value);
  return {
    ...(typeof codexHome === 'string' ? { codexHome } : {}),
    ...(typeof codexVersion === 'string' ? { codexVersion } : {}),
    ...(typeof docsUri === 'string' ? { docsUri } : {}),
    ...(typeof suggestCommand === 'string' ? { suggestCommand } : {}),
    ...(severity === undefined ? {} : { severity: severities(severity) }),
  };
}

/** The severities in the `settings` of `workspace/didChangeConfiguration`; `undefined` when it has none. */
export function changedSeverities(settings: unknown): InitializationOptions['severity'] {
  const { severity } = record(settings);
  return severity === undefined ? undefined : severities(severity);
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
