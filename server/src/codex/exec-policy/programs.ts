/** What programs can do once a rule lets them run: one table for everything that judges commands. */
import { LOCAL } from './programs/local.ts';
import type { Program } from './programs/program.ts';
import { RUNNERS } from './programs/runners.ts';
import { SERVICES } from './programs/services.ts';

/** In the order in which they are looked through. */
export const PROGRAMS: readonly Program[] = [...RUNNERS, ...LOCAL, ...SERVICES];

const byName: ReadonlyMap<string, Program> = new Map(
  PROGRAMS.flatMap((program) => program.names.split(' ').map((name) => [name, program] as const)),
);

/** The plain name of a program: without its folder, and without the ending that Windows gives it. */
export const programName = (program: string): string =>
  (program.split(/[\\/]/).at(-1) ?? program).toLowerCase().replace(/\.(?:exe|cmd|bat|com|ps1)$/, '');

/** What is known of a program, by its name or path. */
export const programNamed = (program: string): Program | undefined => byName.get(programName(program));
