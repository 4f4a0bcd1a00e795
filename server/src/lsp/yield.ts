/** Lets other work in between the pieces of a long one. */

/** Ends after everything that is waiting to be handled has had its turn. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
