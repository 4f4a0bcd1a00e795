/** Where the lines of a text in a snapshot start, worked out once for each version of it. */
import { LineIndex } from '../text/line-index.ts';
import { oncePer } from '../text/once-per.ts';
import type { FileState } from './snapshot.ts';

/** The lines of what was read; those of an empty text where there is none. */
export const linesOf = oncePer((state: FileState) => new LineIndex(state.kind === 'text' ? state.text : ''));
