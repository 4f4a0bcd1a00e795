/** A posture with all that leads to it. */
import { withoutSecretsIn } from '../codex/redact.ts';
import type { Session } from '../codex/session.ts';
import { silentHooks } from '../codex/silent-hooks.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { Explanation, Posture, PostureMeaning } from '../contract.ts';
import { postureOf } from '../words/posture.ts';
import { layerReports } from './layer-report.ts';
import { meaningOf } from './posture-meaning.ts';

/** What a snapshot alone tells. */
export type Explained = Posture & Pick<Explanation, 'layers' | 'silentHooks'> & { readonly meaning: PostureMeaning };

/** The posture for a session in `folder`, what its words mean, and the layers that it comes from. */
export function explained(snapshot: Snapshot, folder: string | undefined, session: Session = {}): Explained {
  const posture = postureOf(snapshot, folder, session);
  const { stack } = startedStack(snapshot, folder, session);
  const meaning = meaningOf(posture, snapshot.machine);
  return withoutSecretsIn({
    ...posture,
    meaning,
    layers: layerReports(stack, posture.inert),
    silentHooks: silentHooks(stack),
  });
}
