/** What is said of guards: why each is there, what evades them, and what stops working with them. */
import { sentences } from '../text/sentences.ts';

interface FamilyWords {
  /** Above its rules in the file. */
  readonly title: string;
  /** Shown by Codex when it asks or refuses. */
  readonly prompt: string;
  readonly forbidden: string;
}

export const GUARD_WORDS = sentences({
  delete: {
    title: 'Deleting and discarding',
    prompt: 'This may discard work that cannot be recovered. Check what it affects before you allow it.',
    forbidden: 'This can destroy far more than the workspace. Run it yourself in a terminal if you need it.',
  },
  machine: {
    title: 'The machine itself',
    prompt: 'This acts on the whole machine or with the rights of another user. Allow it only if you know why.',
    forbidden: 'This stops or restarts the machine. Run it yourself in a terminal if you need it.',
  },
  install: {
    title: 'Installing packages',
    prompt: 'This installs packages, whose code may run at once. Check their names before you allow it.',
    forbidden: 'This installs packages, whose code may run at once. Run it yourself in a terminal if you need it.',
  },
  publish: {
    title: 'Publishing and deploying',
    prompt: 'This publishes or deploys something. Check what goes where before you allow it.',
    forbidden: 'This takes down something that is published. Run it yourself in a terminal if you need it.',
  },
  push: {
    title: 'Pushing',
    prompt: 'This sends commits to another machine. Check the remote and the branch before you allow it.',
    forbidden: 'This can overwrite or delete commits of others. Run it yourself in a terminal if you need it.',
  },
  forge: {
    title: 'GitHub, GitLab and others',
    prompt: 'This changes something on a code hosting service for others to see. Check what before you allow it.',
    forbidden: 'This deletes something on a code hosting service. Run it yourself in a terminal if you need it.',
  },
  database: {
    title: 'Databases',
    prompt: 'This can read, change or delete data in a database. Check which one before you allow it.',
    forbidden: 'This deletes a database. Run it yourself in a terminal if you need it.',
  },
  container: {
    title: 'Containers',
    prompt: 'This deletes containers or volumes, or publishes an image. Check which ones before you allow it.',
    forbidden: 'This deletes containers or volumes. Run it yourself in a terminal if you need it.',
  },
  cluster: {
    title: 'Clusters',
    prompt: 'This changes something in a cluster. Check the context and the namespace before you allow it.',
    forbidden: 'This deletes something in a cluster. Run it yourself in a terminal if you need it.',
  },
  infrastructure: {
    title: 'Infrastructure',
    prompt: 'This changes infrastructure. Check the plan and the workspace before you allow it.',
    forbidden: 'This destroys infrastructure. Run it yourself in a terminal if you need it.',
  },
  cloud: {
    title: 'Clouds',
    prompt: 'This uses your cloud account. Check the account and the command before you allow it.',
    forbidden: 'This deletes something in your cloud account. Run it yourself in a terminal if you need it.',
  },
  secret: {
    title: 'Printing secrets',
    prompt: 'This prints a secret, which the model then sees. Allow it only if it has to.',
    forbidden: 'This prints a secret, which the model would then see. Name the variable or the file instead.',
  },
}) satisfies Readonly<Record<string, FamilyWords>>;

/** At the top of the file, one comment line each. */
export const GUARD_HEADER = sentences([
  'Guards by Codex Posture: commands that Codex asks about (prompt) or refuses (forbidden).',
  'Edit this file as you like; Codex Posture keeps your changes. Delete it to turn the guards off.',
  'A rule matches the first words of a command. Scripts, shells and other spellings can evade it: the sandbox is what holds.',
]);

/** What stays open with guards, by id. */
export const EVASION_WORDS = sentences({
  'guards-shell-code': 'Guards do not see commands inside `sh -c`, variables, globs, redirects, loops or `$(…)`.',
  'guards-scripts': 'Guards do not see what a script, a `Makefile` or a program runs.',
  'guards-wrappers': 'Guards do not see commands behind `env`, `timeout`, `xargs` or `find -exec`.',
  'guards-word-order':
    'Guards do not see options in another place, as in `git -C . push` or `kubectl -n prod delete`, nor abbreviated or joined ones.',
  'guards-other-programs':
    'Guards do not see a copy or a link of a program under another name, nor another program that does the same, such as `curl` with the address of a service.',
});

/** What becomes of a rule that allows what guards ask about or refuse. */
export const OVERRULED = sentences({
  whole: 'The rule for {pattern} ({file}:{line}) no longer has an effect, because a guard is stricter.',
  partly: 'The rule for {pattern} ({file}:{line}) does not allow the commands that guards ask about or refuse.',
});

/** What stops working with guards, by id. */
export const GUARD_BREAKS = sentences({
  'guards-ask':
    'Codex asks each time before it installs packages, pushes, publishes, or uses databases, clusters and clouds; where nobody is asked (`codex exec`), it refuses.',
  'guards-approved-inside':
    'A guarded command that you allow still runs inside the sandbox. Where it needs the network, Codex asks once more to run it outside.',
  'guards-refuse':
    'Codex refuses forced pushes, printing known secrets, and deleting what is on other machines; you can run these yourself.',
});
