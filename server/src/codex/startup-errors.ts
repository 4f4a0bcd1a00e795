/** What makes Codex refuse to start with a stack of layers. */

import type { Stack } from './stack.ts';
import { emptyList, noReadOnly } from './startup-errors/contradictory-requirements.ts';
import { refusedDemandedRule } from './startup-errors/demanded-rules.ts';
import { opensDenied } from './startup-errors/denied-paths.ts';
import {
  badFlag,
  brokenDemands,
  brokenSettings,
  brokenText,
  disorderedWaits,
  forbiddenSandbox,
  missingHome,
  mixedInOneFile,
  retiredKey,
  retiredPolicy,
  unknownProvider,
  unreadable,
} from './startup-errors/invalid-settings.ts';
import { badProfileName, missingFile, oldProfileToo, unresolvedPath } from './startup-errors/missing-references.ts';
import { deniesEveryDomain, relativeSocket, unreadableDomain } from './startup-errors/network.ts';
import {
  brokenProfile,
  brokenProfileList,
  clashingProfile,
  forbiddenFeature,
  neverWithoutFullAccess,
  reservedName,
  undecidedProfiles,
  unreadableFolder,
} from './startup-errors/permissions.ts';
import type { StartupError } from './startup-errors/startup-error.ts';

/** In the order in which Codex would stumble. */
const CHECKS: readonly ((stack: Stack) => StartupError | undefined)[] = [
  badFlag,
  badProfileName,
  missingHome,
  unreadable,
  brokenText,
  forbiddenFeature,
  brokenDemands,
  noReadOnly,
  emptyList,
  refusedDemandedRule,
  oldProfileToo,
  mixedInOneFile,
  brokenSettings,
  unresolvedPath,
  retiredKey,
  forbiddenSandbox,
  reservedName,
  clashingProfile,
  brokenProfileList,
  undecidedProfiles,
  brokenProfile,
  retiredPolicy,
  unknownProvider,
  neverWithoutFullAccess,
  disorderedWaits,
  deniesEveryDomain,
  opensDenied,
  unreadableFolder,
  unreadableDomain,
  relativeSocket,
  missingFile,
];

/** The startup error of a stack, or `undefined` if we know of nothing that keeps Codex from starting. */
export function startupErrorOf(stack: Stack): StartupError | undefined {
  for (const check of CHECKS) {
    const refusal = check(stack);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
