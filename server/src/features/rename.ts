/** Renaming what people have named, in every file that uses the name, so that Codex acts as before. */
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { type CodexFile, documentIn } from '../codex/codex-file.ts';
import { type GivenKind, isBuiltIn, type NamedPlace } from '../codex/given-names.ts';
import { isBelow, shortPath } from '../codex/locations.ts';
import { type JudgedPosture, judgedStack } from '../codex/posture.ts';
import { codexFile } from '../codex/read-codex-file.ts';
import { problemsIn } from '../codex/schema/file-problems.ts';
import { type Snapshot, textOf, withTexts } from '../codex/snapshot.ts';
import { isAdministrators } from '../rules/engine/read-settings.ts';
import { formatKey, formatValue } from '../syntax/toml/format.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { code } from '../text/phrases.ts';
import { say } from '../text/sentences.ts';
import { RENAME } from '../words/rename.ts';
import { stackAround } from './edited-file.ts';
import { type FilePlaces, isInUse, nameAt, placesOf } from './names/connected.ts';
import { linesAt, rangeAt } from './ranges.ts';
import { type EditOptions, workspaceEdit } from './workspace-edit.ts';

/** Why something cannot be renamed, in a sentence. */
export interface Refusal {
  readonly refusal: string;
}

export interface Renamable {
  readonly range: Range;
  readonly placeholder: string;
}

/** What would be renamed at the place. */
export function prepareRename(snapshot: Snapshot, path: string, position: Position): Renamable | Refusal {
  const found = renamableAt(snapshot, path, position);
  if ('refusal' in found) return found;
  const { place } = found;
  return { range: rangeAt(snapshot, path, place.span), placeholder: place.name };
}

/** What a rename comes to. */
export interface Renamed {
  readonly edit: WorkspaceEdit;
  /** The files that it changes; whether they can be written, somebody else has to find out. */
  readonly files: readonly string[];
}

/** Why nothing can be renamed that is in a file that cannot be written. */
export const refusalFor = ({ machine }: Snapshot, file: string): Refusal => ({
  refusal: say(RENAME.readOnly, { file: code(shortPath(machine, file)) }),
});

/** The edit that gives what is named at the place another name. */
export function renameAt(
  snapshot: Snapshot,
  path: string,
  position: Position,
  name: string,
  options: EditOptions,
): Renamed | Refusal {
  const found = renamableAt(snapshot, path, position);
  if ('refusal' in found) return found;
  const { place, files } = found;
  if (name === place.name) return { edit: workspaceEdit(new Map(), snapshot, options) ?? {}, files: [] };
  const refusal = refusalOf(snapshot, place, files, name);
  if (refusal !== undefined) return { refusal };
  const edits = new Map(files.map(({ file, places }) => [file.path, editsIn(file, places, name)] as const));
  const other = differenceAfter(snapshot, edits, place.name, name);
  if (other !== undefined) return { refusal: say(other, { name: code(name) }) };
  return { edit: workspaceEdit(edits, snapshot, options) ?? {}, files: [...edits.keys()] };
}

interface Found {
  readonly place: NamedPlace;
  readonly files: readonly FilePlaces[];
}

function renamableAt(snapshot: Snapshot, path: string, position: Position): Found | Refusal {
  const file = codexFile(snapshot, path);
  const place = file && nameAt(file, linesAt(snapshot, path).offset(position));
  if (place === undefined) return { refusal: RENAME.notGiven };
  if (isBuiltIn(place)) return { refusal: say(RENAME.builtIn, { name: code(place.name) }) };
  const files = placesOf(snapshot, path, place);
  const barred = files.find((one) => isOutOfReach(snapshot, one.file));
  if (barred !== undefined) return { refusal: say(RENAME.administrator, gaps(snapshot, barred.file, place)) };
  const broken = files.find((one) => isUnclear(one.file, place.name));
  if (broken !== undefined) return { refusal: say(RENAME.broken, gaps(snapshot, broken.file, place)) };
  return { place, files };
}

const gaps = ({ machine }: Snapshot, { path }: CodexFile, { name }: NamedPlace) => ({
  file: code(shortPath(machine, path)),
  name: code(name),
});

const isOutOfReach = ({ machine }: Snapshot, file: CodexFile): boolean =>
  isAdministrators(file) || isBelow(machine, file.path, machine.systemRoot);

/** Whether the name may also be in what cannot be read. */
function isUnclear(file: CodexFile, name: string): boolean {
  const { toml } = file;
  if (toml === undefined) return (documentIn(file, 'json')?.problems.length ?? 0) > 0;
  return toml.statements.some(
    ({ kind, span }) => kind === 'broken' && toml.text.slice(span.start, span.end).includes(name),
  );
}

/** The longest name that anybody needs. */
const MAX_NAME = 200;

function refusalOf(
  snapshot: Snapshot,
  place: NamedPlace,
  files: readonly FilePlaces[],
  name: string,
): string | undefined {
  if (name.trim() === '' || name.length > MAX_NAME) return RENAME.empty;
  const wanted = { ...place, name };
  if (isInUse(snapshot, files, wanted) || isBuiltIn(wanted)) return say(RENAME.taken, { name: code(name) });
  const isPart = files.some(({ places }) => places.some(({ role }) => role === 'part'));
  return !isFit(place.kind, name) || (isPart && !PART.test(name))
    ? say(RENAME.notAccepted, { name: code(name) })
    : undefined;
}

/** In the name of a tool, two underscores end the name of the server. */
const PART = /^[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*$/;

/** Codex builds names of tools from those of servers. */
const isFit = (kind: GivenKind, name: string): boolean =>
  kind === 'server' ? /^[A-Za-z0-9_-]+$/.test(name) : !name.includes('\0');

function editsIn(file: CodexFile, places: readonly NamedPlace[], name: string): readonly TextEdit[] {
  const text = file.toml?.text ?? documentIn(file, 'json')?.text ?? '';
  return places.map(({ span, role }) => {
    const written = text.slice(span.start, span.end);
    return { span, text: rewritten(written, role, name, file.toml !== undefined) };
  });
}

/** The name in the quotes of the old one, where they can hold it. */
function rewritten(written: string, role: NamedPlace['role'], name: string, isToml: boolean): string {
  if (role === 'part') return name;
  if (!isToml) return JSON.stringify(name);
  const quote = written.startsWith("'") ? "'" : '"';
  const isQuoted = /^["']/.test(written);
  return role === 'key' && !isQuoted ? formatKey(name) : formatValue(name, { quote });
}

/** What would be different for Codex; nothing where all is as before but for the name. */
function differenceAfter(
  snapshot: Snapshot,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  old: string,
  name: string,
): typeof RENAME.notAccepted | typeof RENAME.changes | undefined {
  const texts = new Map([...edits].map(([path, list]) => [path, applyEdits(textOf(snapshot, path) ?? '', list)]));
  const after = withTexts(snapshot, texts);
  for (const path of edits.keys()) {
    const [before, now] = [codexFile(snapshot, path), codexFile(after, path)];
    if (before === undefined || now === undefined) return RENAME.notAccepted;
    if (problemsIn(now).length > problemsIn(before).length) return RENAME.notAccepted;
    const [was, is] = [judgedStack(stackAround(snapshot, before)), judgedStack(stackAround(after, now))];
    if (was.verdict === 'loads' && is.verdict !== 'loads') return RENAME.notAccepted;
    const text = (posture: JudgedPosture) => allowedBy(posture, [old, name]);
    if (text(was) !== text(is)) return RENAME.changes;
  }
  return undefined;
}

/** What Codex may do, in which both names are the same. */
function allowedBy(posture: JudgedPosture, names: readonly string[]): string {
  const { verdict, sandbox, network, approval, secrets, weaknesses } = posture;
  const text = JSON.stringify({ verdict, sandbox, network, approval, secrets, weaknesses });
  return names.reduce((known, name) => known.replaceAll(JSON.stringify(name), '?'), text);
}
