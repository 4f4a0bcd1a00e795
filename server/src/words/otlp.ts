/** What `codex-posture check --otlp` sends, and says about sending. */
import { type Counted, sentences } from '../text/sentences.ts';

export const OTLP = sentences({
  posture: 'Codex would start here with sandbox {sandbox}, network {network} and approval {approval}.',
  refused: 'Codex would not start here.',
  failure: 'Rule {rule} failed on {file}, so what it would have found is missing.',
  sent: { one: '{count} record sent to {url}.', other: '{count} records sent to {url}.' },
  unsent: 'The findings could not be sent to {url}: {reason}.',
  missing: 'This build of codex-posture cannot send. Use the npm package.',
}) satisfies Readonly<Record<string, string | Counted>>;
