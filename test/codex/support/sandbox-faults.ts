/** Faults of Codex's sandbox that depend on the disk and the moment, not on the settings. */

/** Codex could not set up its own sandbox. */
export const SANDBOX_FAILED = /AGENTS\.md instructions|sandbox helper failed|bwrap:/;

/**
 * A folder went away while Codex looked for files that a pattern denies (0.169.0): any folder that a program removes just then,
 * also one of the empty `.agents`, `.aws`, `.codex` and `.git` that Codex makes for each command and takes away after it. Files
 * that go away do no harm. Seen in one of some thousand sessions, and in every third one while a program does nothing else than
 * making and removing folders. No form of a pattern avoids it.
 */
export const FOLDER_WENT_AWAY = /failed to enumerate unreadable glob paths under .*: No such file or directory/;
