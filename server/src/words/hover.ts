/** What hovers say, as Markdown. */
import { sentences } from '../text/sentences.ts';

export const HOVER = sentences({
  noStart: '**Codex would not start.**',
  noEffect: '**No effect here.**',
  overridden: 'Overridden.',
  byThisFile: 'In effect here: {value}, decided by this file.',
  byLayer: 'In effect here: {value}, decided by the {layer}.',
  byLine: 'In effect here: {value}, decided by the {layer}, {place}.',
  place: '{file} line {line}',
  inFolder: '**{folder}:**',
  unknown: 'Codex does not know this key.',
  successor: 'Its name today is {key}:',
  reported: 'Reported in this entry: {rules}.',
  documentation: '[Codex’s documentation]({url})',
  variable:
    'Codex sets this variable when it starts, even where it is set already. Commands of the model get it too, unless the environment policy keeps it from them.',
  droppedVariable: 'Codex ignores variables in this file whose names begin with `CODEX_`.',
  repeatedVariable: 'The file sets this variable again below; only the last value counts.',
});
