/** The sentences about what a person’s own Codex did or said. */
import type { Difference } from '../codex/confirmation.ts';
import type { TrialId } from '../codex/sandbox-trial.ts';
import { bare } from '../text/phrases.ts';
import { printable } from '../text/printable.ts';
import { paragraph, say } from '../text/sentences.ts';

/** Why Codex is not started. */
export const NOT_STARTED = {
  restricted: 'This window is in Restricted Mode, so Codex is not started.',
  'no-folder': 'Open a folder first.',
  windows: 'This is not available on Windows yet.',
  'no-program': 'No Codex program was found outside the folders of this workspace.',
  'no-sandbox': 'Codex runs commands here without a sandbox, so there is nothing to test.',
  unknown: 'What the files mean here is not known, so there is nothing to compare the test with.',
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

const SAID = {
  nothing: 'Codex printed nothing that says why.',
  codex: 'Codex says:',
  noAnswer: 'Codex did not answer.',
} as const;

/** Why no command could start, in Codex's words. */
export const failureText = (said: string): string =>
  said === '' ? SAID.nothing : paragraph(SAID.codex, printable(said));

/** What Codex did not start with, in its words. */
export const appServerRefused = (said: string): string => paragraph(SAID.noAnswer, SAID.codex, printable(said));

export const CONFIRMED = {
  same: 'Codex has the settings that the files say.',
  different: 'Codex has settings that the files do not show.',
} as const;

const DIFFERENCES = {
  missing: 'The files set {key} to {ours}, but Codex has no value for it.',
  extra: 'Codex has {key} = {theirs}, which no file sets.',
  other: 'Codex has {key} = {theirs}, while the files say {ours}.',
  from: 'It comes from {place}.',
  layer: 'Codex also uses settings that are in no file: {type}.',
  requirement: 'An administrator requires {key}, which no file shows.',
  requiredValue: 'An administrator requires {key} = {value}, which no file shows.',
  profile: 'Codex knows a permission profile that no file defines: {name}.',
} as const;

/** A difference, in sentences. */
export function differenceText(difference: Difference): string {
  switch (difference.kind) {
    case 'key':
      return keyDifference(difference);
    case 'layer':
      return say(DIFFERENCES.layer, { type: bare(difference.type) });
    case 'requirement': {
      const key = bare(difference.key);
      return difference.value === null
        ? say(DIFFERENCES.requirement, { key })
        : say(DIFFERENCES.requiredValue, { key, value: bare(difference.value) });
    }
    case 'profile':
      return say(DIFFERENCES.profile, { name: bare(difference.name) });
  }
}

function keyDifference({ key: name, ours, theirs, from }: Extract<Difference, { readonly kind: 'key' }>): string {
  const key = bare(name);
  if (theirs === null) return say(DIFFERENCES.missing, { key, ours: bare(ours ?? '') });
  return paragraph(
    ours === null
      ? say(DIFFERENCES.extra, { key, theirs: bare(theirs) })
      : say(DIFFERENCES.other, { key, theirs: bare(theirs), ours: bare(ours) }),
    from === null ? undefined : say(DIFFERENCES.from, { place: bare(from) }),
  );
}

/** What a difference is about. */
export const differenceAbout = (difference: Difference): string =>
  printable('key' in difference ? difference.key : difference.kind === 'layer' ? difference.type : difference.name);
