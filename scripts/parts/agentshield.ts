/** The command line of ecc-agentshield, another scanner, for the benchmark of speed alone. */
import path from 'node:path';
import { installed } from './npm.ts';
import { oneLine, type Part } from './part.ts';

/** The module that its `agentshield` starts. */
export async function agentshieldModule(): Promise<Part> {
  try {
    return { path: path.join(await installed('agentshield'), 'node_modules/ecc-agentshield/dist/index.js') };
  } catch (error) {
    return { missing: oneLine(error) };
  }
}
