/** Yields to other events during long work. */

/** Ends after everything that is waiting to be handled has had its turn. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
