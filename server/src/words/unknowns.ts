/** What is not known, one plain sentence each. */
import type { Unknown } from '../codex/unknowns.ts';
import { UNREADABLE } from './layers.ts';

/** Paths in the sentence are foreign text. */
export function unknownInWords(unknown: Unknown): string {
  switch (unknown.kind) {
    case 'settings':
      return `What ${unknown.file} says is not known here: ${UNREADABLE[unknown.why]}. Codex would read it.`;
    case 'hooks':
      return `Which hooks ${unknown.file} brings is not known here: ${UNREADABLE[unknown.why]}. Codex would read it.`;
    case 'host-rules':
      return 'The requirements depend on the name of this computer, which Codex Posture does not look up.';
    case 'trust-entry':
      return 'The trust entry for this folder has an unknown value.';
    case 'delivered':
      return `Settings that your organisation delivers to Codex are not in any file here, but ${unknown.trace} shows that there are some.`;
    case 'indexed-search':
      return 'It is not known how current a web search with `indexed` is.';
  }
}
