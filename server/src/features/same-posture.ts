/** Telling whether two postures say the same. */
import type { Posture } from '../contract.ts';

/** Whether both allow the same for the same reasons; that the deciding line moved makes no difference. */
export const samePosture = (a: Posture, b: Posture): boolean => withoutPlaces(a) === withoutPlaces(b);

const withoutPlaces = (posture: Posture): string =>
  JSON.stringify(posture, (key, value: unknown) => (key === 'line' || key === 'column' ? undefined : value));
