/** An explanation as a tree: the folder, the four parts, what runs outside, the layers, what is not known. */

import path from 'node:path';
import type { Explanation, InstalledRelease } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { UNSANDBOXED_TITLES } from '../../../server/src/words/titles.ts';
import { placeOf } from '../decision/decision-location.ts';
import { oneLine, withoutTicks } from '../escape-text.ts';
import { type Places, shortPlace } from '../labels.ts';
import { layerRows } from './tree-layers.ts';
import { nodesFrom, type Row, type TreeNode } from './tree-node.ts';
import { partRows } from './tree-parts.ts';
import { TREE, TRUST } from './words.ts';

/** The rows of the view. `home` is the person's home folder. */
export function postureTree(explanation: Explanation, home: string): readonly TreeNode[] {
  const places = { home, folder: explanation.folder };
  return nodesFrom([
    folderRow(explanation, places),
    ...unsavedRow(explanation),
    ...(explanation.verdict === 'refused' ? refusalRows(explanation, places) : partRows(explanation, places)),
    ...sinceRows(explanation),
    ...escapeRows(explanation, places),
    {
      key: 'layers',
      label: TREE.layers,
      description: TREE.layersDescription,
      icon: { name: 'layers' },
      isOpen: true,
      children: layerRows(explanation.layers, places),
    },
    ...unknownRows(explanation),
  ]);
}

const TRUST_ICONS: Readonly<Record<Explanation['trust'], string>> = {
  trusted: 'workspace-trusted',
  untrusted: 'workspace-untrusted',
  unset: 'workspace-unknown',
  unknown: 'question',
};

function folderRow(
  { folder, trust, trustsOnStart, meaning, codex, installed, release }: Explanation,
  places: Places,
): Row {
  return {
    key: 'folder',
    label: path.basename(folder) || folder,
    description: TRUST[trustsOnStart === undefined ? trust : 'at-start'],
    tooltip: `${folder}. ${meaning.trust}`,
    icon: { name: TRUST_ICONS[trust] },
    children: [
      { key: 'path', label: folder, icon: { name: 'folder' } },
      { key: 'trust', label: meaning.trust, icon: { name: TRUST_ICONS[trust] } },
      {
        key: 'codex',
        label: say(TREE.release, { codex: bare(codex) }),
        icon: { name: 'versions' },
      },
      ...(installed === null || release === undefined ? [] : [installedRow(installed, release, places)]),
    ],
  };
}

const installedRow = (installed: string, { text, differences }: InstalledRelease, places: Places): Row => ({
  key: 'installed',
  label: say(TREE.installed, { codex: bare(installed) }),
  tooltip: text,
  icon: { name: 'warning', tone: 'warning' },
  children: differences.map(
    ({ file, line, key, text: why }): Row => ({
      key: `${file} ${key}`,
      label: key,
      description: shortPlace(file, line, places),
      tooltip: withoutTicks(why),
      icon: { name: 'versions' },
      place: { file, line, column: 1 },
    }),
  ),
});

function unsavedRow({ unsaved }: Explanation): readonly Row[] {
  if (!unsaved) return [];
  const description = TREE.unsavedDescription;
  return [{ key: 'unsaved', label: TREE.unsaved, description, icon: { name: 'info' } }];
}

function refusalRows({ refusal }: Explanation, places: Places): readonly Row[] {
  const place = placeOf(refusal);
  const message = withoutTicks(refusal?.message ?? '');
  const error = { name: 'error', tone: 'error' } as const;
  const reason: Row = { key: 'why', label: message, icon: { name: 'info' }, place };
  const where: readonly Row[] =
    place === undefined
      ? []
      : [
          {
            key: 'where',
            label: TREE.stopsAt,
            description: shortPlace(place.file, place.line, places),
            icon: { name: 'go-to-file' },
            place,
          },
        ];
  return [
    {
      key: 'refusal',
      label: TREE.noStart,
      tooltip: message,
      icon: error,
      place,
      isOpen: true,
      children: [reason, ...where],
    },
  ];
}

function sinceRows({ sinceHardening }: Explanation): readonly Row[] {
  if (sinceHardening === undefined) return [];
  const title = oneLine(sinceHardening.title, 60);
  const date = sinceHardening.at.slice(0, 10);
  const children = sinceHardening.lost.map(
    ({ kind, file, line, text }): Row => ({
      key: `${kind} ${file}`,
      label: withoutTicks(text),
      icon: { name: 'info' },
      place: file === null || line === null ? undefined : { file, line, column: 1 },
    }),
  );
  return [
    {
      key: 'since',
      label: TREE.since,
      description: title,
      tooltip: say(TREE.sinceTooltip, { title: bare(title), date: bare(date) }),
      icon: { name: 'history' },
      isOpen: true,
      children,
    },
  ];
}

function escapeRows({ escapes }: Explanation, places: Places): readonly Row[] {
  if (escapes === null || escapes.length === 0) return [];
  const children = escapes.map(({ kind, what, file, line, keptInside }): Row => {
    const where = file === '' ? TREE.commandLine : shortPlace(file, line, places);
    return {
      key: kind === 'rule' ? `${kind} ${what} ${file}:${line}` : `${kind} ${what}`,
      label: what,
      description: `${UNSANDBOXED_TITLES[kind]}, ${where}`,
      ...(keptInside !== undefined && { tooltip: keptInside }),
      icon: { name: ESCAPE_ICONS[kind] },
      place: file === '' ? undefined : { file, line, column: 1 },
    };
  });
  return [
    {
      key: 'outside',
      label: TREE.unsandboxed,
      description: String(escapes.length),
      tooltip: TREE.unsandboxedTooltip,
      icon: { name: 'run-all' },
      isOpen: true,
      children,
    },
  ];
}

const ESCAPE_ICONS: Readonly<Record<keyof typeof UNSANDBOXED_TITLES, string>> = {
  mcp: 'plug',
  hook: 'zap',
  notify: 'bell',
  rule: 'list-selection',
};

function unknownRows({ unknowns }: Explanation): readonly Row[] {
  if (unknowns.length === 0) return [];
  const children = unknowns.map((why): Row => ({ label: withoutTicks(why), icon: { name: 'question' } }));
  return [{ key: 'unknown', label: TREE.notKnown, icon: { name: 'question' }, isOpen: true, children }];
}
