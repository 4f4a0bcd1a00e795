/** What counts for a key where the file lies, and which line decides it. */

import { decisionOf, linesOf } from '../../codex/decision.ts';
import { LAYER_NAMES } from '../../codex/layer-names.ts';
import { pathFrom } from '../../codex/locations.ts';
import { postureOfStack } from '../../codex/posture.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Provided, Stack } from '../../codex/stack.ts';
import type { Posture } from '../../contract.ts';
import { formatKeys } from '../../syntax/toml/format.ts';
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { code, escaped } from '../markdown.ts';
import { shownValue } from '../shown-value.ts';
import type { Target } from '../target.ts';
import { uriFromPath } from '../uri.ts';

/** Sentences about the value of `path` here; none for tables, and where the file is no layer of settings. */
export function effectiveLines(target: Target, path: TomlPath): readonly string[] {
  const { file, stack, isLayer, document } = target;
  if (!isLayer) return [];
  const key = path.slice(0, path.findIndex((step) => typeof step === 'number') >>> 0);
  const written = nodeAt(document, key);
  const provided = stack.effective.lookup(key);
  if (written?.kind === 'table' || provided?.node.kind === 'table') return [];
  const posture = postureOfStack(target.snapshot, stack);
  if (posture.refusal !== null && isAbout(posture.refusal, target, key))
    return [`**Codex would not start:** ${sentence(posture.refusal.message)}`];
  const inert = written === undefined ? undefined : inertReason(posture, file.path, key);
  const lines = inert === undefined ? [] : [`**No effect here:** ${sentence(inert)}.`];
  if (provided === undefined) return lines;
  if (provided.layer.file === file.path) {
    return inert === undefined ? [`In effect here: ${shownValue(key, provided.node)}, decided by this file.`] : lines;
  }
  const by = `${LAYER_NAMES[provided.layer.name]}${placeOf(target.snapshot, stack, provided)}`;
  const overridden = inert === undefined && written !== undefined ? 'Overridden. ' : '';
  return [...lines, `${overridden}In effect here: ${shownValue(key, provided.node)}, decided by ${by}.`];
}

/** Whether the refusal points at the line of the key. What else keeps Codex from starting is another key's story. */
function isAbout({ file, line }: NonNullable<Posture['refusal']>, target: Target, key: TomlPath): boolean {
  const entry = file === target.file.path ? entryAt(target.document, key) : undefined;
  return entry !== undefined && linesOf(target.document).position(entry.key.start).line + 1 === line;
}

/** Why the key of this file has no effect, unless a higher layer sets it too: that is said with the value. */
function inertReason({ inert }: Posture, file: string, key: TomlPath): string | undefined {
  const prefixes = key.map((_, at) => formatKeys(key.slice(0, at + 1).map(String)));
  const found = inert.find((one) => one.file === file && prefixes.includes(one.key));
  return found?.why.startsWith('overridden by ') ? undefined : found?.why;
}

/** Plain words with code in backticks, and names from files between them. */
const sentence = (text: string): string =>
  text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : escapedPart(part)))
    .join('');

/** Blanks at the ends are the sentence's own. */
const escapedPart = (text: string): string => (text === '' ? '' : escaped(text));

/** `, [~/.codex/config.toml line 3](file:…)`. */
function placeOf({ machine }: Snapshot, { folder }: Stack, provided: Provided): string {
  const { file, line } = decisionOf(provided);
  if (file === null || line === null) return '';
  return `, [${escaped(pathFrom(machine, folder, file))} line ${line}](${uriFromPath(file, machine.platform)}#L${line})`;
}
