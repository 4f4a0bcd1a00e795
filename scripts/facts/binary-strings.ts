/** Finds the names in a Codex binary: field and variant lists stand there as tables of string slices. */

import { open } from 'node:fs/promises';

/** Lists of identifiers that stand next to each other in the binary, in their order. */
export type Runs = readonly (readonly string[])[];

const SECTION_HEADER = 64;
const identifier = /^[A-Za-z_][\w.-]{0,63}$/;

interface Section {
  readonly address: number;
  readonly bytes: Buffer;
}

/**
 * Reads an ELF executable (64 bit, little endian): in `.data.rel.ro`, a pointer into `.rodata` followed by a length is a
 * string slice; slices that follow each other form a run. The lists of fields and variants that Codex's deserializer
 * keeps are such runs, several lists often stand in one.
 */
export async function readRuns(file: string): Promise<Runs> {
  const strings = await readSection(file, '.rodata');
  const slices = await readSection(file, '.data.rel.ro');
  const runs: string[][] = [];
  let run: string[] = [];
  for (let at = 0; at + 16 <= slices.bytes.length; ) {
    const name = sliceAt(slices.bytes, at, strings);
    if (name !== undefined) {
      if (run.length === 0) runs.push(run);
      run.push(name);
      at += 16;
    } else {
      run = [];
      at += 8;
    }
  }
  return runs;
}

function sliceAt(bytes: Buffer, at: number, strings: Section): string | undefined {
  const start = Number(bytes.readBigUInt64LE(at)) - strings.address;
  const length = Number(bytes.readBigUInt64LE(at + 8));
  if (start < 0 || length < 1 || length > 64 || start + length > strings.bytes.length) return undefined;
  const text = strings.bytes.toString('latin1', start, start + length);
  return identifier.test(text) ? text : undefined;
}

async function readSection(file: string, wanted: string): Promise<Section> {
  const handle = await open(file);
  const read = async (position: number, length: number): Promise<Buffer> => {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer;
  };
  try {
    const header = await read(0, SECTION_HEADER);
    const count = header.readUInt16LE(60);
    const table = await read(Number(header.readBigUInt64LE(40)), count * SECTION_HEADER);
    const section = (index: number) => ({
      name: table.readUInt32LE(index * SECTION_HEADER),
      address: Number(table.readBigUInt64LE(index * SECTION_HEADER + 16)),
      offset: Number(table.readBigUInt64LE(index * SECTION_HEADER + 24)),
      size: Number(table.readBigUInt64LE(index * SECTION_HEADER + 32)),
    });
    const nameSection = section(header.readUInt16LE(62));
    const names = await read(nameSection.offset, nameSection.size);
    for (let index = 0; index < count; index++) {
      const found = section(index);
      if (names.toString('latin1', found.name, names.indexOf(0, found.name)) !== wanted) continue;
      return { address: found.address, bytes: await read(found.offset, found.size) };
    }
  } finally {
    await handle.close();
  }
  throw new Error(`${file} has no section ${wanted}: only 64-bit ELF binaries can be read`);
}
