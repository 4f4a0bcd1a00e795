/** Letters of other alphabets that look like Latin ones, in commands, hosts and names. */
import { KIND_NAMES } from '../../codex/file-kinds.ts';
import { lookAlikesIn, lookAlikesInInstructions } from '../../codex/look-alike-letters.ts';
import { defineRule } from '../engine/rule.ts';

export const lookAlikeLetters = defineRule({
  id: 'look-alike-letters',
  family: 'instructions',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  readsLayout: true,
  // The name of a branch has a rule of its own.
  files: KIND_NAMES.filter((kind) => kind !== 'branch'),
  docs: {
    what: 'Words in commands, hosts and names that look Latin and contain letters of another alphabet.',
    why: 'A person reads `api.github.com`, and a program another name that somebody else has registered. A rule for `git` does not match a command that only looks like it. What looks like a well-known server is another program.',
    remedy:
      'Write the word again in Latin letters. Words that are wholly in another alphabet, comments, and sentences of other languages are not reported.',
    source:
      'Unicode’s table of confusable characters (UTS #39), its Cyrillic, Greek and Armenian letters, and normal forms. Codex was not run: it hands on what the file says.',
    cases: [],
  },
  messages: {
    alike:
      'This looks like a Latin word and contains letters of another alphabet, so it does not name what it seems to. Write it again in Latin letters.',
  },
  *check({ file }) {
    if (file.state.kind !== 'text') return;
    const look = file.kind === 'instructions' ? lookAlikesInInstructions : lookAlikesIn;
    for (const span of look(file.state.text)) yield { message: 'alike', site: { file: file.path, span } };
  },
});
