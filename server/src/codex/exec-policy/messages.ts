/** What the functions of `.rules` files say to people about values that they do not take. */

import { code, type GapText, listed } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';

export const messages = sentences({
  tooMany: '{function} takes at most {count} values.',
  twice: '{name} is given twice. Remove one of them.',
  noParameter: '{function} has no parameter {name}. It takes {names}.',
  missing: '{name} is missing. Add {example}.',
  list: '{name} must be a list in brackets.',
  string: '{name} must be a string in quotes.',
  bool: '{name} must be `True` or `False`.',
  noWords: 'A pattern needs at least one word. Write the beginning of a command.',
  decision: '{decision} is not a decision. Write one of {names}.',
  justification: 'A justification cannot be empty. Write one, or remove it.',
  pattern: 'A pattern may contain only strings and lists of strings.',
  noAlternatives: 'This list of alternatives is empty. Name at least one word.',
  alternatives: 'Alternatives in a pattern must be strings.',
  exampleQuote: 'A quote in this example is not closed.',
  exampleType: 'An example is a command in a string, or a list of its words.',
  exampleEmpty: 'An example cannot be empty.',
  protocol: 'This is not a protocol. Write one of {names}.',
  programName: '`name` is the plain name of a program, without a path.',
  pathStrings: '`paths` may contain only strings.',
  pathAbsolute: '`paths` may contain only absolute paths. Write the whole path.',
  pathName: 'Each of the paths must end with the name of the program.',
  noHost: 'A network rule needs a host.',
  plainHost: 'A network rule takes a plain host, without `https://` and without a path.',
  brackets: 'The brackets in this address do not match. Write `[address]` or `[address]:port`.',
  wildcard: 'A network rule takes one host; wildcards are not possible here.',
  hostSpaces: 'A host cannot contain spaces.',
  unknownName: 'Nothing is called {name}. Put it in quotes, or write the name of a function of rules files.',
  notMatch: 'The rule matches an example of `not_match`. Narrow the pattern, or remove the example.',
  match: 'The rule does not match an example of `match`. Correct the pattern or the example.',
});

/** More of a name is not shown. In UTF-16 code units. */
const MAX_NAME = 40;

export const shortCode = (name: string): GapText => code(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);

export const names = (all: readonly string[]): GapText => listed(all.map(code), 'or');
