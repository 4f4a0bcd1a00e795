/** Patterns in which `*` stands for any characters and `?` for one. */

/** Whether the whole of `text` fits. Case counts; the time is bounded by the product of both lengths. */
export function fitsWildcard(text: string, pattern: string): boolean {
  let [at, on] = [0, 0];
  // Where to go on when what followed the last `*` does not fit: one character further.
  let [star, retry] = [-1, 0];
  while (at < text.length) {
    if (pattern[on] === '*') {
      star = on++;
      retry = at;
    } else if (on < pattern.length && (pattern[on] === '?' || pattern[on] === text[at])) {
      at++;
      on++;
    } else if (star >= 0) {
      on = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[on] === '*') on++;
  return on === pattern.length;
}
