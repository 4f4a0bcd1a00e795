/** What `codex-posture check --jobs` says beside its results. */
import { type Counted, sentences } from '../text/sentences.ts';

export const FLEET = sentences({
  checked: { one: '{count} root checked.', other: '{count} roots checked.' },
  skipped: { one: '{count} root was checked before.', other: '{count} roots were checked before.' },
  broken: { one: '{count} root could not be checked.', other: '{count} roots could not be checked.' },
  unrecorded: {
    one: '{count} root is missing from the results because its records did not arrive. Run the same command again to send them.',
    other:
      '{count} roots are missing from the results because their records did not arrive. Run the same command again to send them.',
  },
  slow: 'Checking this root took too long.',
  ended: 'The process that checked this root ended unexpectedly.',
  failed: 'Checking this root failed.',
}) satisfies Readonly<Record<string, string | Counted>>;
