/** What ends the command line with a message instead of an answer. */

/** A command line that makes no sense; the message says why. */
export class UsageError extends Error {}

/** A path that was asked for and cannot be read or written. */
export class UnreadablePathError extends Error {}
