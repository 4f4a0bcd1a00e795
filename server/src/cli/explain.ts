/** `codex-posture explain`: the posture of a folder. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstalledCodex } from '../codex/installed.ts';
import type { Machine } from '../codex/machine.ts';
import { postureOf } from '../codex/posture.ts';
import type { Session } from '../codex/session.ts';
import type { Posture } from '../contract.ts';
import { loadSnapshot } from '../host/load.ts';
import { UnreadablePathError } from './targets.ts';

/** The posture of `folder`, by default of `cwd`, for a session started with these flags. @throws UnreadablePathError */
export async function explain(
  folder: string | undefined,
  cwd: string,
  machine: Machine,
  session: Session = {},
  codex?: InstalledCodex,
): Promise<Posture> {
  const where = path.resolve(cwd, folder ?? '.');
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw new UnreadablePathError(`There is no folder ${folder ?? where}.`);
  return postureOf(await loadSnapshot({ machine, folders: [where], session, codex }), where, session);
}
