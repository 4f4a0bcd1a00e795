/** How the installed Codex differs from the release that a posture describes. */

import { placeIn } from '../codex/decision.ts';
import { factHistory } from '../codex/facts/history.ts';
import { factsFor } from '../codex/facts/lookup.ts';
import type { ReleaseComparison, ReleaseDifference } from '../codex/release-differences.ts';
import type { InstalledDifference, InstalledRelease } from '../contract.ts';
import { formatKeys } from '../syntax/toml/format.ts';
import { bare, code } from '../text/phrases.ts';
import { type Counted, counted, say, sentences } from '../text/sentences.ts';

const SUMMARY = sentences({
  newer: 'Codex {installed} is installed, which is newer than Codex {codex}. How they differ is not known.',
  older: 'Codex {installed} is installed. How releases before {oldest} treat these settings is not known.',
  alike:
    'Codex {installed} is installed. None of the settings here is known to be treated differently from Codex {codex}; other differences are not known.',
});

const DIFFERS: Counted = sentences({
  one: 'Codex {installed} is installed. It treats one setting here differently from Codex {codex}; other differences are not known.',
  other:
    'Codex {installed} is installed. It treats {count} settings here differently from Codex {codex}; other differences are not known.',
});

const DIFFERENCES = sentences({
  ignored: 'Codex {installed} does not know it yet, and ignores it.',
  closed: 'Codex {installed} does not know it yet, and may refuse to start with it.',
  known: 'Codex {installed} still knows it.',
  starts: 'Codex {installed} still starts with it.',
  project: 'Codex {installed} lets a project set it.',
  unsure: 'Whether Codex {installed} knows it is not known.',
});

const VALUES = sentences({
  value: 'Codex {installed} does not know the value {value} yet, and refuses to start with it.',
  'value-starts': 'Codex {installed} still starts with the value {value}.',
});

/** The comparison with its sentences. */
export function releaseInWords(comparison: ReleaseComparison): InstalledRelease {
  const installed = bare(comparison.installed);
  const codex = bare(factsFor().version);
  if (comparison.kind !== 'compared') {
    const { newer, older } = SUMMARY;
    const text =
      comparison.kind === 'newer'
        ? say(newer, { installed, codex })
        : say(older, { installed, oldest: bare(factHistory().oldest) });
    return { compared: false, text, differences: [] };
  }
  const differences = comparison.differences.map((one) => differenceInWords(one, comparison.installed));
  const text =
    differences.length === 0
      ? say(SUMMARY.alike, { installed, codex })
      : counted(DIFFERS, differences.length, { installed, codex });
  return { compared: true, text, differences };
}

function differenceInWords(difference: ReleaseDifference, release: string): InstalledDifference {
  const { kind, layer, path } = difference;
  const installed = bare(release);
  return {
    file: layer.file ?? '',
    line: layer.document === undefined ? 0 : placeIn(layer.document, path).line,
    key: formatKeys(path.map(String)),
    kind,
    text:
      'value' in difference
        ? say(VALUES[difference.kind], { installed, value: code(difference.value) })
        : say(DIFFERENCES[difference.kind], { installed }),
  };
}
