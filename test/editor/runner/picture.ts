/** The pictures of README: parts of the window, kept in `docs/images` together with the words that are in them. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Frame, Page } from 'playwright-core';
import { projectRoot } from '../../../scripts/root.ts';
import type { World } from './temp-home.ts';

/** A part of the window, in its pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So many of the words may differ: lines of the editor are cut at another place where this machine’s paths are longer. */
const TOLERANCE = 0.1;

/** Shorter words say little; some of them tell the time. */
const MIN_LENGTH = 3;

/**
 * Takes a picture for README. One that is there already stays, and must show the same words as the window now; with
 * `CODEX_POSTURE_UPDATE=1` it is taken again. @throws Error where the words have changed
 */
export async function picture(page: Page, world: World, name: string, area: Area): Promise<void> {
  // The pictures show the newest VS Code.
  if (process.env['CODEX_POSTURE_VSCODE'] === 'oldest') return;
  const file = path.join(projectRoot, 'docs/images', `${name}.png`);
  const words = await wordsIn(page, area, new Set(world.root.split(/[^\w-]+/)));
  const kept = await fs.readFile(file).catch(() => undefined);
  if (kept === undefined || process.env['CODEX_POSTURE_UPDATE'] === '1') {
    const taken = await page.screenshot({ clip: area, animations: 'disabled' });
    await fs.writeFile(file, withText(taken, words.join(' ')));
    return;
  }
  const before = textIn(kept).split(' ').filter(isLong);
  const gone = before.filter((word) => !words.includes(word));
  const added = words.filter((word) => !before.includes(word));
  if (gone.length + added.length > TOLERANCE * before.length)
    throw new Error(
      `The window no longer looks like docs/images/${name}.png: gone are “${gone.join(' ')}”, new are “${added.join(' ')}”. Take it again with CODEX_POSTURE_UPDATE=1.`,
    );
}

const isLong = (word: string): boolean => word.length >= MIN_LENGTH;

/** The words in a part of the window, but for numbers and the world’s own path, which differ from run to run. */
async function wordsIn(page: Page, area: Area, path: ReadonlySet<string>): Promise<readonly string[]> {
  const texts = await Promise.all(
    page.frames().map((frame) => textsIn(frame, frame === page.mainFrame() ? area : null)),
  );
  const words = texts
    .flat()
    .flatMap((text) => text.split(/[^\p{L}\p{M}\p{N}_-]+/u))
    .filter((word) => isLong(word) && !/\p{N}/u.test(word) && !path.has(word));
  return [...new Set(words)].sort();
}

/** What is needed of the page; the project has no other use for the types of a browser. */
interface Browser {
  readonly document: {
    readonly body: unknown;
    readonly createTreeWalker: (root: unknown, what: number) => { readonly nextNode: () => TextNode | null };
    readonly createRange: () => {
      readonly selectNode: (node: unknown) => void;
      readonly getBoundingClientRect: () => Area;
    };
  };
  readonly innerWidth: number;
  readonly innerHeight: number;
}
interface TextNode {
  readonly data: string;
  readonly parentElement: { readonly checkVisibility: (options: object) => boolean; readonly tagName: string } | null;
}

/** The texts that are in sight in a frame; of the window itself only those in `area`. */
function textsIn(frame: Frame, area: Area | null): Promise<readonly string[]> {
  return frame.evaluate((wanted) => {
    const { document, innerWidth, innerHeight } = globalThis as unknown as Browser;
    const { x, y, width, height } = wanted ?? { x: 0, y: 0, width: innerWidth, height: innerHeight };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, 4);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(node.parentElement.tagName)) continue;
      const range = document.createRange();
      range.selectNode(node);
      const box = range.getBoundingClientRect();
      const isIn = box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
      if (isIn && box.width > 1) found.push(node.data);
    }
    return found;
  }, area);
}

const SIGNATURE_LENGTH = 8;
const KEYWORD = 'Words';

/** The picture with a text in it (an `iTXt` chunk behind the header). */
export function withText(png: Buffer, text: string): Buffer {
  const header = SIGNATURE_LENGTH + 12 + png.readUInt32BE(SIGNATURE_LENGTH);
  const data = Buffer.from(`iTXt${KEYWORD}\0\0\0\0\0${text}`, 'utf8');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  return Buffer.concat([png.subarray(0, header), chunk, png.subarray(header)]);
}

/** The text that `withText` has put into a picture; empty where there is none. */
export function textIn(png: Buffer): string {
  for (let at = SIGNATURE_LENGTH; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'iTXt') continue;
    const data = png.toString('utf8', at + 8, at + 8 + png.readUInt32BE(at));
    if (data.startsWith(`${KEYWORD}\0`)) return data.slice(KEYWORD.length + 5);
  }
  return '';
}
