/** What is said about a key: what it takes, its default, and which releases know it. As Markdown. */
import { sentences } from '../text/sentences.ts';

export const KEY_DOCS = sentences({
  takes: 'Takes {type}.',
  takesTable: 'Takes a table.',
  takesFrom: 'Takes {type}, from {min} to {max}.',
  takesAtLeast: 'Takes {type}, at least {min}.',
  takesAtMost: 'Takes {type}, at most {max}.',
  default: 'Default: {value}.',
  featureOn: 'Feature: {stage}, on by default.',
  featureOff: 'Feature: {stage}, off by default.',
  removedFeature: 'Codex still accepts this flag, but it has no effect. Remove it.',
  mustExist: 'If the file does not exist, Codex does not start.',
});

/** A feature beside its name in a list. */
export const FEATURE_NOTES = sentences({ on: '{stage}, on by default', off: '{stage}, off by default' });

/** The types of values, as notation. */
export const TYPES = sentences({
  boolean: 'true | false',
  integer: 'whole number',
  float: 'number',
  path: 'path',
  text: 'text',
  table: 'table',
  any: 'any value',
  texts: 'list of texts',
  integers: 'list of whole numbers',
  floats: 'list of numbers',
  tables: 'list of tables',
  list: 'list of {values}',
  anyList: 'list of values',
});

/** In a range, between two releases that were asked; else exactly. */
export const RELEASES = sentences({
  knownEver: 'Known since Codex {release} or earlier.',
  known: 'Known since Codex {release}.',
  knownAbout: 'Known since Codex {release} or shortly before (not yet in {before}).',
  removed: 'Removed in Codex {release}.',
  removedAbout: 'Removed in Codex {release} or shortly before (still in {before}).',
  gone: 'Codex no longer knows this key, so it has no effect. It was removed in Codex {release}.',
  goneAbout:
    'Codex no longer knows this key, so it has no effect. It was removed in Codex {release} or shortly before (still in {before}).',
  refused: 'Codex {release} and later refuse to start with it.',
  notYet: 'Codex {installed}, which is installed here, does not know it yet.',
});
