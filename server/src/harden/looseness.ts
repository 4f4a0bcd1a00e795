/** Which of two postures allows more. */
import type { AccessEntry, Posture } from '../contract.ts';

/** From strict to loose; what is in no list cannot be compared. */
const ORDERS = {
  sandbox: ['read-only', 'workspace-write', 'external-sandbox', 'danger-full-access'],
  network: ['off', 'filtered', 'on'],
  webSearch: ['disabled', 'cached', 'live'],
  approval: ['untrusted', 'on-request', 'never'],
  environment: ['none', 'core', 'filtered', 'all'],
  file: ['denied', 'readable'],
} as const;

type Order = keyof typeof ORDERS;

/** The comparable values of a posture; a refused one has none, because nothing runs. */
function valuesOf(posture: Posture): readonly (readonly [Order, string | undefined])[] {
  return [
    ['sandbox', posture.sandbox?.mode],
    ['network', posture.network?.access],
    ['webSearch', posture.network?.webSearch],
    ['approval', posture.approval?.policy],
    ['environment', posture.secrets?.environment],
    ['file', posture.secrets?.credentialFile],
    ['file', posture.secrets?.dotenv],
  ];
}

/** Whether `after` allows anything that `before` did not. A part that is unknown on one side only counts as looser. */
export function isLooser(before: Posture, after: Posture): boolean {
  if (before.verdict === 'refused' || after.verdict === 'refused') return false;
  const old = valuesOf(before);
  const isWorse = valuesOf(after).some(([order, value], index) => exceeds(order, old[index]?.[1], value));
  return isWorse || opensMore(before, after);
}

function exceeds(order: Order, before: string | undefined, after: string | undefined): boolean {
  if (before === after) return false;
  const ranks: readonly string[] = ORDERS[order];
  const [from, to] = [ranks.indexOf(before ?? ''), ranks.indexOf(after ?? '')];
  return from < 0 || to < 0 || to > from;
}

// Under one mode the writable places still differ.
function opensMore(before: Posture, after: Posture): boolean {
  if (before.sandbox?.mode !== after.sandbox?.mode) return false;
  const old = new Set(writable(before));
  return writable(after).some((place) => !old.has(place));
}

const writable = ({ sandbox }: Posture): readonly string[] =>
  (sandbox?.entries ?? []).filter(({ access }) => access === 'write').map(placeOf);

const placeOf = ({ path, glob, special }: AccessEntry): string => path ?? glob ?? special ?? '';
