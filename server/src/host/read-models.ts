/** Reads which models Codex lists for the person. */
import type { Machine } from '../codex/machine.ts';
import { listedModels, modelsCache } from '../codex/models-cache.ts';
import { readState } from './read-file.ts';

/** None where Codex has kept no list, or one that cannot be read. */
export async function readModels(machine: Machine): Promise<readonly string[]> {
  const state = await readState(modelsCache(machine));
  return state.kind === 'text' ? listedModels(state.text) : [];
}
