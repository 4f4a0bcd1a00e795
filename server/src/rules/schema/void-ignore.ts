/** Comments that should silence a finding and do not. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { formatOf, KIND_NAMES } from '../../codex/file-kinds.ts';
import { commentMark, type IgnoreComment, ignoreComments } from '../../codex/ignore-comments.ts';
import { linesOf } from '../../codex/lines-of.ts';
import type { TextEdit } from '../../text/edit.ts';
import { code } from '../../text/phrases.ts';
import { maySilence, placeOf, placesOf, VOID_IGNORE } from '../engine/ignores.ts';
import { spanOf } from '../engine/resolve-site.ts';
import { defineRule, type FindingOf, type Rule, type RuleContext, ruleNamed } from '../engine/rule.ts';

const messages = {
  unknown: 'There is no rule {rule}, so this comment silences nothing. Use the id that the finding shows.',
  nameless: 'This comment names no rule, so it silences nothing. Write the id of the rule, a colon and the reason.',
  reason: 'A finding is silenced only with a reason. Write after a colon why {rule} does not matter here.',
  kept: 'In a file that comes with a workspace, no comment silences {rule}: anybody could put one there. Remove it, and accept the finding in a baseline of your own if it does not matter here.',
  unused: 'There is no finding of {rule} here that this comment would silence. Remove it.',
} as const;

const fixes = { remove: 'Remove the comment' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const voidIgnore = defineRule({
  id: VOID_IGNORE,
  family: 'schema',
  severity: 'warning',
  fixable: 'review',
  waits: 'statement',
  appliesWhenUntrusted: true,
  readsLayout: true,
  files: KIND_NAMES.filter((kind) => commentMark({ kind, format: formatOf(kind) }) !== undefined),
  docs: {
    what: 'Comments `codex-posture-ignore` that silence nothing.',
    why: 'Somebody believes that a finding was looked at and accepted. Without a reason nobody can tell later whether it still holds, and a comment for a finding that is gone hides the next one of its kind.',
    remedy:
      'Write `# codex-posture-ignore RULE: reason` on the line of the finding or directly above it; in JSON with comments, begin it with `//`. In files of a workspace, findings of the families sandbox, approvals, network, trust, commands, instructions and policy are never silenced; in your own files, all can be. `check` counts what is silenced, and SARIF names the reasons.',
    source: 'These comments are for Codex Posture, so Codex was not run.',
    cases: [],
  },
  messages,
  fixes,
  *check(context) {
    const comments = ignoreComments(context.file);
    if (comments.length === 0) return;
    const found = new Found(context);
    for (const comment of comments) {
      const problem = problemOf(context, comment, found);
      if (problem !== undefined) yield findingFor(context.file, comment, problem);
    }
  },
});

function problemOf(
  { file, snapshot }: RuleContext,
  comment: IgnoreComment,
  found: Found,
): keyof typeof messages | undefined {
  if (comment.rule === '') return 'nameless';
  const rule = ruleNamed(comment.rule);
  if (rule === undefined) return 'unknown';
  if (!maySilence(file, rule.family, snapshot.machine)) return 'kept';
  if (comment.reason === '') return 'reason';
  return placesOf(comment).some((place) => found.has(rule, place)) ? undefined : 'unused';
}

/** Where the rules that comments name find something. */
class Found {
  readonly #context: RuleContext;
  readonly #places = new Map<Rule, ReadonlySet<string> | undefined>();

  constructor(context: RuleContext) {
    this.#context = context;
  }

  /** A rule that breaks down may have found something there. */
  has(rule: Rule, place: string): boolean {
    if (!this.#places.has(rule)) this.#places.set(rule, this.#placesOf(rule));
    return this.#places.get(rule)?.has(place) ?? true;
  }

  #placesOf(rule: Rule): ReadonlySet<string> | undefined {
    const { file } = this.#context;
    if (rule.id === VOID_IGNORE || !rule.files.includes(file.kind)) return new Set();
    const lines = linesOf(file.state);
    const places = new Set<string>();
    try {
      for (const { site } of rule.check(this.#context))
        places.add(placeOf(lines.position(spanOf(file, site)?.start ?? 0).line, rule.id));
      return places;
    } catch {
      return undefined;
    }
  }
}

function findingFor(file: CodexFile, comment: IgnoreComment, message: keyof typeof messages): Finding {
  const found = {
    site: { file: file.path, span: comment.span },
    ...(message === 'unused' && { severity: 'information' as const }),
    fixes: [
      {
        title: 'remove',
        safety: 'review',
        intent: 'last',
        changes: [{ file: file.path, edit: removal(file, comment) }],
      },
    ],
  } as const;
  return message === 'nameless' ? { message, ...found } : { message, data: { rule: code(comment.rule) }, ...found };
}

/** Takes the comment out, with its line where nothing else is on it. */
function removal({ state }: CodexFile, { span }: IgnoreComment): TextEdit {
  const text = state.kind === 'text' ? state.text : '';
  const before = /[\t ]*$/.exec(text.slice(lineStart(text, span.start), span.start))?.[0].length ?? 0;
  const start = span.start - before;
  const isAlone = start === lineStart(text, span.start);
  const after = isAlone ? (/^[\t ]*(?:\r\n|\r|\n)?/.exec(text.slice(span.end))?.[0].length ?? 0) : 0;
  return { span: { start, end: span.end + after }, text: '' };
}

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
