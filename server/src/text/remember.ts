/** Remembers answers about short texts: while somebody types, nearly all texts of a file are asked about again. */

/** Longer texts are worked out each time. In UTF-16 code units. */
const MAX_LENGTH = 300;

/** As many texts are remembered by one function; then it starts over. */
const MAX_KNOWN = 2000;

/** `answer`, carried out once for each short text. The answer must rest on the text alone. */
export function remembered<V>(answer: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    if (text.length > MAX_LENGTH) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = answer(text);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(text, { value });
    return value;
  };
}
