/** What was found before an edit between the statements of a file: the same is found again, at its new places. */
import type { MoveSpan } from '../../codex/same-statements.ts';
import type { Report } from './report.ts';
import type { Rule } from './rule.ts';

export class EarlierReports {
  readonly #file: string;
  readonly #byRule = new Map<Rule, Report[]>();
  readonly #move: MoveSpan;

  /** `reports`: all that was found in the file at the path `file`; `move` tells where in its new text something is. */
  constructor(file: string, reports: readonly Report[], move: MoveSpan) {
    this.#file = file;
    this.#move = move;
    for (const report of reports) {
      const others = this.#byRule.get(report.rule);
      if (others === undefined) this.#byRule.set(report.rule, [report]);
      else others.push(report);
    }
  }

  /** What `rule` finds now; `undefined` where only the rule can tell. */
  of(rule: Rule): readonly Report[] | undefined {
    if (rule.readsLayout === true) return undefined;
    const before = this.#byRule.get(rule) ?? [];
    const now = before.flatMap((report) => this.#moved(report) ?? []);
    return now.length === before.length ? now : undefined;
  }

  #moved(report: Report): Report | undefined {
    const span = this.#move(report.span);
    const related = report.related.flatMap((place) => {
      const now = place.file === this.#file ? this.#move(place.span) : place.span;
      return now === undefined ? [] : [{ ...place, span: now }];
    });
    const isWhole = related.length === report.related.length;
    return span === undefined || !isWhole || editsText(report) ? undefined : { ...report, span, related };
  }
}

/** Whether a fix changes a text at an offset, or puts a piece of this text somewhere else. */
const editsText = ({ fixes }: Report): boolean => fixes.some(({ changes }) => changes.some((one) => 'edit' in one));
