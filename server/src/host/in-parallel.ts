/** Work on many files at once, as many as keep the disk busy and no more. */

/** So many at once: the threads that read are four, and each is to find the next piece of work waiting. */
const AT_ONCE = 16;

/** Ends when `work` is done for each of the items; they are begun in their order. */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
