/** A posture as clients and the command line get it: what the engine judges, with its sentences. */

import { decisionOf, linesOf } from '../codex/decision.ts';
import type { ExecDifference } from '../codex/exec-differences.ts';
import type { IneffectiveKey } from '../codex/ineffective/ineffective-key.ts';
import { type JudgedPosture, judgedPosture } from '../codex/posture.ts';
import type { Session } from '../codex/session.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type { StartupError } from '../codex/startup-errors/startup-error.ts';
import type { InertKey, Posture, UnsandboxedProgram } from '../contract.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { entryAt } from '../syntax/toml/query.ts';
import { say, sentences } from '../text/sentences.ts';
import { whyIneffective } from './ineffective.ts';
import { outflowInWords } from './outflows.ts';
import { releaseInWords } from './release-differences.ts';
import { startupErrorInWords } from './startup-errors.ts';
import { unknownInWords } from './unknowns.ts';
import { weaknessInWords } from './weaknesses.ts';

/** The posture for an interactive session in `folder`; without a folder, what applies in every window. */
export const postureOf = (snapshot: Snapshot, folder: string | undefined, session: Session = {}): Posture =>
  postureInWords(judgedPosture(snapshot, folder, session));

/** The posture with its sentences. */
export function postureInWords({
  release,
  refusal,
  weaknesses,
  inert,
  exec,
  unknowns,
  escapes,
  outflows,
  ...judged
}: JudgedPosture): Posture {
  return {
    ...judged,
    ...(release === undefined ? {} : { release: releaseInWords(release) }),
    refusal: refusal && refusalWithWords(refusal),
    weaknesses: weaknesses.map(weaknessInWords),
    escapes: escapes === null ? null : escapes.map(withKept),
    outflows: outflows === null ? null : outflows.map(outflowInWords),
    inert: inertKeys(inert),
    ...(exec === undefined ? {} : { exec: exec.map((difference) => EXEC[difference]) }),
    unknowns: unknowns.map(unknownInWords),
  };
}

const refusalWithWords = ({ reason, ...place }: StartupError): NonNullable<Posture['refusal']> => ({
  ...place,
  kind: reason.kind === 'settings' ? reason.problem.kind : reason.kind,
  message: startupErrorInWords(reason),
});

/** Why the commands of a rule run inside the sandbox all the same. */
const KEPT_INSIDE = 'a denied path keeps every command inside the sandbox';

const withKept = (one: UnsandboxedProgram): UnsandboxedProgram =>
  one.keptInside === undefined ? one : { ...one, keptInside: say(KEPT_INSIDE) };

const EXEC: Readonly<Record<ExecDifference, string>> = sentences({
  'never-asks':
    '`codex exec` never asks: what the sandbox does not allow fails there, whatever `approval_policy` says.',
});

/** In the order of their places. */
const inertKeys = (inert: readonly IneffectiveKey[]): readonly InertKey[] =>
  inert.map(inertKey).sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));

function inertKey(inert: IneffectiveKey): InertKey {
  const { layer, path, kind, by } = inert;
  const entry = layer.document && entryAt(layer.document, path);
  const at = layer.document && linesOf(layer.document).position(entry?.key.start ?? 0);
  return {
    file: layer.file ?? '',
    line: (at?.line ?? 0) + 1,
    key: formatKeys(path.map(String)),
    kind,
    why: whyIneffective(inert),
    ...(by === undefined ? {} : { by: decisionOf(by) }),
  };
}
