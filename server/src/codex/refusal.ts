/** What makes Codex refuse to start with a stack of layers. */
import {
  badFlag,
  brokenDemands,
  brokenSettings,
  brokenText,
  missingHome,
  mixedInOneFile,
  retiredKey,
  retiredPolicy,
  unknownProvider,
  unreadable,
} from './refusal/content.ts';
import { emptyList, noReadOnly } from './refusal/demands.ts';
import { opensDenied } from './refusal/denied.ts';
import { badProfileName, missingFile, oldProfileToo, unresolvedPath } from './refusal/named.ts';
import { deniesEveryDomain, relativeSocket, unreadableDomain } from './refusal/network.ts';
import {
  brokenProfile,
  brokenProfileList,
  forbiddenFeature,
  neverWithoutFullAccess,
  reservedName,
  undecidedProfiles,
  unreadableFolder,
} from './refusal/permissions.ts';
import type { Refusal } from './refusal/place.ts';
import type { Stack } from './stack.ts';

/** In the order in which Codex would stumble. */
const CHECKS: readonly ((stack: Stack) => Refusal | undefined)[] = [
  badFlag,
  badProfileName,
  missingHome,
  unreadable,
  brokenText,
  forbiddenFeature,
  brokenDemands,
  noReadOnly,
  emptyList,
  oldProfileToo,
  mixedInOneFile,
  brokenSettings,
  unresolvedPath,
  retiredKey,
  reservedName,
  brokenProfileList,
  undecidedProfiles,
  brokenProfile,
  retiredPolicy,
  unknownProvider,
  neverWithoutFullAccess,
  deniesEveryDomain,
  opensDenied,
  unreadableFolder,
  unreadableDomain,
  relativeSocket,
  missingFile,
];

/** The refusal of a stack, or `undefined` where nothing known stands against it. */
export function refusalOf(stack: Stack): Refusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(stack);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
