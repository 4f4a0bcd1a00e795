/** What `codex-posture explain` prints for a person. */
import type { AccessEntry, SilentHook } from '../contract.ts';
import { type Counted, sentences } from '../text/sentences.ts';

/** What is at the beginning of the rows. */
export const ROWS = sentences({
  installed: 'Installed',
  trust: 'Trust',
  profile: 'Profile',
  refused: 'Refused',
  sandbox: 'Sandbox',
  files: 'Files',
  approvals: 'Approvals',
  reviewer: 'Reviewer',
  network: 'Network',
  webSearch: 'Web search',
  secrets: 'Secrets',
  leaves: 'Leaves',
  weak: 'Weak',
  since: 'Hardened',
  unsandboxed: 'Unsandboxed',
  notRun: 'Not run',
  noEffect: 'No effect',
  layers: 'Layers',
  exec: 'codex exec',
  notKnown: 'Not known',
});

export const EXPLAIN = sentences({
  title: 'Codex {codex} in {folder}',
  refused: 'Codex would not start.',
  noProfile: 'There is no {file}: Codex starts without this profile and says nothing.',
  credentials: 'Codex’s own credential file: {access}',
  dotenv: '.env files: {access}',
  named: '{name}: {text}',
  decided: 'decided by {decision}',
  decidedUnknown: 'decided by: not known',
  since: '{date}, “{title}”; since then:',
  layers: 'each overrides those above it:',
  commandLine: 'command line',
  rule: 'rule for {commands}',
  hook: 'hook {event}',
  everyHook: 'every hook',
  asks: '{key}: asks',
  refuses: '{key}: refuses',
  layerEmpty: 'says nothing',
  layerMissing: 'missing',
});

/** What one entry lets commands do. */
export const ACCESS: Readonly<Record<AccessEntry['access'], string>> = sentences({
  read: 'read only',
  write: 'write',
  deny: 'nothing',
});

/** Why a hook does not run. */
export const SILENT: Readonly<Record<SilentHook['why'], string>> = sentences({
  untrusted: 'Nobody has trusted it. Open `/hooks` in Codex if you want it to run.',
  changed: 'It has changed since it was trusted. Read it, and open `/hooks` in Codex.',
  refused: 'Codex refuses this file; `codex-posture check` says why.',
  barred: 'The administrator of this computer does not allow it.',
});

/** Keys of a layer that are not named, and those without effect. */
export const MORE: Counted = sentences({ one: '{count} more', other: '{count} more' });
export const WITHOUT_EFFECT: Counted = sentences({ one: '{count} without effect', other: '{count} without effect' });
