/** Branch names that a shell does not take for a name. */
import { documentIn } from '../../codex/codex-file.ts';
import { hiddenIn } from '../../codex/hidden-characters.ts';
import { isLookAlike } from '../../codex/look-alike-letters.ts';
import { code, listed } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';

export const unsafeBranch = defineRule({
  id: 'unsafe-branch',
  family: 'instructions',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['branch'],
  docs: {
    what: 'A branch whose name is a command for a shell, an option for a program, or not what it seems to be.',
    why: 'Scripts, hooks and agents put the name of the branch into command lines. Whoever names the branch then runs what they like where it is checked out: a token of Codex cloud was once read in just this way, behind a blank that nobody saw.',
    remedy: 'Do not work on this branch. Fetch its commits under another name, and look at where it comes from.',
    source: 'The disclosed attack, and what git allows in names. Codex was not run on such a branch.',
    cases: [],
  },
  messages: {
    shell:
      'The name of this branch contains {characters}, which a shell acts on, so a script that uses the name runs what follows. Check it out under another name.',
    hidden:
      'The name of this branch contains characters that nobody sees, so it is not what it seems to be. Check it out under another name.',
    alike:
      'The name of this branch looks Latin and contains letters of another alphabet, so it is not what it seems to be. Check it out under another name.',
    option:
      'The name of this branch begins with `-`, so programs take it for an option. Check it out under another name.',
  },
  *check({ file }) {
    const text = documentIn(file, 'text')?.text ?? '';
    const [head = '', name = ''] = /^ref: refs\/heads\/([^\r\n]*)/.exec(text) ?? [];
    if (name === '') return;
    const site = { file: file.path, span: { start: head.length - name.length, end: head.length } };
    const acting = [...new Set(name.match(ACTED_ON))];
    if (hiddenIn(name).length > 0 || BLANK.test(name)) yield { message: 'hidden', site };
    else if (acting.length > 0)
      yield { message: 'shell', data: { characters: listed(acting.slice(0, 5).map(code)) }, site };
    else if (isLookAlike(name)) yield { message: 'alike', site };
    else if (name.startsWith('-')) yield { message: 'option', site };
  },
});

/** What a shell acts on wherever it is in a word: `#`, `~` and the like it leaves alone in the middle. */
const ACTED_ON = /[;&|<>$`(){}'"\\*?]/g;

/** Blanks of other widths: git takes them, and a reader takes them for the end of the name. */
const BLANK = /[\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{2800}]/u;
