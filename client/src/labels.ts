/** Display names of layers, files and parts of a posture. */

import path from 'node:path';
import type { ApprovalPart, Decision, NetworkPart, Posture, SandboxPart } from '../../server/src/contract.ts';
import { bare } from '../../server/src/text/phrases.ts';
import { say, term } from '../../server/src/text/sentences.ts';
import { LAYER_TITLES } from '../../server/src/words/titles.ts';
import { oneLine } from './escape-text.ts';
import { isWithin } from './folder/is-within.ts';
import { LABELS } from './words.ts';

/** The parts of a posture that somebody decides. */
export const PARTS = ['sandbox', 'approval', 'network'] as const;
export type PartName = (typeof PARTS)[number];

export const isPartName = (value: unknown): value is PartName => PARTS.some((part) => part === value);

/** Folders by which a path can be shortened. */
export interface Places {
  readonly home: string;
  /** The folder that the posture is about. */
  readonly folder: string | null;
}

/** `file` as a person would write it: below the folder, below `~` (both with `/` on every system), else absolute. */
export function displayPath(file: string, { home, folder }: Places): string {
  const from = (place: string) => path.relative(place, file).replaceAll(path.sep, '/');
  if (folder !== null && isBelow(file, folder)) return from(folder);
  return isBelow(file, home) ? `~/${from(home)}` : file;
}

const isBelow = (file: string, folder: string): boolean => file !== folder && isWithin(file, folder);

/** Who decided, e.g. `user config, ~/.codex/config.toml line 3`. */
export function decisionText(decision: Decision | null, places: Places): string {
  if (decision === null) return LABELS.notKnown;
  const layer = LAYER_TITLES[decision.layer];
  if (decision.file === null) return layer;
  const place = term(placeText(decision.file, decision.line, places));
  return say(LABELS.decision, { layer: term(layer), place });
}

/** A place in a file, e.g. `~/.codex/config.toml line 3`. */
export function placeText(file: string, line: number | null, places: Places): string {
  const shown = oneLine(displayPath(file, places), 120);
  return line === null ? shown : say(LABELS.place, { file: bare(shown), line });
}

/** The same where there is little room, e.g. `~/.codex/config.toml:3`. */
export const shortPlace = (file: string, line: number | null, places: Places): string =>
  `${oneLine(displayPath(file, places), 120)}${line === null ? '' : `:${line}`}`;

export const sandboxWord = (part: SandboxPart): string => (part.mode === 'unknown' ? LABELS.sandboxUnknown : part.mode);

export function approvalWord(part: ApprovalPart): string {
  const policy = part.policy === 'unknown' ? LABELS.approvalsUnknown : part.policy;
  return part.reviewer === 'auto_review' ? say(LABELS.autoReview, { policy: bare(policy) }) : policy;
}

export const networkWord = ({ access }: NetworkPart): string =>
  access === 'unknown' ? LABELS.networkUnknown : say(LABELS.network, { access: bare(access) });

/** `workspace-write · on-request · net off`, or what is in its place. */
export function postureWords(posture: Posture): string {
  const { verdict, sandbox, approval, network } = posture;
  if (verdict === 'refused') return LABELS.noStart;
  if (verdict === 'unknown' || sandbox === null || approval === null || network === null) return LABELS.postureUnknown;
  return [sandboxWord(sandbox), approvalWord(approval), networkWord(network)].join(' · ');
}
