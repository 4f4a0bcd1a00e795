/** What is saved in the files that somebody wants, as it was last read. */
import type { Snapshot } from '../codex/snapshot.ts';
import { type LoadRequest, loadSnapshot } from '../host/load.ts';
import { isSameCodex, sameList, sameOr } from './unchanged.ts';

interface Read extends Pick<LoadRequest, 'folders' | 'files'> {
  readonly saved: Snapshot;
}

export class SavedFiles {
  /** Also where the view that it was read for was given up. */
  #last: Read | undefined;

  /** Whether all that is wanted for `folder` is in `saved`. */
  holdsAll(saved: Snapshot, folder: string | undefined): boolean {
    return folder === undefined || (this.#last?.saved === saved && this.#last.folders.includes(folder));
  }

  async load(request: LoadRequest): Promise<Snapshot> {
    const { previous, changed } = request;
    const last = this.#last;
    // While somebody types, nothing on disk is to be looked at.
    const isSame =
      last &&
      sameList(request.folders, last.folders) &&
      sameList(request.files, last.files) &&
      isSameCodex(request.codex, last.saved.codex);
    if (previous && isSame && changed?.size === 0) return last.saved;
    const saved = sameOr(previous, await loadSnapshot(request));
    this.#last = { folders: request.folders, files: request.files, saved };
    return saved;
  }
}
