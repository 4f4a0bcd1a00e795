/** What we say about the text of one settings file, in the terms that Codex is asked in. */
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { startupErrorOf } from '../../../server/src/codex/startup-errors.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import type { Severity } from '../../../server/src/rules/engine/rule.ts';
import { contextOf } from '../../../server/src/rules/engine/rule-context.ts';
import { entryAt, nodeAt, walkEntries } from '../../../server/src/syntax/toml/query.ts';
import type { TomlDocument, TomlPath } from '../../../server/src/syntax/toml/tree.ts';
import { LineIndex } from '../../../server/src/text/line-index.ts';
import { startupErrorInWords } from '../../../server/src/words/startup-errors.ts';
import { MACHINE, snapshotOf } from '../../core/support/snapshot.ts';

/** A finding by its line, from 1. */
export interface LinedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly line: number;
  readonly message: string;
  /** The key that it stands at; `undefined` in texts that are no TOML. */
  readonly path: TomlPath | undefined;
}

/** Why we say that Codex refuses. `around`: the lines where the tables around the key begin. */
export interface OurRefusal {
  readonly message: string;
  readonly line: number;
  readonly path: TomlPath | undefined;
  readonly around: readonly number[];
}

export interface OurJudgement {
  readonly refused?: OurRefusal;
  readonly findings: readonly LinedFinding[];
}

const FILE = `${MACHINE.codexHome}/config.toml`;

export function ourJudgement(text: string): OurJudgement {
  const snapshot = snapshotOf({ [FILE]: text });
  const file = codexFile(snapshot, FILE);
  if (file?.toml === undefined) throw new RangeError(`${FILE} is no Codex file`);
  const places = new Places(file.toml);
  const refusal = startupErrorOf(contextOf(snapshot, file).stack);
  const findings = checkFile(snapshot, file, { rethrow: true })
    .reports.filter(({ rule }) => rule.family === 'schema')
    .map(({ rule, severity, span, message }) => ({
      rule: rule.id,
      severity,
      line: places.line(span.start),
      message,
      path: places.path(span.start),
    }));
  if (refusal === undefined) return { findings };
  const { line, column } = refusal;
  const message = startupErrorInWords(refusal.reason);
  const path = line === null || column === null ? undefined : places.path(places.offset(line, column));
  return {
    refused: { message, line: line ?? 0, path, around: path === undefined ? [] : places.around(path) },
    findings,
  };
}

/** Offsets, lines and keys of one text. */
class Places {
  readonly #document: TomlDocument;
  readonly #lines: LineIndex;

  constructor(document: TomlDocument) {
    this.#document = document;
    this.#lines = new LineIndex(document.text);
  }

  line(offset: number): number {
    return this.#lines.position(offset).line + 1;
  }

  offset(line: number, column: number): number {
    return this.#lines.offset({ line: line - 1, character: column - 1 });
  }

  /** The key whose name or value starts at `offset`, or the item of a list. */
  path(offset: number): TomlPath | undefined {
    for (const { path, entry } of walkEntries(this.#document)) {
      if (entry.key.start === offset || entry.value.span.start === offset) return path;
      const items = entry.value.kind === 'array' ? entry.value.items : [];
      const item = items.findIndex(({ span }) => span.start === offset);
      if (item >= 0) return [...path, item];
    }
    return undefined;
  }

  around(path: TomlPath): readonly number[] {
    const starts: number[] = [];
    for (let length = path.length - 1; length > 0; length--) {
      const part = path.slice(0, length);
      // A table can be named first inside a longer header, and have its own later.
      const places = [nodeAt(this.#document, part)?.span, entryAt(this.#document, part)?.key];
      for (const place of places) if (place !== undefined) starts.push(this.line(place.start));
    }
    return starts;
  }
}
