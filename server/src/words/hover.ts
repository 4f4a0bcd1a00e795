/** What hovers say, as Markdown. */

export const HOVER = {
  noStart: '**Codex would not start.**',
  noEffect: '**No effect here.**',
  overridden: 'Overridden.',
  byThisFile: 'In effect here: {value}, decided by this file.',
  byLayer: 'In effect here: {value}, decided by the {layer}.',
  byLine: 'In effect here: {value}, decided by the {layer}, {place}.',
  place: '{file} line {line}',
  inFolder: '**{folder}:**',
} as const;
