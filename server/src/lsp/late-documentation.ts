/** Documentation of completion items, told when an editor shows an item: nobody reads that of a whole list. */
import type { CompletionItem } from 'vscode-languageserver';
import type { Completions } from '../features/completion.ts';

/** The last lists that were sent: editors ask about items of the one they show, and of the one before. */
const MAX_LISTS = 4;

interface Place {
  readonly list: number;
  readonly item: number;
}

const isPlace = (data: unknown): data is Place => typeof data === 'object' && data !== null && 'list' in data;

export class LateDocumentation {
  #lists: { readonly id: number; readonly completions: Completions }[] = [];
  #next = 0;

  /** The items, each with what is needed to ask for its documentation. */
  remember(completions: Completions): CompletionItem[] {
    const id = this.#next++;
    this.#lists = [...this.#lists, { id, completions }].slice(-MAX_LISTS);
    return completions.items.map((one, item) => ({ ...one, data: { list: id, item } satisfies Place }));
  }

  /** The item with its documentation; as it was where nobody knows it any more. */
  added(item: CompletionItem): CompletionItem {
    const place: unknown = item.data;
    if (!isPlace(place)) return item;
    const completions = this.#lists.find(({ id }) => id === place.list)?.completions;
    const documentation = completions?.documentation(place.item);
    return documentation === undefined ? item : { ...item, documentation };
  }
}
