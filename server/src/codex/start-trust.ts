/** The trust that Codex gives a folder by itself when a session starts there. */
import { canWrite } from './permissions/access.ts';
import { projectOf } from './project.ts';
import { refusalOf } from './refusal.ts';
import { sandboxChoice } from './sandbox.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { rootMarkers, settingsAbout, stackOf } from './stack-of.ts';

/**
 * The folder that a session would enter as trusted at its start, or nothing. Seen with 0.169.0: where no entry says
 * anything and the sandbox lets commands write in the folder, `thread/start` writes `trust_level = "trusted"` for its
 * repository into the user's config, and the project's own settings act in that very session. Sessions with `--profile`
 * do not start that way.
 */
function trustedByStart(snapshot: Snapshot, stack: Stack, session: Session): string | undefined {
  if (stack.trust.level !== 'unset' || session.profile !== undefined) return undefined;
  const { policy, roots } = sandboxChoice(stack);
  if (policy === undefined || !canWrite(policy, stack.folder, roots, stack.machine)) return undefined;
  const { repository } = projectOf(snapshot, stack.folder, rootMarkers(settingsAbout(snapshot, session)));
  return repository ?? stack.folder;
}

/** The stack of a session that has started, and the folder that the start trusted, if it did. */
export function startedStack(
  snapshot: Snapshot,
  folder: string | undefined,
  session: Session,
): { readonly stack: Stack; readonly trusted?: string } {
  const stack = stackOf(snapshot, folder, session);
  const trusted = folder === undefined ? undefined : trustedByStart(snapshot, stack, session);
  if (trusted === undefined || refusalOf(stack) !== undefined) return { stack };
  return { stack: stackOf(snapshot, folder, session, { assumeTrusted: trusted }), trusted };
}
