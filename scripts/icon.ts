/** Draws the extension's icon: `tsx scripts/icon.ts` writes `client/icon.png`. A shield with a bar for each part. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { projectRoot } from './root.ts';

const SIZE = 128;
/** Samples per pixel and axis, for smooth edges. */
const SAMPLES = 4;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const CLEAR: Colour = [0, 0, 0, 0];
const SHIELD: Colour = [31, 61, 92, 255];
const BARS: readonly Colour[] = [
  [120, 200, 150, 255],
  [235, 195, 90, 255],
  [225, 110, 95, 255],
];

/** Half the width of the shield at height `y` (both as shares of the picture), or nothing above and below it. */
function shieldHalfWidth(y: number): number {
  if (y < 0.06 || y > 0.96) return 0;
  if (y < 0.5) return 0.4;
  return 0.4 * Math.sqrt(1 - ((y - 0.5) / 0.46) ** 2);
}

function colourAt(x: number, y: number): Colour {
  const fromMiddle = Math.abs(x - 0.5);
  const rise = 0.06 * (1 - (fromMiddle / 0.4) ** 2);
  if (fromMiddle > shieldHalfWidth(y) || y < 0.12 - rise) return CLEAR;
  const bar = BARS.findIndex((_, index) => Math.abs(y - (0.32 + index * 0.16)) < 0.045);
  const [left, right] = [0.25, 0.75 - Math.max(bar, 0) * 0.13];
  return bar >= 0 && x > left && x < right ? (BARS[bar] ?? SHIELD) : SHIELD;
}

function pixel(column: number, row: number): Colour {
  const sums = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / SIZE;
    const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / SIZE;
    const [red, green, blue, alpha] = colourAt(x, y);
    for (const [index, part] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
      sums[index] = (sums[index] ?? 0) + part;
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sums;
  const weight = alpha || 1;
  return [red / weight, green / weight, blue / weight, alpha / SAMPLES ** 2];
}

/** The picture as a PNG file: 8 bits per channel, with transparency. */
function png(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Array.from({ length: SIZE }, (_, row) => [
    0,
    ...Array.from({ length: SIZE }, (_, column) => pixel(column, row).map(Math.round)).flat(),
  ]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(rows.flat()), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

fs.writeFile(path.join(projectRoot, 'client', 'icon.png'), png()).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
