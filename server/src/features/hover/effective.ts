/** The value of a key that applies at the file, and which line decides it. */

import { decisionOf, linesOf } from '../../codex/decision.ts';
import type { IneffectiveKey } from '../../codex/ineffective/ineffective-key.ts';
import { ineffectiveKeysOf } from '../../codex/ineffective.ts';
import { pathFrom } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { ProvidedValue, Stack } from '../../codex/stack.ts';
import type { StartupError } from '../../codex/startup-errors/startup-error.ts';
import { startupErrorOf } from '../../codex/startup-errors.ts';
import { entryAt, nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { printable } from '../../text/printable.ts';
import { paragraph } from '../../text/sentences.ts';
import { HOVER } from '../../words/hover.ts';
import { whyIneffective } from '../../words/ineffective.ts';
import { startupErrorInWords } from '../../words/startup-errors.ts';
import { LAYER_TITLES } from '../../words/titles.ts';
import type { EditedFile } from '../edited-file.ts';
import { sessionsAround } from '../judged-folders.ts';
import { code, escaped, sayMarkdown } from '../markdown.ts';
import { redactedValue } from '../redact-value.ts';
import { uriFromPath } from '../uri.ts';

/**
 * Sentences about the value of `path` here; none for tables, and where the file is no layer of settings. A file that applies
 * in several of `folders` is judged in each, and each is named where they differ.
 */
export function effectiveLines(target: EditedFile, path: TomlPath, folders: readonly string[]): readonly string[] {
  if (!target.isLayer) return [];
  const key = path.slice(0, path.findIndex((step) => typeof step === 'number') >>> 0);
  const each = sessionsAround(target.snapshot, target.file, folders).map(({ folder, stack }) => ({
    folder,
    lines: linesIn(target, stack, key),
  }));
  const [first] = each;
  const isSame = each.every(({ lines }) => lines.join() === first?.lines.join());
  if (isSame) return first?.lines ?? [];
  return each.flatMap(({ folder = '', lines }) =>
    lines.map((line) => paragraph(sayMarkdown(HOVER.inFolder, { folder: nameOf(target, folder) }), line)),
  );
}

const nameOf = ({ snapshot }: EditedFile, folder: string): string =>
  escaped(printable(pathsOf(snapshot.machine).basename(folder)));

function linesIn(target: EditedFile, stack: Stack, key: TomlPath): readonly string[] {
  const { file, document } = target;
  const written = nodeAt(document, key);
  const provided = stack.effective.lookup(key);
  if (written?.kind === 'table' || provided?.node.kind === 'table') return [];
  const refusal = startupErrorOf(stack);
  if (refusal !== undefined && isAbout(refusal, target, key))
    return [paragraph(HOVER.noStart, sentence(startupErrorInWords(refusal.reason)))];
  const inert = written === undefined ? undefined : inertReason(stack, file.path, key);
  const lines = inert === undefined ? [] : [paragraph(HOVER.noEffect, sentence(inert))];
  if (provided === undefined) return lines;
  const value = redactedValue(key, provided.node);
  if (provided.layer.file === file.path)
    return inert === undefined ? [sayMarkdown(HOVER.byThisFile, { value })] : lines;
  const layer = LAYER_TITLES[provided.layer.name];
  const place = placeOf(target.snapshot, stack, provided);
  return [
    ...lines,
    paragraph(
      inert === undefined && written !== undefined ? HOVER.overridden : undefined,
      place === undefined
        ? sayMarkdown(HOVER.byLayer, { value, layer })
        : sayMarkdown(HOVER.byLine, { value, layer, place }),
    ),
  ];
}

/** Whether the refusal points at the line of the key. What else keeps Codex from starting is another key's story. */
function isAbout({ file, line }: StartupError, target: EditedFile, key: TomlPath): boolean {
  const entry = file === target.file.path ? entryAt(target.document, key) : undefined;
  return entry !== undefined && linesOf(target.document).position(entry.key.start).line + 1 === line;
}

/** Why the key of this file has no effect, unless a higher layer sets it too: that is said with the value. */
function inertReason(stack: Stack, file: string, key: TomlPath): string | undefined {
  const isAround = ({ path }: IneffectiveKey) => path.every((name, at) => name === key[at]);
  const found = ineffectiveKeysOf(stack).find((one) => one.layer.file === file && isAround(one));
  return found === undefined || found.kind === 'overridden' ? undefined : whyIneffective(found);
}

/** Plain words with code in backticks, and names from files between them. */
const sentence = (text: string): string =>
  text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : escapedPart(part)))
    .join('');

/** Blanks at the ends are the sentence's own. */
const escapedPart = (text: string): string => (text === '' ? '' : escaped(text));

/** `[~/.codex/config.toml line 3](file:…)`. */
function placeOf({ machine }: Snapshot, { folder }: Stack, provided: ProvidedValue): string | undefined {
  const { file, line } = decisionOf(provided);
  if (file === null || line === null) return undefined;
  const title = sayMarkdown(HOVER.place, { file: escaped(pathFrom(machine, folder, file)), line });
  return `[${title}](${uriFromPath(file, machine.platform)}#L${line})`;
}
