/** What the files do not tell, in one plain sentence each. */
import { hookFiles } from './hooks/sources.ts';
import { OURS, UNREADABLE } from './layers.ts';
import { deliveredElsewhere } from './locations.ts';
import { stateOf } from './snapshot.ts';
import type { Layer, Stack } from './stack.ts';

/** The sentences; `hidesParts` where what is not known could change any part of posture. */
export interface Unknowns {
  readonly sentences: readonly string[];
  readonly hidesParts: boolean;
}

/** Everything about a stack that cannot be told from its files. */
export function unknownsOf(stack: Stack): Unknowns {
  const hiding = [...unreadByUs(stack), ...ofHost(stack), ...ofTrust(stack)];
  return {
    sentences: [...hiding, ...ofDelivery(stack), ...ofWebSearch(stack), ...ofHooks(stack)],
    hidesParts: hiding.length > 0,
  };
}

function unreadByUs({ layers, requirements }: Stack): readonly string[] {
  const all: readonly Layer[] = [...layers, ...requirements.layers.filter(({ name }) => name === 'requirements')];
  return all.flatMap(({ file, state }) =>
    state.kind === 'unreadable' && state.ours
      ? [`What ${file ?? ''} says is not known here: ${state.why}. Codex would read it.`]
      : [],
  );
}

function ofHooks(stack: Stack): readonly string[] {
  return hookFiles(stack).flatMap((file) => {
    const state = stateOf(stack.snapshot, file);
    const isOurs = state?.kind === 'unreadable' && OURS.includes(state.why);
    return isOurs
      ? [`Which hooks ${file} brings is not known here: ${UNREADABLE[state.why]}. Codex would read it.`]
      : [];
  });
}

// What a company delivers in other ways can change anything, but usually there is nothing: it only gets a sentence.
const ofDelivery = ({ machine, snapshot }: Stack): readonly string[] =>
  deliveredElsewhere(machine)
    .filter((place) => !['missing', undefined].includes(stateOf(snapshot, place)?.kind))
    .map(
      (place) =>
        `Settings that your organisation delivers to Codex are not in any file here, but ${place} shows that there are some.`,
    );

const ofHost = ({ requirements }: Stack): readonly string[] =>
  requirements.dependsOnHost
    ? ['The requirements of this computer depend on its name, which is not looked up here.']
    : [];

const ofTrust = ({ trust }: Stack): readonly string[] =>
  trust.level === 'unknown' ? ['The trust entry for this folder has a value that is not known.'] : [];

const ofWebSearch = ({ effective }: Stack): readonly string[] => {
  const written = effective.lookup(['web_search'])?.node;
  return written?.kind === 'string' && written.value === 'indexed'
    ? ['How fresh a web search with `indexed` is, is not known.']
    : [];
};
