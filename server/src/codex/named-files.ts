/** Files that settings name and that Codex must be able to read before it starts. */
import { stringOf } from './effective.ts';
import { pathsOf } from './machine.ts';
import type { Provided, Stack } from './stack.ts';

/** Keys whose file must be there. `text`: it must also hold something. */
const KEYS: Readonly<Record<string, 'text' | 'any'>> = {
  model_instructions_file: 'text',
  experimental_compact_prompt_file: 'text',
  model_catalog_json: 'any',
};

export interface NamedFile {
  readonly path: string;
  readonly needs: 'text' | 'any';
  readonly by: Provided;
}

/** The files that the settings in force name. Relative paths count from the folder of the settings' file. */
export const namedFiles = (stack: Stack): readonly NamedFile[] =>
  Object.entries(KEYS).flatMap(([key, needs]) => {
    const by = stack.effective.lookup([key]);
    const written = stringOf(by);
    if (by === undefined || written === undefined || written.startsWith('\\\\')) return [];
    const paths = pathsOf(stack.machine);
    const from = by.layer.file === null ? stack.folder : paths.dirname(by.layer.file);
    const path = written.startsWith('~/')
      ? paths.join(stack.machine.home, written.slice(2))
      : paths.resolve(from, written);
    return [{ path, needs, by }];
  });
