/**
 * The view for what somebody is looking at. In a workspace with thousands of projects, an edit of the person's config
 * concerns all of them: who types is not to wait until all have been worked out again.
 */
import { complete } from '../host/load.ts';
import { loadNeeds, overlay } from '../host/overlay.ts';
import { sameOr } from './unchanged.ts';
import type { View } from './view.ts';

interface Made {
  readonly base: View;
  readonly view: View;
}

export class NearView {
  #last: Made | undefined;
  #making: { readonly base: View; readonly version: number; readonly view: Promise<View> } | undefined;

  /** The last one that was made over `base`; `base` itself where there is none. */
  last(base: View): View {
    return this.#last?.base === base ? this.#last.view : base;
  }

  /**
   * `base` with `texts` in the editors, complete for `folders`. What is on disk is as it was for `base`; what other folders
   * want besides comes with the next whole view. `version` stands for the texts and the folders.
   */
  over(
    base: View,
    version: number,
    texts: ReadonlyMap<string, string | null>,
    folders: readonly (string | undefined)[],
  ): Promise<View> {
    const making = this.#making;
    if (making?.base === base && making.version === version) return making.view;
    const view = this.#made(base, version, texts, folders);
    this.#making = { base, version, view };
    return view;
  }

  async #made(
    base: View,
    version: number,
    texts: ReadonlyMap<string, string | null>,
    folders: readonly (string | undefined)[],
  ): Promise<View> {
    await loadNeeds(texts, base.saved.machine);
    const { editor: previous } = this.last(base);
    const shown = await complete(overlay(base.saved, texts, previous), folders, { previous });
    const editor = sameOr(base.saved, sameOr(previous, shown));
    const last = this.last(base);
    const view = last.editor === editor ? last : { ...base, editor };
    // One that had to read files may come after the next one.
    if (this.#making?.base === base && this.#making.version === version) this.#last = { base, view };
    return view;
  }
}
