/** What makes a posture weak, one plain sentence each. */

import type { WeaknessFact } from '../codex/weaknesses.ts';
import type { Weakness } from '../contract.ts';
import { sentences } from '../text/sentences.ts';

/** The weakness with its sentence. */
export function weaknessInWords(fact: WeaknessFact): Weakness {
  if (fact.kind === 'broad-write') return { ...fact, text: BROAD_WRITE[fact.breadth ?? 'root'] };
  const text = TEXTS[fact.kind];
  return fact.kind === 'model-reviews' ? { ...fact, text } : { ...fact, text, isValue: true };
}

const TEXTS: Readonly<Record<Exclude<Weakness['kind'], 'broad-write'>, string>> = sentences({
  'no-sandbox': 'Commands run without a sandbox and can reach every file and the network.',
  'external-sandbox': 'Commands can write every file; only the network is blocked.',
  'never-asks': 'Codex never asks before it acts.',
  'model-reviews': 'A model, not you, answers approval requests.',
  'open-network': 'Commands can reach every address on the network.',
});

const BROAD_WRITE: Readonly<Record<NonNullable<Weakness['breadth']>, string>> = sentences({
  root: 'Commands can write to the whole disk.',
  aboveHome: 'Commands can write to your home folder and the folders next to it.',
  home: 'Commands can write to your home folder.',
  codexHome: 'Commands can change Codex’s settings, and thereby give themselves more rights.',
});
