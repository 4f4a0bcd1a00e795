/** The rows below the parts of a posture: places, domains, what is asked, who answers. */

import type { AccessEntry, ApprovalPart } from '../../../server/src/contract.ts';
import { counted } from '../../../server/src/text/sentences.ts';
import { SPECIAL_PLACES } from '../../../server/src/words/titles.ts';
import { displayPath, type Places } from '../labels.ts';
import { LABELS, MORE } from '../words.ts';
import type { Row } from './tree-node.ts';
import { ACCESS, REVIEWERS, TREE } from './words.ts';

/** A value as it is shown. */
export const known = (value: string | undefined): string =>
  value === undefined || value === 'unknown' ? LABELS.notKnown : value;

/** A name with its value, and what that means. */
export const detail = (label: string, value: string, icon: string, meaning: string | null = null): Row => ({
  label,
  description: known(value),
  ...(meaning === null ? {} : { tooltip: meaning }),
  icon: { name: icon },
});

/** The permission profile in use, where there is one. */
export const profileRow = (profile: string | null | undefined): readonly Row[] =>
  profile == null ? [] : [detail(TREE.profile, profile, 'symbol-namespace')];

const ACCESS_ICONS: Readonly<Record<AccessEntry['access'], string>> = {
  read: 'eye',
  write: 'edit',
  deny: 'circle-slash',
};

/** What commands may read and write, entry by entry. */
export function entryRows(entries: readonly AccessEntry[] | null | undefined, places: Places): readonly Row[] {
  if (entries == null || entries.length === 0) return [];
  const children = limited(entries, ({ access, path, glob, special }): Row => {
    const named = special === undefined ? undefined : SPECIAL_PLACES[special];
    const shown = path === undefined ? (named ?? glob ?? special ?? '') : displayPath(path, places);
    const label = path === places.folder ? TREE.thisFolder : shown;
    return { key: `${access} ${label}`, label, description: ACCESS[access], icon: { name: ACCESS_ICONS[access] } };
  });
  return [{ key: 'files', label: TREE.files, icon: { name: 'files' }, children }];
}

/** What is asked about, and who answers. */
export function approvalRows({ policy, granular, reviewer }: ApprovalPart, meaning: string | null): readonly Row[] {
  const asked = Object.entries(granular).map(([what, asks]) =>
    detail(what, asks ? TREE.asks : TREE.refuses, asks ? 'check' : 'circle-slash'),
  );
  const who = REVIEWERS[policy === 'never' ? 'nobody' : reviewer];
  return [...asked, detail(TREE.reviewer, who, 'person', meaning)];
}

/** Which domains the proxy lets pass. */
export function domainRows(domains: Readonly<Record<string, 'allow' | 'deny'>> = {}): readonly Row[] {
  const entries = Object.entries(domains);
  if (entries.length === 0) return [];
  const children = limited(entries, ([domain, verdict]) =>
    detail(domain, verdict, verdict === 'allow' ? 'check' : 'circle-slash'),
  );
  return [{ key: 'domains', label: TREE.domains, icon: { name: 'list-unordered' }, children }];
}

const MOST_ROWS = 200;

function limited<T>(items: readonly T[], row: (item: T) => Row): readonly Row[] {
  const shown = items.slice(0, MOST_ROWS).map(row);
  const left = items.length - shown.length;
  return left === 0 ? shown : [...shown, moreRow(left)];
}

/** Stands for rows that are left out. */
export const moreRow = (count: number): Row => ({
  key: 'more',
  label: counted(MORE, count),
  icon: { name: 'ellipsis', tone: 'dim' },
});
