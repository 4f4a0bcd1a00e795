/** Remembers answers about short texts: while somebody types, nearly all texts of a file are asked about again. */

/** Longer texts are worked out each time. In UTF-16 code units. */
const MAX_LENGTH = 300;

/** As many texts are remembered by one function, unless it says otherwise. */
const MAX_KNOWN = 2000;

/** `answer`, carried out once for each short text, until `most` are known: then it starts over. It must rest on the text alone. */
export function remembered<V>(answer: (text: string) => V, most = MAX_KNOWN): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    if (text.length > MAX_LENGTH) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
