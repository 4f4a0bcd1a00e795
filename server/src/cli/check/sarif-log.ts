/** The frame of a SARIF log: who looked, from where, and whether that succeeded. */
import type { Machine } from '../../codex/machine.ts';
import { uriFromPath } from '../../features/uri.ts';

/** Who looked, and from where. */
export interface SarifOptions {
  readonly cwd: string;
  readonly platform: Machine['platform'];
  readonly version: string;
}

/** Stands for the working folder, which addresses count from. */
export const ROOT = 'SRCROOT';

/** What the run has to say about itself. */
interface Notification {
  readonly level: 'error' | 'warning';
  readonly message: object;
  readonly locations?: readonly object[];
}

/** What one run came to. */
export interface SarifRun {
  readonly rules: readonly object[];
  readonly notifications: readonly Notification[];
  readonly results: readonly object[];
}

/** A log with one run, which failed if there are errors among the notifications. */
export const logOf = ({ cwd, platform, version }: SarifOptions, run: SarifRun): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'Codex Posture', semanticVersion: version, rules: run.rules } },
      invocations: [
        {
          executionSuccessful: run.notifications.every(({ level }) => level !== 'error'),
          toolExecutionNotifications: run.notifications,
        },
      ],
      originalUriBaseIds: { [ROOT]: { uri: `${uriFromPath(cwd, platform).replace(/\/$/, '')}/` } },
      columnKind: 'utf16CodeUnits',
      results: run.results,
    },
  ],
});

/** The log of a run that came to nothing, and why. */
export const failedLog = (options: SarifOptions, message: string): object =>
  logOf(options, { rules: [], notifications: [{ level: 'error', message: { text: message } }], results: [] });
