/** A home with a year of sessions. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { lines } from '../../core/sessions/rollouts.ts';

/** So many logs. */
export const FILES = 5000;
const DAYS = 365;

const two = (count: number): string => String(count).padStart(2, '0');

/** Writes them; the path of the newest. */
export async function layOut(home: string): Promise<string> {
  let newest = '';
  const now = Date.now();
  for (let index = FILES; index > 0; index--) {
    const at = new Date(now - Math.floor((index / FILES) * DAYS * 24 * 60) * 60_000);
    const date = [String(at.getFullYear()), two(at.getMonth() + 1), two(at.getDate())];
    const folder = path.join(home, 'sessions', ...date);
    const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('-');
    newest = path.join(
      folder,
      `rollout-${date.join('-')}T${time}-01a214e3-0000-7a91-ad1b-${String(index).padStart(12, '0')}.jsonl`,
    );
    await fs.mkdir(folder, { recursive: true });
    const texts = [
      lines.meta(0, { base_instructions: { text: 'x'.repeat(20_000) } }),
      lines.started(1),
      lines.context(2),
      lines.message(3, 'y'.repeat(5000)),
      lines.ended(4),
    ];
    await fs.writeFile(newest, texts.map((text) => `${text}\n`).join(''));
    await fs.utimes(newest, at, at);
  }
  return newest;
}
