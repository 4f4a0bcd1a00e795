/** Display names of layers, files and parts of a posture. */
import path from 'node:path';
import type { ApprovalPart, Decision, NetworkPart, Posture, SandboxPart } from '../../server/src/contract.ts';
import { LAYER_TITLES } from '../../server/src/words/titles.ts';
import { oneLine } from './escape-text.ts';

/** The parts of a posture that somebody decides. */
export const PARTS = ['sandbox', 'approval', 'network'] as const;
export type PartName = (typeof PARTS)[number];

export const isPartName = (value: unknown): value is PartName => PARTS.some((part) => part === value);

export const PART_TITLES: Readonly<Record<PartName, string>> = {
  sandbox: 'Sandbox',
  approval: 'Approvals',
  network: 'Network',
};

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

function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** Who decided, e.g. `user config, ~/.codex/config.toml line 3`. */
export function decisionText(decision: Decision | null, places: Places): string {
  if (decision === null) return 'not known';
  const layer = LAYER_TITLES[decision.layer];
  return decision.file === null ? layer : `${layer}, ${placeText(decision.file, decision.line, places)}`;
}

/** A place in a file, e.g. `~/.codex/config.toml line 3`. */
export function placeText(file: string, line: number | null, places: Places): string {
  const shown = oneLine(displayPath(file, places), 120);
  return line === null ? shown : `${shown} line ${line}`;
}

/** The same where there is little room, e.g. `~/.codex/config.toml:3`. */
export const shortPlace = (file: string, line: number | null, places: Places): string =>
  `${oneLine(displayPath(file, places), 120)}${line === null ? '' : `:${line}`}`;

export const sandboxWord = (part: SandboxPart): string => (part.mode === 'unknown' ? 'sandbox ?' : part.mode);

export function approvalWord(part: ApprovalPart): string {
  const policy = part.policy === 'unknown' ? 'approvals ?' : part.policy;
  return part.reviewer === 'auto_review' ? `${policy} (auto-review)` : policy;
}

export const networkWord = (part: NetworkPart): string => `net ${part.access === 'unknown' ? '?' : part.access}`;

/** `workspace-write · on-request · net off`, or what is in its place. */
export function postureWords(posture: Posture): string {
  const { verdict, sandbox, approval, network } = posture;
  if (verdict === 'refused') return 'Codex would not start';
  if (verdict === 'unknown' || sandbox === null || approval === null || network === null) return 'posture unknown';
  return [sandboxWord(sandbox), approvalWord(approval), networkWord(network)].join(' · ');
}
