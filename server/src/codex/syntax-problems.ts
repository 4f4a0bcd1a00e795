/** Problems that the parsers found, by what is to be said about them. */

import type { SyntaxProblem } from '../syntax/problem.ts';
import type { CodexFile } from './codex-file.ts';

const DUPLICATES: readonly SyntaxProblem['kind'][] = ['duplicate-key', 'duplicate-table'];

/** What appears twice, or everything else that breaks the format of `file`. */
export const syntaxProblems = (file: CodexFile, which: 'duplicate' | 'other'): readonly SyntaxProblem[] =>
  ((file.toml ?? file.dotenv)?.problems ?? []).filter(
    ({ kind }) => DUPLICATES.includes(kind) === (which === 'duplicate'),
  );
