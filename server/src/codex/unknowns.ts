/** What the files do not tell. */
import { REPLACEMENT } from '../text/printable.ts';
import { rulesFolders, rulesIn } from './exec-policy/session-rules.ts';
import { hookFiles } from './hooks/sources.ts';
import { SKIPPED_BY_US } from './layer.ts';
import { deliveredElsewhere } from './locations.ts';
import { type Snapshot, stateOf, type UnreadableReason } from './snapshot.ts';
import type { Layer, Stack } from './stack.ts';

/** One thing that the files do not tell. */
export type Unknown =
  /** A file that Codex reads and we do not. */
  | { readonly kind: 'settings' | 'hooks'; readonly file: string; readonly why: UnreadableReason | 'folder' }
  /** The same with rules; `unnamed`: its name is not UTF-8. */
  | { readonly kind: 'rules'; readonly file: string; readonly why: UnreadableReason | 'unnamed' }
  /** Demands that depend on the name of the computer. */
  | { readonly kind: 'host-rules' }
  /** A trust entry with a word that nobody knows. */
  | { readonly kind: 'trust-entry' }
  /** Settings that a company delivers in other ways; `trace` shows that there are some. */
  | { readonly kind: 'delivered'; readonly trace: string }
  /** How fresh a search with `indexed` is. */
  | { readonly kind: 'indexed-search' };

/** Where what is not known could change any part of posture. */
const HIDING: readonly Unknown['kind'][] = ['settings', 'host-rules', 'trust-entry'];

/** Whether it could change any part of posture. */
export const hidesParts = (unknowns: readonly Unknown[]): boolean => unknowns.some(({ kind }) => HIDING.includes(kind));

/** What could change where a command runs that rules name. */
export const unknownsOfRules = (stack: Stack): readonly Unknown[] =>
  unknownsOf(stack).filter((unknown) => unknown.kind === 'rules' || hidesParts([unknown]));

/** Everything about a stack that cannot be told from its files, what hides parts first. */
export const unknownsOf = (stack: Stack): readonly Unknown[] => [
  ...unreadByUs(stack),
  ...(stack.requirements.dependsOnHost ? [{ kind: 'host-rules' } as const] : []),
  ...(stack.trust.level === 'unknown' ? [{ kind: 'trust-entry' } as const] : []),
  ...ofDelivery(stack),
  ...ofWebSearch(stack),
  ...ofHooks(stack),
  ...ofRules(stack),
];

function unreadByUs({ layers, requirements }: Stack): readonly Unknown[] {
  const all: readonly Layer[] = [...layers, ...requirements.layers.filter(({ name }) => name === 'requirements')];
  return all.flatMap(({ file, state }) =>
    state.kind === 'unreadable' && state.ours ? [{ kind: 'settings', file: file ?? '', why: state.why } as const] : [],
  );
}

const ofHooks = (stack: Stack): readonly Unknown[] =>
  hookFiles(stack).flatMap((file) => {
    const why = reasonOfOurs(stack.snapshot, file);
    return why === undefined ? [] : [{ kind: 'hooks', file, why } as const];
  });

const ofRules = (stack: Stack): readonly Unknown[] =>
  rulesFolders(stack).flatMap(({ folder }) =>
    rulesIn(stack.snapshot, folder).flatMap((file) => {
      const isGone = stateOf(stack.snapshot, file)?.kind === 'missing';
      const why = isGone && file.includes(REPLACEMENT) ? 'unnamed' : reasonOfOurs(stack.snapshot, file);
      return why === undefined ? [] : [{ kind: 'rules', file, why } as const];
    }),
  );

function reasonOfOurs(snapshot: Snapshot, file: string): UnreadableReason | undefined {
  const state = stateOf(snapshot, file);
  return state?.kind === 'unreadable' && SKIPPED_BY_US.includes(state.why) ? state.why : undefined;
}

// What a company delivers in other ways can change anything, but usually there is nothing: it hides no part.
const ofDelivery = ({ machine, snapshot }: Stack): readonly Unknown[] =>
  deliveredElsewhere(machine)
    .filter((place) => !['missing', undefined].includes(stateOf(snapshot, place)?.kind))
    .map((trace) => ({ kind: 'delivered', trace }));

const ofWebSearch = ({ effective }: Stack): readonly Unknown[] => {
  const written = effective.lookup(['web_search'])?.node;
  return written?.kind === 'string' && written.value === 'indexed' ? [{ kind: 'indexed-search' }] : [];
};
