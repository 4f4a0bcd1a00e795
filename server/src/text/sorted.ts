/** Looks something up in a sorted list. */

/** How many items at the start of `list` it holds for, where it holds for none behind the first that it does not hold for. */
export function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
