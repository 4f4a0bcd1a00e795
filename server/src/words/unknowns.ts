/** What is not known, in plain sentences. */
import type { Unknown } from '../codex/unknowns.ts';
import { bare } from '../text/phrases.ts';
import { paragraph, say, sentences } from '../text/sentences.ts';
import { UNREADABLE } from './layers.ts';

const SENTENCES = sentences({
  settings: 'Codex would read {file}, but what it says is not known here.',
  hooks: 'Codex would read {file}, but which hooks it contains is not known here.',
  rules: 'Codex would read {file}, but which rules it contains is not known here.',
  unnamed: 'Its name is not UTF-8. Rename it.',
  'host-rules': 'The requirements depend on the name of this computer, which Codex Posture does not look up.',
  'trust-entry': 'The trust entry for this folder has an unknown value.',
  delivered:
    'Settings that your organization delivers to Codex are not in any file here, but {trace} shows that there are some.',
  'indexed-search': 'It is not known how current a web search with `indexed` is.',
});

/** Paths in the sentences are foreign text. */
export function unknownInWords(unknown: Unknown): string {
  switch (unknown.kind) {
    case 'settings':
    case 'hooks':
    case 'rules': {
      const why = unknown.why === 'unnamed' ? SENTENCES.unnamed : UNREADABLE[unknown.why];
      return paragraph(say(SENTENCES[unknown.kind], { file: bare(unknown.file) }), why);
    }
    case 'delivered':
      return say(SENTENCES.delivered, { trace: bare(unknown.trace) });
    default:
      return SENTENCES[unknown.kind];
  }
}
