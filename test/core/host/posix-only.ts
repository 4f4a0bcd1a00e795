/** Cases about what Windows does not have: links for everyone, pipes with names. */
import process from 'node:process';

/** `it`, where the system has these things. */
export const posixOnly: (name: string, run: () => Promise<void>) => void =
  process.platform === 'win32' ? () => undefined : it;
