/** Runs a command in the real sandbox. */
import { type Printed, runCodex } from '../support/codex-process.ts';
import type { World } from '../support/temp-home.ts';

/** `codex sandbox ARGS -- COMMAND` in the workspace. Without flags or `default_permissions` it is read-only. */
export const inSandbox = (world: World, args: readonly string[], command: readonly string[]): Promise<Printed> =>
  runCodex({ ...world, cwd: world.workspace }, ['sandbox', ...args, '--', ...command]);

/** As under `sandbox_mode = "workspace-write"`, which the command itself does not take from the files. */
export const WORKSPACE_WRITE: readonly string[] = ['-c', 'sandbox_mode="workspace-write"'];
