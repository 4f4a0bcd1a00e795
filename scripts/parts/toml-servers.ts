/** The language servers of two other TOML extensions, for the benchmarks alone: Tombi, and Taplo, which Even Better TOML runs. */
import path from 'node:path';
import { exists } from './cache.ts';
import { installed } from './npm.ts';
import { oneLine, type Part } from './part.ts';

/** The executable of Tombi, which speaks the protocol as `tombi lsp`. */
export async function tombiBinary(): Promise<Part> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: `the pinned Tombi is for Linux on x64 only, this is ${process.platform} ${process.arch}` };
  }
  return inPackages('@tombi-toml/cli-linux-x64/tombi');
}

/** The module of Taplo's server: WebAssembly, with no program around it. */
export const taploModule = (): Promise<Part> => inPackages('@taplo/lsp/dist/index.js');

async function inPackages(file: string): Promise<Part> {
  try {
    const found = path.join(await installed('toml-servers'), 'node_modules', file);
    return (await exists(found)) ? { path: found } : { missing: `${file} is not in its package` };
  } catch (error) {
    return { missing: oneLine(error) };
  }
}
