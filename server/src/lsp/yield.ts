/** Yields to other events during long work. */

/** Ends after everything that is waiting to be handled has had its turn. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** So long other events may wait: less than anybody notices. */
const TURN_MS = 3;

/** Yields during work of many short pieces, not after each of them: that alone can take as long as the piece. */
export class Turns {
  #since = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#since < TURN_MS) return;
    await yieldToEvents();
    this.#since = performance.now();
  }
}
