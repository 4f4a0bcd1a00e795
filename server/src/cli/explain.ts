/** `codex-posture explain`: the posture of a folder. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstalledCodex } from '../codex/installed.ts';
import type { Machine } from '../codex/machine.ts';
import { withoutSecretsIn } from '../codex/redact.ts';
import type { Session } from '../codex/session.ts';
import type { Explanation, Posture } from '../contract.ts';
import { effectiveDocument } from '../features/effective-document.ts';
import { type Explained, explained } from '../features/explanation.ts';
import type { Environment } from '../host/environment.ts';
import { loadSnapshot } from '../host/load.ts';
import { sinceHardening } from '../host/since-hardening.ts';
import { postureOf } from '../words/posture.ts';
import { noFolder } from './targets.ts';

/** A folder to explain, for a session started with these flags. */
export interface Asked {
  /** By default `cwd`, which it counts from. */
  readonly folder: string | undefined;
  readonly cwd: string;
  readonly machine: Machine;
  readonly session?: Session;
  readonly codex?: InstalledCodex | undefined;
}

/** What is read to answer, and the folder that is meant. @throws UnreadablePathError */
async function loaded({ folder, cwd, machine, session = {}, codex }: Asked) {
  const where = path.resolve(cwd, folder ?? '.');
  const stat = await fs.stat(where).catch(() => undefined);
  if (stat?.isDirectory() !== true) throw noFolder(folder ?? where);
  return { snapshot: await loadSnapshot({ machine, folders: [where], session, codex }), where, session };
}

/** The posture alone. @throws UnreadablePathError */
export async function postureIn(asked: Asked): Promise<Posture> {
  const { snapshot, where, session } = await loaded(asked);
  return withoutSecretsIn(postureOf(snapshot, where, session));
}

/** The settings that apply, as TOML. @throws UnreadablePathError */
export async function effectiveText(asked: Asked): Promise<string> {
  const { snapshot, where, session } = await loaded(asked);
  return effectiveDocument(snapshot, where, session).text;
}

/** The posture with all that leads to it, and what it lost since a hardening. @throws UnreadablePathError */
export async function explain(asked: Asked, env: Environment): Promise<ExplainedSince> {
  const { snapshot, where, session } = await loaded(asked);
  return { ...explained(snapshot, where, session), ...(await sinceHardening(snapshot, where, env, session)) };
}

export type ExplainedSince = Explained & Pick<Explanation, 'sinceHardening'>;
