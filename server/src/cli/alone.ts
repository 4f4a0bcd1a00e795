/** Judging a text that lies in no place Codex reads, as if it lay in one. */
import path from 'node:path';
import { codexFile } from '../codex/files.ts';
import type { Machine } from '../codex/machine.ts';
import type { FileState, Snapshot } from '../codex/snapshot.ts';
import { checkFile } from '../rules/engine/check.ts';
import type { Report } from '../rules/engine/report.ts';
import { formatKey } from '../syntax/toml/format.ts';
import type { KindName } from './arguments.ts';

const FOLDER = path.resolve('/codex-posture-alone');
const HOME = path.join(FOLDER, 'codex-home');
const PROJECT = path.join(FOLDER, 'project');

/** Where a file of each kind would lie. */
const PLACES: Readonly<Record<KindName, string>> = {
  user: path.join(HOME, 'config.toml'),
  profile: path.join(HOME, 'some.config.toml'),
  project: path.join(PROJECT, '.codex', 'config.toml'),
  environment: path.join(PROJECT, '.codex', 'environments', 'some.toml'),
  dotenv: path.join(HOME, '.env'),
};

/** The findings of `state` as a file of kind `as`; no other file counts, and a project is trusted. Reports name `file`. */
export function checkAlone(file: string, state: FileState, as: KindName, machine: Machine): readonly Report[] {
  const trust = `[projects.${formatKey(PROJECT)}]\ntrust_level = "trusted"\n`;
  const files = new Map<string, FileState>([
    [PLACES.user, { kind: 'text', text: trust }],
    [PLACES[as], state],
  ]);
  const elsewhere = { ...machine, codexHome: HOME, systemRoot: path.join(FOLDER, 'system') };
  const snapshot: Snapshot = { machine: elsewhere, files, realPaths: new Map() };
  const known = codexFile(snapshot, PLACES[as]);
  return known === undefined ? [] : checkFile(snapshot, known).map((report) => ({ ...report, file }));
}
