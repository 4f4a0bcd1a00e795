/**
 * What the server and its clients say to each other beyond the Language Server Protocol.
 * The only server file that the client imports: types and names, no code that does anything.
 */
export * from './contract/explain.ts';
export * from './contract/harden.ts';
export type * from './contract/journal.ts';
export type * from './contract/own-codex.ts';
export * from './contract/posture.ts';
export * from './contract/protocol.ts';
export type * from './contract/report.ts';
export type * from './contract/rules.ts';
export { COMPILE_CACHE, RUNTIME_OPTIONS } from './contract/runtime-options.ts';
export type * from './contract/sessions.ts';
