/** The four parts of a posture as rows: value, meaning, what weakens it, who decides, details. */

import type { Decision, Explanation, Weakness } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { paragraph, say, term } from '../../../server/src/text/sentences.ts';
import { SECRET_ACCESS } from '../../../server/src/words/titles.ts';
import { placeOf } from '../decision/decision-location.ts';
import { withoutTicks } from '../escape-text.ts';
import { decisionText, type PartName, type Places, shortPlace } from '../labels.ts';
import { PART_TITLES } from '../words.ts';
import { approvalRows, detail, domainRows, entryRows, known, profileRow } from './tree-details.ts';
import type { Row, TreeIcon } from './tree-node.ts';
import { ENVIRONMENTS, TREE } from './words.ts';

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
      ...(network === null ? [] : [detail(TREE.webSearch, network.webSearch, 'search', meaning.webSearch)]),
    ]),
    partRow({
      key: 'secrets',
      label: TREE.secrets,
      value: secrets === null ? undefined : ENVIRONMENTS[secrets.environment],
      meaning: meaning.environment,
      weak: [],
      decision: decidedBy.secrets,
      icon: 'key',
      details:
        secrets === null
          ? []
          : [
              detail(TREE.credentials, SECRET_ACCESS[secrets.credentialFile], 'account'),
              detail(TREE.dotenv, SECRET_ACCESS[secrets.dotenv], 'file'),
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
  const tooltip = [
    ...means,
    ...sentences,
    say(TREE.decidedSentence, { decision: term(decisionText(decision, places)) }),
  ];
  return {
    key,
    label,
    description: known(value),
    tooltip: paragraph(...tooltip),
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
  const by = { decision: term(whole) };
  const sentence =
    decision?.key === undefined
      ? say(TREE.decidedSentence, by)
      : say(TREE.decidedKey, { ...by, key: bare(decision.key) });
  return {
    key: 'decision',
    label: TREE.decided,
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
