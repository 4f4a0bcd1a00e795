/** Findings in the Static Analysis Results Interchange Format, version 2.1.0. */
import path from 'node:path';
import { linesOf } from '../../codex/lines-of.ts';
import { isBelow } from '../../codex/locations.ts';
import type { Machine } from '../../codex/machine.ts';
import { type Snapshot, stateOf } from '../../codex/snapshot.ts';
import { uriFromPath } from '../../features/uri.ts';
import { editsFor } from '../../rules/engine/fix-edits.ts';
import type { Report, ReportFix } from '../../rules/engine/report.ts';
import type { Rule, Severity } from '../../rules/engine/rule.ts';
import { LineIndex } from '../../text/line-index.ts';
import { bare } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { say } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import { CHECK, uncheckedInWords } from '../../words/check-page.ts';
import { type CheckedFile, isGap } from '../check.ts';
import type { Unchecked } from '../targets.ts';
import { fingerprints } from './fingerprints.ts';
import { mayQuoteSecret } from './quoted-secrets.ts';
import { logOf, ROOT, type SarifOptions } from './sarif-log.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** How code scanning ranks security findings: from 0 to 10. */
const RANKS: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', information: '2.0', hint: '1.0' };

/** The text of a rule's page, where it is at hand. */
export type PageOf = (rule: string) => string | undefined;

/** A log with one run. */
export function sarifLog(
  files: readonly CheckedFile[],
  { unchecked = [], ...options }: SarifOptions & { readonly unchecked?: readonly Unchecked[] },
  machine: Machine,
  pageOf: PageOf,
): object {
  const told = files.flatMap(({ reports, silenced = [] }) => [...reports, ...silenced.map(({ report }) => report)]);
  const rules = [...new Set(told.map(({ rule }) => rule))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const failures = files.flatMap((checked) => checked.failures);
  const notified = (level: 'error' | 'warning', text: string, file: string) => ({
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: new Places(options.cwd, machine).artifact(file) } }],
  });
  const notifications = [
    ...failures.map(({ rule, file }) => notified('error', say(CHECK.failed, { rule: bare(rule) }), file)),
    ...unchecked.map((one) =>
      notified(isGap(one) ? 'error' : 'warning', uncheckedInWords(one.why, printable(one.path)), one.path),
    ),
  ];
  return logOf(options, {
    rules: rules.map((rule) => described(rule, pageOf)),
    notifications,
    results: files.flatMap((checked) => resultsOf(checked, rules, options.cwd, machine)),
  });
}

/** The built program knows of a rule only what it finds; the rest is on its page. */
function described({ id, family, severity, docs }: Rule, pageOf: PageOf): object {
  const page = pageOf(id);
  return {
    id,
    shortDescription: { text: docs.what },
    ...(page !== undefined && { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', family], 'security-severity': RANKS[severity] },
  };
}

function resultsOf(checked: CheckedFile, rules: readonly Rule[], cwd: string, machine: Machine): readonly object[] {
  const { reports, silenced = [], snapshot, place, file } = checked;
  const places = new Places(cwd, machine, snapshot, place === undefined ? undefined : { place, file });
  const reasons = new Map(silenced.map(({ report, reason }) => [report, reason]));
  const all = [...reports, ...reasons.keys()];
  const marks = fingerprints(all);
  return all.map((report) => ({
    ruleId: report.rule.id,
    ruleIndex: rules.indexOf(report.rule),
    level: LEVELS[report.severity],
    message: { text: report.message },
    locations: [{ physicalLocation: places.physical(file, report.span) }],
    ...(report.related.length > 0 && {
      relatedLocations: report.related.map((related, id) => ({
        id,
        physicalLocation: places.physical(related.file, related.span),
        message: { text: related.note },
      })),
    }),
    // The second name is the one that GitHub's code scanning looks for.
    partialFingerprints: { 'codexPosture/v1': marks.get(report), primaryLocationLineHash: marks.get(report) },
    ...(reasons.has(report) ? suppressed(reasons.get(report)) : fixesOf(report, snapshot, places)),
  }));
}

/** Of a finding that a comment in its file silences: nothing is to be done about it. */
const suppressed = (reason = ''): object => ({
  suppressions: [{ kind: 'inSource', justification: printable(reason) }],
});

function fixesOf({ fixes }: Report, snapshot: Snapshot, places: Places): object {
  const written = fixes.flatMap((fix) => fixOf(fix, snapshot, places) ?? []);
  return written.length === 0 ? {} : { fixes: written };
}

function fixOf({ title, changes }: ReportFix, snapshot: Snapshot, places: Places): object | undefined {
  const edits = editsFor(snapshot, changes);
  if (edits === undefined || mayQuoteSecret(snapshot, edits)) return undefined;
  const artifactChanges = [...edits].map(([file, list]) => ({
    artifactLocation: places.artifact(file),
    replacements: list.map(({ span, text }) => ({
      deletedRegion: places.region(file, span),
      insertedContent: { text },
    })),
  }));
  return { description: { text: title }, artifactChanges };
}

/** Where things are, in the terms of SARIF. */
class Places {
  readonly #cwd: string;
  readonly #machine: Machine;
  readonly #snapshot: Snapshot | undefined;
  readonly #moved: { readonly place: string; readonly file: string } | undefined;

  constructor(
    cwd: string,
    machine: Machine,
    snapshot?: Snapshot,
    /** A file that lies at `place` in the snapshot. */
    moved?: { readonly place: string; readonly file: string },
  ) {
    this.#cwd = cwd;
    this.#machine = machine;
    this.#snapshot = snapshot;
    this.#moved = moved;
  }

  physical(file: string, span: Span): object {
    return { artifactLocation: this.artifact(file), region: this.region(file, span) };
  }

  /** Relative to the working folder where it is below it. */
  artifact(given: string): object {
    const file = given === this.#moved?.place ? this.#moved.file : given;
    if (!isBelow(this.#machine, file, this.#cwd)) return { uri: uriFromPath(file, this.#machine.platform) };
    const steps = path.relative(this.#cwd, file).split(path.sep);
    return { uri: steps.map(encodeURIComponent).join('/'), uriBaseId: ROOT };
  }

  region(file: string, span: Span): object {
    const lines = this.#linesOf(file);
    const start = lines.position(span.start);
    const end = lines.position(span.end);
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  }

  #linesOf(given: string): LineIndex {
    const file = given === this.#moved?.file ? this.#moved.place : given;
    const state = this.#snapshot && stateOf(this.#snapshot, file);
    return state === undefined ? new LineIndex('') : linesOf(state);
  }
}
