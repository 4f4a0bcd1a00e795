/** The comments in Effective Configuration. */
import { type Counted, sentences } from '../text/sentences.ts';

export const EFFECTIVE = sentences({
  title: 'Effective configuration of Codex in {folder}',
  source: 'Merged as Codex {codex} does it, from the saved files: unsaved changes are ignored.',
  secrets: 'Values that may be secrets are shown as "…".',
  nothingSet: 'Nothing is set, so Codex’s defaults apply.',
  notKnown: 'Not known:',
  noStart: 'Codex would not start.',
  inEffect: 'In effect:',
  sandbox: 'sandbox',
  profile: 'permission profile',
  network: 'network',
  requirements: 'Requirements, which replace what they do not allow:',
  hiddenNames: 'Entries whose names contain secrets are omitted here.',
  hidden: 'not shown: it may be a secret',
  noEffect: 'no effect.',
});

export const MORE: Counted = sentences({ one: '… and {count} more', other: '… and {count} more' });
