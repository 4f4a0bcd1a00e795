/** What is carried along while exploring. */
import type { TypeFact } from '../../server/src/codex/facts.ts';
import type { Asker, Subject } from './asker.ts';
import type { Place } from './config-path.ts';
import type { Names } from './names.ts';

/** What exploring needs everywhere. */
export interface Exploration {
  readonly asker: Asker;
  readonly subject: Subject;
  readonly names: Names;
  /** Tables that were explored, by the name that Codex's messages give them. */
  readonly structs: Map<string, TypeFact>;
  /** What was found at a place, by the place and by what Codex says to one value of each type there. */
  readonly places: Map<string, TypeFact>;
  /** Told about everything that was refused for a reason of its own, for the person who reviews the facts. */
  readonly note: (line: string) => void;
  /** Explores what turned out to be a table. Given here, because a table's fields can be tables again. */
  readonly exploreTable: (on: Exploration, place: Place) => Promise<TypeFact>;
}
