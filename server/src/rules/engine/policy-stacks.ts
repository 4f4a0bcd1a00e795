/** The sessions that team policies make demands on, as far as a file has a say in them. */

import { sessionOf } from '../../codex/file-places.ts';
import { foldersWithPolicy, type Stated } from '../../codex/policy.ts';
import { tomlAt } from '../../codex/read-codex-file.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Stack } from '../../codex/stack.ts';
import { startedStack } from '../../codex/start-trust.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { Related, RuleContext } from './rule.ts';
import { stackIfTrusted } from './trust-status.ts';

/**
 * Of a project's file those of its folder, with the file in force; of a policy from outside those of the folders that it is
 * for; of what all folders share those of each folder with a policy.
 */
export function stacksUnderPolicy(context: RuleContext): readonly Stack[] {
  const { file, snapshot, stack } = context;
  const given = snapshot.policies?.given;
  if (file.path === given?.file) return given.folders.map((folder) => startedStack(snapshot, folder, {}).stack);
  if (!stack.anyFolder) return [file.kind === 'policy' ? stack : stackIfTrusted(context)];
  const session = sessionOf(file.kind, file.path, snapshot.machine);
  return foldersWithPolicy(snapshot).map((folder) => startedStack(snapshot, folder, session).stack);
}

/** The statement of the policy, as the place that a note is about. */
export function policyPlace<N extends string>(
  snapshot: Snapshot,
  policy: string,
  { path }: Stated,
  note: N,
): readonly Related<N>[] {
  const document = tomlAt(snapshot, policy);
  const node = document && nodeAt(document, path);
  return node === undefined ? [] : [{ site: { file: policy, span: node.span }, note }];
}
