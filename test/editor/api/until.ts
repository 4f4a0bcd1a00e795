/** Waits for what the editor has no event for. */

/** Resolves as soon as the condition holds; a case that waits in vain is ended by its own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}
