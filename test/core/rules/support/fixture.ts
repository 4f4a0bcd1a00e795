/** Reads rule fixtures: files with markers in comments, as test/fixtures/README.md describes them. */
import fs from 'node:fs';
import path from 'node:path';
import { type FileKind, KIND_NAMES } from '../../../../server/src/codex/file-kinds.ts';
import type { FileState, UnreadableReason } from '../../../../server/src/codex/snapshot.ts';
import type { Severity } from '../../../../server/src/rules/engine/rule.ts';

export const HOME = '/home/dev';

export interface FixtureFile {
  readonly kind: FileKind;
  readonly path: string;
  readonly text: string;
  /** What stands there instead of a text. */
  readonly state: Exclude<FileState, { kind: 'text' }> | undefined;
  readonly expected: readonly Expected[];
}

/** A finding that must be there. Line from 0, columns in UTF-16 code units, `to` exclusive. */
export interface Expected {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly goesOn: boolean;
  readonly severity: Severity;
  readonly rule: string;
  readonly fixes: readonly string[];
}

export interface After {
  readonly path: string;
  /** Title of the fix; without one, the first fix of the first marker that has one. */
  readonly fix: string | undefined;
  /** The one rule that may find something that was not there before. */
  readonly brings: string | undefined;
  readonly text: string;
}

export interface FixtureCase {
  readonly title: string;
  readonly isExample: boolean;
  readonly files: readonly FixtureFile[];
  readonly afters: readonly After[];
  /** Folders and their trust levels, as entries of the user's file that is not shown otherwise. */
  readonly trust: ReadonlyMap<string, string>;
  /** Files that are none of Codex's own. */
  readonly others: ReadonlyMap<string, FileState>;
  /** Permission bits of files and folders, where they are not the usual ones. */
  readonly modes: ReadonlyMap<string, number>;
  /** Files that Git tracks. */
  readonly tracked: readonly string[];
  /** The program of the Codex that is installed. */
  readonly codex: string | undefined;
}

export interface Fixture {
  /** Family and rule id, from the path. */
  readonly family: string;
  readonly rule: string;
  readonly cases: readonly FixtureCase[];
}

const FOLDER = path.resolve('test/fixtures/rules');

/** All fixtures, in the order of their paths. */
export function readFixtures(folder: string = FOLDER): readonly Fixture[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.toml'));
  return names.sort().map((name) => ({
    family: path.dirname(name),
    rule: path.basename(name, '.toml'),
    cases: parseFixture(fs.readFileSync(path.join(folder, name), 'utf8')),
  }));
}

/** The fixture of one rule, if there is one. */
export function readFixture({ family, id }: { readonly family: string; readonly id: string }): Fixture | undefined {
  const file = path.join(FOLDER, family, `${id}.toml`);
  if (!fs.existsSync(file)) return undefined;
  return { family, rule: id, cases: parseFixture(fs.readFileSync(file, 'utf8')) };
}

export function parseFixture(text: string): readonly FixtureCase[] {
  return text
    .split(/^(?=#= )/m)
    .filter((part) => part.startsWith('#= '))
    .map(parseCase);
}

const HEAD = /^#- (\S+) (\S+)(?: fix="([^"]*)")?(?: brings="([^"]*)")?$/;

function parseCase(text: string): FixtureCase {
  const title = /^#= (.*)/.exec(text)?.[1] ?? '';
  const trust = new Map<string, string>();
  const files: FixtureFile[] = [];
  const afters: After[] = [];
  const others = new Map<string, FileState>();
  const modes = new Map<string, number>();
  const tracked: string[] = [];
  let codex: string | undefined;
  for (const block of text.split(/^(?=#- )/m).slice(1)) {
    const [head = '', ...lines] = block.split('\n');
    const [, word = '', place = '', fix, brings] = HEAD.exec(head) ?? [];
    if (place === '') throw new Error(`fixture line not understood: ${head}`);
    const at = place.replace(/^~/, HOME);
    if (word === 'trusted' || word === 'untrusted') trust.set(at, word);
    else if (word === 'codex') codex = at;
    else if (word === 'tracked') tracked.push(at);
    else if (word.startsWith('mode:')) modes.set(at, Number.parseInt(word.slice('mode:'.length), 8));
    else if (word === 'after') afters.push({ path: at, fix, brings, text: lines.join('\n').trimEnd() });
    else if (word === 'other:text') others.set(at, { kind: 'text', text: lines.join('\n') });
    else if (word.startsWith('other:')) others.set(at, stateNamed(word.slice('other:'.length)) ?? { kind: 'missing' });
    else {
      const [kind, state] = word.split(':');
      files.push({ kind: kindNamed(kind), path: at, state: stateNamed(state), ...parseMarkers(lines) });
    }
  }
  return {
    title: title.replace(/ \(example\)$/, ''),
    isExample: title.endsWith(' (example)'),
    files,
    afters,
    trust,
    others,
    modes,
    tracked,
    codex,
  };
}

function kindNamed(word: string | undefined): FileKind {
  const kind = KIND_NAMES.find((name) => name === word);
  if (kind === undefined) throw new Error(`no kind of file is called ${word}`);
  return kind;
}

function stateNamed(name: string | undefined): FixtureFile['state'] {
  if (name === undefined) return undefined;
  if (name === 'missing') return { kind: 'missing' };
  if (name === 'unopened') return { kind: 'unopened' };
  return name === 'folder' ? { kind: 'folder' } : { kind: 'unreadable', why: name as UnreadableReason };
}

function parseMarkers(lines: readonly string[]): { readonly text: string; readonly expected: readonly Expected[] } {
  const kept: string[] = [];
  const expected: Expected[] = [];
  for (const line of lines) {
    if (/^#[:.^]/.test(line)) expected.push(parseMarker(line, Math.max(0, kept.length - 1)));
    else kept.push(line);
  }
  return { text: `${kept.join('\n').trimEnd()}\n`, expected };
}

function parseMarker(line: string, below: number): Expected {
  const match = /^(#(?:: *)?)(\.?\^*)(…?) (\w+) ([\w-]+)((?: fix="[^"]*")*)$/.exec(line);
  if (match === null) throw new Error(`marker not understood: ${line}`);
  const [, lead = '', carets = '', goesOn, severity, rule = '', fixes = ''] = match;
  return {
    line: below,
    from: lead === '#' && !carets.startsWith('.') ? 0 : lead.length,
    to: lead.length + carets.length,
    goesOn: goesOn === '…',
    severity: severity as Severity,
    rule,
    fixes: [...fixes.matchAll(/fix="([^"]*)"/g)].map(([, title = '']) => title),
  };
}
