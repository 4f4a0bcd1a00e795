/** Instruction files that lie somewhere else than they seem to. */
import { defineRule } from '../engine/rule.ts';

export const linkedInstructions = defineRule({
  id: 'linked-instructions',
  family: 'instructions',
  severity: 'warning',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: ['instructions'],
  docs: {
    what: 'Instruction files that are links out of the project.',
    why: 'Codex follows the link and gives the model what is there: a file that no review of the project has seen, that changes without a commit, and that can be one of yours.',
    remedy: 'Put the text into the project, or link to a file in it.',
    source: 'Run on Codex 0.169.0: what the model was given held the text of a file outside the project.',
    cases: ['instructions/loaded.test.ts: a link that leads out of the project is followed'],
  },
  messages: {
    outside:
      'This link leads out of the project, and Codex gives the model what is there, unseen by any review. Put the text into the project.',
  },
  *check({ file }) {
    if (file.state.kind === 'unreadable' && file.state.why === 'link-outside')
      yield { message: 'outside', site: { file: file.path, span: { start: 0, end: 0 } } };
  },
});
