/** What is wrong with a package that a command fetches. */
import { isOneSlipAway } from '../../text/similar.ts';
import { knownPackages, PACKAGE_REPORTS, type PackageReport } from './known-packages.ts';
import type { FetchedPackage } from './packages.ts';

/** The gravest of what there is to say; nothing of a package that is what it seems and says its version. */
export type PackageHazard =
  | { readonly kind: 'reported'; readonly report: PackageReport }
  | { readonly kind: 'imitates'; readonly known: string }
  | { readonly kind: 'unpinned' };

/** What is judged of a package: its name and version. */
type Named = Pick<FetchedPackage, 'scheme' | 'name' | 'version' | 'isPinned'>;

/** Judges one package. */
export function packageHazard(one: Named): PackageHazard | undefined {
  const report = PACKAGE_REPORTS.find((each) => isMeant(each, one));
  if (report !== undefined) return { kind: 'reported', report };
  const names = knownPackages(one.scheme);
  const known = names.includes(one.name) ? undefined : names.find((each) => isOneSlipAway(one.name, each));
  if (known !== undefined) return { kind: 'imitates', known };
  return one.isPinned ? undefined : { kind: 'unpinned' };
}

/** Whether the report is about the version: without one, the newest is meant, in which what an advisory says is mended. */
function isMeant({ scheme, name, from, before }: PackageReport, one: Named): boolean {
  if (one.scheme !== scheme || one.name.toLowerCase() !== name) return false;
  if (before === undefined) return true;
  if (!one.isPinned || one.version === undefined) return false;
  return isBefore(one.version, before) && (from === undefined || !isBefore(one.version, from));
}

/** Whether a version is lower than another, by its three numbers. */
function isBefore(version: string, other: string): boolean {
  const [a, b] = [version, other].map((each) => each.replace(/^v/, '').split(/[.+-]/).slice(0, 3).map(Number));
  for (let at = 0; at < 3; at++) {
    const [one = 0, two = 0] = [a?.[at], b?.[at]];
    if (one !== two) return one < two;
  }
  return false;
}
