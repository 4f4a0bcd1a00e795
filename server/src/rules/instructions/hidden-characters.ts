/** Characters that nobody sees, in files that decide what the agent does. */
import { KIND_NAMES } from '../../codex/file-kinds.ts';
import { folderOf } from '../../codex/file-places.ts';
import { type HiddenCharacters, hiddenIn, withoutHidden } from '../../codex/hidden-characters.ts';
import { pathsOf } from '../../codex/machine.ts';
import { endOfLine, startOfLine } from '../../text/lines.ts';
import { oncePer } from '../../text/once-per.ts';
import type { Span } from '../../text/span.ts';
import { LAUNCH_FILES } from '../engine/launch-commands.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const hiddenCharacters = defineRule({
  id: 'hidden-characters',
  family: 'instructions',
  severity: 'warning',
  fixable: 'review',
  appliesWhenUntrusted: true,
  readsLayout: true,
  // The name of a branch has a rule of its own.
  files: KIND_NAMES.filter((kind) => kind !== 'branch'),
  docs: {
    what: 'Invisible characters, and characters that change the order of what is shown.',
    why: 'The model and the shell read what is in the file, a person what the editor shows. Tag characters spell out whole sentences that nobody sees. A direction character turns a host name around. A zero-width one keeps a rule from matching, and a search from finding.',
    remedy:
      'Remove them. Joiners that a language or an emoji needs, and marks beside letters that run from right to left, are not reported.',
    source: 'Unicode 17. Codex was not run: it hands on what the file says.',
    cases: [],
  },
  messages: {
    tags: 'There are invisible characters here that spell out text for a program and not for a person. Remove them.',
    direction:
      'A character here changes the order in which the line is shown, so it does not say what it seems to. Remove it.',
    'zero-width':
      'An invisible character splits a word here, so neither search nor a rule matches what one sees. Remove it.',
    control: 'There is a control character here, which acts on a terminal instead of being shown. Remove it.',
    name: 'There are invisible characters in the name of this file or its folder, so it is not what it seems to be. Rename it.',
  },
  fixes: { remove: 'Remove the hidden characters' },
  *check(context) {
    const { file } = context;
    if (hiddenIn(namesOf(context)).length > 0)
      yield { message: 'name', site: { file: file.path, span: { start: 0, end: 0 } } };
    if (file.state.kind !== 'text') return;
    const { text } = file.state;
    for (const { kind, span } of hiddenOf(file.state)) {
      // In files of others a blank of no width is an accident of copying.
      if (
        LAUNCH_FILES.includes(file.kind) &&
        (kind === 'zero-width' || kind === 'control') &&
        !/codex|prompt/i.test(lineAt(text, span.start))
      )
        continue;
      const edit = { span, text: visiblePart(text, span) };
      yield {
        message: kind,
        site: { file: file.path, span },
        // Without them a value is another value: whether it is the one that was meant, only a person knows.
        fixes:
          file.format === 'text' ? [{ title: 'remove', safety: 'review', changes: [{ file: file.path, edit }] }] : [],
      };
    }
  },
});

const hiddenOf = oncePer((state: RuleContext['file']['state']): readonly HiddenCharacters[] =>
  state.kind === 'text' ? hiddenIn(state.text) : [],
);

/** The name, and those of the folders that belong to it. */
function namesOf({ file, snapshot: { machine } }: RuleContext): string {
  const { dirname, relative } = pathsOf(machine);
  const folder = folderOf(file.kind, file.path, machine) ?? dirname(file.path);
  return relative(dirname(folder), file.path);
}

/** The characters of a stretch that are not hidden; what is before it tells which are. */
function visiblePart(text: string, { start, end }: Span): string {
  const from = Math.max(0, start - 40);
  return withoutHidden(text.slice(from, end)).slice(withoutHidden(text.slice(from, start)).length);
}

function lineAt(text: string, at: number): string {
  return text.slice(startOfLine(text, at), endOfLine(text, at));
}
