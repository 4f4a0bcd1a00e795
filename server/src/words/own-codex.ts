/** The sentences about what a person’s own Codex did or said. */
import type { Difference } from '../codex/confirmation.ts';
import type { TrialId } from '../codex/sandbox-trial.ts';
import { bare } from '../text/phrases.ts';
import { printable } from '../text/printable.ts';
import { paragraph, say, sentences } from '../text/sentences.ts';

/** Why Codex is not started. */
export const NOT_STARTED = sentences({
  restricted: 'This window is in Restricted Mode, so Codex is not started.',
  'no-folder': 'Open a folder first.',
  windows: 'This is not available on Windows yet.',
  'no-program': 'No Codex program was found outside the folders of this workspace.',
  'no-sandbox': 'Codex runs commands here without a sandbox, so there is nothing to test.',
  unknown: 'What the files mean here is not known, so there is nothing to compare the test with.',
});

/** One thing that was tried: whether it works, or could not be tested. */
const TRIALS: Readonly<Record<TrialId, Readonly<Record<'can' | 'cannot' | 'untested', string>>>> = sentences({
  'read-workspace': {
    can: 'Commands can read a file in the workspace.',
    cannot: 'Commands cannot read a file in the workspace.',
    untested: 'Whether commands can read a file in the workspace could not be tested.',
  },
  'read-dotenv': {
    can: 'Commands can read .env in the workspace.',
    cannot: 'Commands cannot read .env in the workspace.',
    untested: 'Whether commands can read .env in the workspace could not be tested.',
  },
  'read-outside': {
    can: 'Commands can read a file in another folder.',
    cannot: 'Commands cannot read a file in another folder.',
    untested: 'Whether commands can read a file in another folder could not be tested.',
  },
  'read-ssh': {
    can: 'Commands can read a key in ~/.ssh.',
    cannot: 'Commands cannot read a key in ~/.ssh.',
    untested: 'Whether commands can read a key in ~/.ssh could not be tested.',
  },
  'read-codex-auth': {
    can: 'Commands can read auth.json in CODEX_HOME.',
    cannot: 'Commands cannot read auth.json in CODEX_HOME.',
    untested: 'Whether commands can read auth.json in CODEX_HOME could not be tested.',
  },
  'write-workspace': {
    can: 'Commands can write in the workspace.',
    cannot: 'Commands cannot write in the workspace.',
    untested: 'Whether commands can write in the workspace could not be tested.',
  },
  'write-git-hook': {
    can: 'Commands can plant a Git hook in the workspace.',
    cannot: 'Commands cannot plant a Git hook in the workspace.',
    untested: 'Whether commands can plant a Git hook in the workspace could not be tested.',
  },
  'write-project-config': {
    can: 'Commands can change .codex/config.toml in the workspace.',
    cannot: 'Commands cannot change .codex/config.toml in the workspace.',
    untested: 'Whether commands can change .codex/config.toml in the workspace could not be tested.',
  },
  'write-outside': {
    can: 'Commands can write in another folder.',
    cannot: 'Commands cannot write in another folder.',
    untested: 'Whether commands can write in another folder could not be tested.',
  },
  'write-bashrc': {
    can: 'Commands can change ~/.bashrc.',
    cannot: 'Commands cannot change ~/.bashrc.',
    untested: 'Whether commands can change ~/.bashrc could not be tested.',
  },
  connect: {
    can: 'Commands can connect to a service on this machine.',
    cannot: 'Commands cannot connect to a service on this machine.',
    untested: 'Whether commands can connect to a service on this machine could not be tested.',
  },
  variable: {
    can: 'Commands can see an ordinary environment variable.',
    cannot: 'Commands cannot see an ordinary environment variable.',
    untested: 'Whether commands can see an ordinary environment variable could not be tested.',
  },
  'token-variable': {
    can: 'Commands can see an environment variable with TOKEN in its name.',
    cannot: 'Commands cannot see an environment variable with TOKEN in its name.',
    untested: 'Whether commands can see an environment variable with TOKEN in its name could not be tested.',
  },
});

const COMPARED = sentences({
  same: 'The files say the same.',
  worse: 'The files rule that out.',
  stricter: 'The files allow it.',
});

/** One thing that was tried, and what the files say of it. */
export function trialText(id: TrialId, promised: boolean, worked: boolean | null): string {
  if (worked === null) return TRIALS[id].untested;
  const compared = worked === promised ? 'same' : worked ? 'worse' : 'stricter';
  return paragraph(TRIALS[id][worked ? 'can' : 'cannot'], COMPARED[compared]);
}

/** How a test came out, in a sentence. */
export const TEST_SUMMARY = sentences({
  failed: 'No command can start in the sandbox on this machine.',
  open: 'This machine does not enforce everything that the files promise.',
  strict: 'The sandbox on this machine is stricter than the files say.',
  same: 'This machine enforces what the files promise.',
});

const SAID = sentences({
  nothing: 'Codex printed nothing that says why.',
  codex: 'Codex says:',
  noAnswer: 'Codex did not answer.',
});

/** Why no command could start, in Codex's words. */
export const failureText = (said: string): string =>
  said === '' ? SAID.nothing : paragraph(SAID.codex, printable(said));

/** What Codex did not start with, in its words. */
export const appServerRefused = (said: string): string => paragraph(SAID.noAnswer, SAID.codex, printable(said));

export const CONFIRMED = sentences({
  same: 'Codex has the settings that the files say.',
  different: 'Codex has settings that the files do not show.',
});

const DIFFERENCES = sentences({
  missing: 'The files set {key} to {ours}, but Codex has no value for it.',
  extra: 'Codex has {key} = {theirs}, which no file sets.',
  other: 'Codex has {key} = {theirs}, while the files say {ours}.',
  from: 'It comes from {place}.',
  layer: 'Codex also uses settings that are in no file: {type}.',
  requirement: 'An administrator requires {key}, which no file shows.',
  requiredValue: 'An administrator requires {key} = {value}, which no file shows.',
  profile: 'Codex knows a permission profile that no file defines: {name}.',
});

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
