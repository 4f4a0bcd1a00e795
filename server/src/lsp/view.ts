/** What the server knows of the files. */
import type { Snapshot } from '../codex/snapshot.ts';

/** All that is known at one moment. Immutable; the same object as long as nothing changes. */
export interface View {
  readonly saved: Snapshot;
  /** The same object as `saved` where no editor shows anything else. */
  readonly editor: Snapshot;
  /** The Codex files that are there and concern this workspace, sorted. */
  readonly files: readonly string[];
}
