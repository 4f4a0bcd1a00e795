/** Checks a text from outside Codex's places as if it were in one of them. */
import path from 'node:path';
import type { FileKind } from '../../codex/file-kinds.ts';
import { samplePath } from '../../codex/file-places.ts';
import { userConfig } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import { codexFile } from '../../codex/read-codex-file.ts';
import type { FileState, Snapshot } from '../../codex/snapshot.ts';
import { type Checked, type CheckOptions, checkFile } from '../../rules/check.ts';
import { withProvenFixes } from '../../rules/prove-fix.ts';
import { formatKey } from '../../syntax/toml/format.ts';
import { type GivenPolicy, underPolicy } from './given-policy.ts';

const FOLDER = path.resolve('/codex-posture-alone');
const HOME = path.join(FOLDER, 'codex-home');
const PROJECT = path.join(FOLDER, 'project');

/** Checks `state` as a file of kind `as`; no other file applies, and a project is trusted. The answer names `file`; fixes are for `place` in `snapshot`. */
export function checkStandalone(
  file: string,
  state: FileState,
  as: FileKind,
  machine: Machine,
  { policy, ...options }: CheckOptions & { readonly policy?: GivenPolicy | undefined },
): Checked & { readonly snapshot: Snapshot; readonly place: string } {
  const trust = `[projects.${formatKey(PROJECT)}]\ntrust_level = "trusted"\n`;
  const { codexHomeGiven: _, ...places } = machine;
  const elsewhere = { ...places, codexHome: HOME, systemRoot: path.join(FOLDER, 'system') };
  const place = samplePath(as, elsewhere, PROJECT);
  const files = new Map<string, FileState>([
    [userConfig(elsewhere), { kind: 'text', text: trust }],
    [place, state],
  ]);
  const alone: Snapshot = { machine: elsewhere, files, realPaths: new Map(), isAlone: true };
  const snapshot = policy === undefined ? alone : underPolicy(alone, policy, [PROJECT]);
  const known = codexFile(snapshot, place);
  if (known === undefined) return { reports: [], failures: [], snapshot, place };
  const { reports, failures, silenced = [] } = checkFile(snapshot, known, options);
  return {
    snapshot,
    place,
    reports: withProvenFixes(snapshot, reports).map((report) => ({ ...report, file })),
    failures: failures.map((failure) => ({ ...failure, file })),
    silenced: silenced.map(({ report, reason }) => ({ report: { ...report, file }, reason })),
  };
}
