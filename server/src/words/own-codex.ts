/** The sentences about what a person’s own Codex did or said. */
import type { Difference } from '../codex/confirmation.ts';
import type { TrialId } from '../codex/sandbox-trial.ts';
import { printable } from '../text/printable.ts';

/** Why Codex is not started. */
export const NOT_STARTED = {
  restricted: 'This window is in Restricted Mode, so Codex is not started.',
  'no-folder': 'Open a folder first.',
  windows: 'This is not available on Windows yet.',
  'no-program': 'No Codex program was found outside the folders of this workspace.',
  'no-sandbox': 'Codex runs commands here without a sandbox, so there is nothing to test.',
  unknown: 'What the files mean here is not known, so there is nothing to hold the test against.',
} as const;

/** What is tried, after “can” or “cannot”. */
const TRIED: Readonly<Record<TrialId, string>> = {
  'read-workspace': 'read a file in the workspace',
  'read-dotenv': 'read .env in the workspace',
  'read-outside': 'read a file in another folder',
  'read-ssh': 'read a key in ~/.ssh',
  'read-codex-auth': 'read auth.json in CODEX_HOME',
  'write-workspace': 'write in the workspace',
  'write-git-hook': 'plant a Git hook in the workspace',
  'write-project-config': 'change .codex/config.toml in the workspace',
  'write-outside': 'write in another folder',
  'write-bashrc': 'change ~/.bashrc',
  connect: 'connect to a service on this machine',
  variable: 'see an ordinary environment variable',
  'token-variable': 'see an environment variable with TOKEN in its name',
};

/** One thing that was tried, in a sentence. */
export function trialText(id: TrialId, promised: boolean, worked: boolean | null): string {
  const tried = TRIED[id];
  if (worked === null) return `Whether commands can ${tried} could not be tested.`;
  if (worked === promised) {
    return worked ? `Commands can ${tried}, as the files say.` : `Commands cannot ${tried}, as the files say.`;
  }
  return worked
    ? `Commands can ${tried}, although the files rule that out.`
    : `Commands cannot ${tried}, although the files allow it.`;
}

/** How a test came out, in a sentence. */
export const TEST_SUMMARY = {
  failed: 'No command can start in the sandbox on this machine.',
  open: 'This machine does not enforce everything that the files promise.',
  strict: 'The sandbox on this machine is stricter than the files say.',
  same: 'This machine enforces what the files promise.',
} as const;

/** Why no command could start, in Codex's words. */
export const failureText = (said: string): string =>
  said === '' ? 'Codex printed nothing that says why.' : `Codex says: ${printable(said)}`;

/** What Codex did not start with, in its words. */
export const appServerRefused = (said: string): string => `Codex did not answer. It says: ${printable(said)}`;

export const CONFIRMED = {
  same: 'Codex has the settings that the files say.',
  different: 'Codex has settings that the files do not show.',
} as const;

/** A difference, in a sentence. */
export function differenceText(difference: Difference): string {
  switch (difference.kind) {
    case 'key': {
      const key = printable(difference.key);
      const from = difference.from === null ? 'a place that it does not name' : printable(difference.from);
      if (difference.theirs === null)
        return `The files set ${key} to ${printable(difference.ours ?? '')}, but Codex has no value for it.`;
      return difference.ours === null
        ? `Codex has ${key} = ${printable(difference.theirs)}, which no file sets. It comes from ${from}.`
        : `Codex has ${key} = ${printable(difference.theirs)}, while the files say ${printable(difference.ours)}. It comes from ${from}.`;
    }
    case 'layer':
      return `Codex also uses settings that lie in no file: ${printable(difference.type)}.`;
    case 'requirement':
      return difference.value === null
        ? `An administrator demands ${printable(difference.key)}, which no file shows.`
        : `An administrator demands ${printable(difference.key)} = ${printable(difference.value)}, which no file shows.`;
    case 'profile':
      return `Codex knows a permission profile that no file defines: ${printable(difference.name)}.`;
  }
}

/** What a difference is about. */
export const differenceAbout = (difference: Difference): string =>
  printable('key' in difference ? difference.key : difference.kind === 'layer' ? difference.type : difference.name);
