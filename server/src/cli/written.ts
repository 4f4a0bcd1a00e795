/** Standard output, for what may be long. */
import process from 'node:process';

/** Waits until the text is out: a reader that is slow must not fill our memory. Whether anybody is still reading. */
export const written = (text: string): Promise<boolean> =>
  new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(error == null));
  });
