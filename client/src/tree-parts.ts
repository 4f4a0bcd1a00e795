/** The four parts of a posture as rows: value, meaning, what weakens it, who decides, details. */
import type { AccessEntry, ApprovalPart, Decision, Explanation } from '../../server/src/contract.ts';
import { placeOf } from './deciding-place.ts';
import { withoutTicks } from './plain-text.ts';
import type { Row, TreeIcon } from './tree-node.ts';
import { type Weakness, weaknesses } from './weakness.ts';
import { decisionText, displayPath, PART_TITLES, type PartName, type Places } from './words.ts';

/** Sandbox, approvals, network and secrets, whether they are known or not. */
export function partRows(explanation: Explanation, places: Places): readonly Row[] {
  const { sandbox, approval, network, secrets, meaning, decidedBy } = explanation;
  const weak = weaknesses(explanation, places.home);
  const row = (part: PartName, value: string | undefined, details: readonly Row[]) =>
    partRow({
      key: part,
      label: PART_TITLES[part],
      value,
      meaning: meaning[part],
      weak: weak.filter((weakness) => weakness.part === part),
      decision: decidedBy[part],
      icon: PART_ICONS[part],
      details,
      places,
    });
  return [
    row('sandbox', sandbox?.mode, [...profileRow(sandbox?.profile), ...entryRows(sandbox?.entries, places)]),
    row('approval', approval?.policy, [
      ...(approval === null ? [] : approvalRows(approval, meaning.reviewer)),
      ...(explanation.exec ?? []).map((note): Row => ({ label: withoutTicks(note), icon: { name: 'terminal' } })),
    ]),
    row('network', network?.access, [
      ...domainRows(network?.domains),
      ...(network === null ? [] : [detail('Web search', network.webSearch, 'search', meaning.webSearch)]),
    ]),
    partRow({
      key: 'secrets',
      label: 'Secrets',
      value: secrets === null ? undefined : ENVIRONMENTS[secrets.environment],
      meaning: meaning.environment,
      weak: [],
      decision: decidedBy.secrets,
      icon: 'key',
      details:
        secrets === null
          ? []
          : [
              detail('Codex’s credential file', secrets.credentialFile, 'account'),
              detail('.env files in this folder', secrets.dotenv, 'file'),
            ],
      places,
    }),
  ];
}

const PART_ICONS: Readonly<Record<PartName, string>> = {
  sandbox: 'shield',
  approval: 'comment-discussion',
  network: 'globe',
};

const ENVIRONMENTS: Readonly<Record<NonNullable<Explanation['secrets']>['environment'], string>> = {
  all: 'every variable is visible',
  filtered: 'some variables are hidden',
  core: 'basic variables only',
  none: 'no variables',
  unknown: 'unknown',
};

interface Part {
  readonly key: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly meaning: string | null;
  readonly weak: readonly Weakness[];
  readonly decision: Decision | null;
  readonly icon: string;
  readonly details: readonly Row[];
  readonly places: Places;
}

function partRow({ key, label, value, meaning, weak, decision, icon, details, places }: Part): Row {
  const sentences = weak.map(({ text }) => text);
  const means = meaning === null || weak.some(({ isValue }) => isValue) ? [] : [meaning];
  const tooltip = [...means, ...sentences, `Decided by ${decisionText(decision, places)}.`];
  return {
    key,
    label,
    description: known(value),
    tooltip: tooltip.join(' '),
    icon: partIcon(icon, weak),
    place: placeOf(decision),
    isOpen: true,
    children: [
      ...means.map((label): Row => ({ key: 'meaning', label, icon: { name: 'info' } })),
      ...weak.map(({ text, level }): Row => ({ label: text, icon: { name: 'warning', tone: toneOf(level) } })),
      {
        key: 'decision',
        label: 'Decided by',
        description: decisionText(decision, places),
        icon: { name: 'arrow-right' },
        place: placeOf(decision),
      },
      ...details,
    ],
  };
}

const known = (value: string | undefined): string => (value === undefined || value === 'unknown' ? 'not known' : value);

const toneOf = (level: Weakness['level']) => (level === 'full' ? 'error' : 'warning');

function partIcon(name: string, weak: readonly Weakness[]): TreeIcon {
  const [worst] = weak;
  return worst === undefined ? { name } : { name, tone: toneOf(worst.level) };
}

const detail = (label: string, value: string, icon: string, meaning: string | null = null): Row => ({
  label,
  description: known(value),
  ...(meaning === null ? {} : { tooltip: meaning }),
  icon: { name: icon },
});

const profileRow = (profile: string | null | undefined): readonly Row[] =>
  profile == null ? [] : [detail('Permission profile', profile, 'symbol-namespace')];

/** What Codex's names for places mean. */
const SPECIAL_PLACES: Readonly<Record<string, string>> = {
  root: 'the whole disk',
  minimal: 'the system folders that commands need',
  workspace_roots: 'the workspace',
  tmpdir: 'the folder for temporary files that TMPDIR names',
  slash_tmp: '/tmp',
};

const ACCESS_ICONS: Readonly<Record<AccessEntry['access'], string>> = {
  read: 'eye',
  write: 'edit',
  deny: 'circle-slash',
};

function entryRows(entries: readonly AccessEntry[] | null | undefined, places: Places): readonly Row[] {
  if (entries == null || entries.length === 0) return [];
  const children = limited(entries, ({ access, path, glob, special }): Row => {
    const named = special === undefined ? undefined : SPECIAL_PLACES[special.replace(/^:/, '')];
    const shown = path === undefined ? (named ?? glob ?? special ?? '') : displayPath(path, places);
    const label = path === places.folder ? 'this folder' : shown;
    return { key: `${access} ${label}`, label, description: access, icon: { name: ACCESS_ICONS[access] } };
  });
  return [{ key: 'files', label: 'Files and folders', icon: { name: 'files' }, children }];
}

function approvalRows({ policy, granular, reviewer }: ApprovalPart, meaning: string | null): readonly Row[] {
  const asked = Object.entries(granular).map(([what, asks]) =>
    detail(what, asks ? 'asks' : 'refuses without asking', asks ? 'check' : 'circle-slash'),
  );
  const who = policy === 'never' ? 'nobody is asked' : REVIEWERS[reviewer];
  return [...asked, detail('Reviewer', who, 'person', meaning)];
}

const REVIEWERS: Readonly<Record<ApprovalPart['reviewer'], string>> = {
  user: 'you',
  auto_review: 'a second model',
  unknown: 'unknown',
};

function domainRows(domains: Readonly<Record<string, 'allow' | 'deny'>> = {}): readonly Row[] {
  const entries = Object.entries(domains);
  if (entries.length === 0) return [];
  const children = limited(entries, ([domain, verdict]) =>
    detail(domain, verdict, verdict === 'allow' ? 'check' : 'circle-slash'),
  );
  return [{ key: 'domains', label: 'Domains', icon: { name: 'list-unordered' }, children }];
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
  label: `… and ${count} more`,
  icon: { name: 'ellipsis', tone: 'dim' },
});
