/** The four parts of a posture as rows: value, meaning, what weakens it, who decides, details. */
import type { Decision, Explanation, Weakness } from '../../../server/src/contract.ts';
import { placeOf } from '../decision/decision-location.ts';
import { withoutTicks } from '../escape-text.ts';
import { decisionText, PART_TITLES, type PartName, type Places, shortPlace } from '../labels.ts';
import { approvalRows, detail, domainRows, entryRows, known, profileRow } from './tree-details.ts';
import type { Row, TreeIcon } from './tree-node.ts';

/** Sandbox, approvals, network and secrets, whether they are known or not. */
export function partRows(explanation: Explanation, places: Places): readonly Row[] {
  const { sandbox, approval, network, secrets, meaning, decidedBy, weaknesses } = explanation;
  const row = (part: PartName, value: string | undefined, details: readonly Row[]) =>
    partRow({
      key: part,
      label: PART_TITLES[part],
      value,
      meaning: meaning[part],
      weak: weaknesses.filter((weakness) => weakness.part === part),
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
  all: 'every variable passed on',
  filtered: 'some variables passed on',
  core: 'basic variables passed on',
  none: 'no variable passed on',
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
  const means = meaning === null || weak.some(({ isValue }) => isValue) ? [] : [withoutTicks(meaning)];
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
      decisionRow(decision, places),
      ...details,
    ],
  };
}

/** The place says it all where there is little room; the layer's name comes with the hover. */
function decisionRow(decision: Decision | null, places: Places): Row {
  const whole = decisionText(decision, places);
  const key = decision?.key === undefined ? '' : `${decision.key}, `;
  const sentence = `Decided by ${key}${whole}`;
  return {
    key: 'decision',
    label: 'Decided by',
    description: decision?.file == null ? whole : shortPlace(decision.file, decision.line, places),
    tooltip: sentence,
    spoken: sentence,
    icon: { name: 'arrow-right' },
    place: placeOf(decision),
  };
}

const toneOf = (level: Weakness['level']) => (level === 'full' ? 'error' : 'warning');

function partIcon(name: string, weak: readonly Weakness[]): TreeIcon {
  const [worst] = weak;
  return worst === undefined ? { name } : { name, tone: toneOf(worst.level) };
}
