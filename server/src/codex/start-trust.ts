/** The trust that Codex gives a folder by itself when a session starts there. */

import { oncePer } from '../text/once-per.ts';
import { buildStack, rootMarkers, settingsAbout } from './build-stack.ts';
import { canWrite } from './permissions/access.ts';
import { projectOf } from './project.ts';
import { sandboxChoice } from './sandbox.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stack } from './stack.ts';
import { startupErrorOf } from './startup-errors.ts';

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

/** A session that has started. */
export interface Started {
  readonly stack: Stack;
  /** The folder that the start trusted, if it did. */
  readonly trusted?: string;
  /** What counted until then, if the start changed it. */
  readonly before?: Stack;
}

// Every file and every surface asks about the same few folders, and a snapshot never changes.
const started = oncePer((_: Snapshot) => new Map<string, Started>());

/** The stack of a session in `folder` that has started; the same object for the same question. */
export function startedStack(snapshot: Snapshot, folder: string | undefined, session: Session): Started {
  const known = started(snapshot);
  const question = JSON.stringify([folder ?? null, session]);
  const answer = known.get(question) ?? start(snapshot, folder, session);
  known.set(question, answer);
  return answer;
}

function start(snapshot: Snapshot, folder: string | undefined, session: Session): Started {
  const before = buildStack(snapshot, folder, session);
  const trusted = folder === undefined ? undefined : trustedByStart(snapshot, before, session);
  if (trusted === undefined || startupErrorOf(before) !== undefined) return { stack: before };
  return { stack: buildStack(snapshot, folder, session, { assumeTrusted: trusted }), trusted, before };
}
