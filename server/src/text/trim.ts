/** Cutting characters off the ends of a text in time proportional to its length, which `/x+$/` does not keep. */

/** The text without the characters of `set` at its end. */
export function trimmedEnd(text: string, set: string): string {
  let end = text.length;
  while (end > 0 && set.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
}
