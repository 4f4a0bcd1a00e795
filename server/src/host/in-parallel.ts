/** Work on many files at once, as many as keep the disk busy and no more. */

/** How many at once: four threads read, and each of them should find its next piece of work waiting. */
const AT_ONCE = 16;

/** Ends when `work` is done for each of the items; they are begun in their order. */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
