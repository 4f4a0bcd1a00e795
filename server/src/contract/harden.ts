/** What Harden would change. */
import type { Posture } from './posture.ts';
import type { FolderParams } from './protocol.ts';

/** The plans, from the strictest for reading to those for work; the names are those of the command line. */
export const PLAN_NAMES = ['explore', 'everyday', 'everyday-allowlist', 'locked', 'unattended'] as const;

export type PlanName = (typeof PLAN_NAMES)[number];

/** A domain that commands may read from, and why. */
export interface AllowedDomain {
  readonly domain: string;
  readonly reason: string;
}

/** What a person chose. Without `plan`, the careless settings that are there are tightened, and nothing else. */
export interface HardenParams extends FolderParams {
  readonly plan?: PlanName;
  /** Of `everyday-allowlist`. */
  readonly allow?: readonly AllowedDomain[];
  /** Of `locked`: folders of the workspace in which commands may write, relative to it. */
  readonly writable?: readonly string[];
  /** What the folder's trust entry is to say; `untrusted` where nothing is chosen. */
  readonly trust?: 'untrusted' | 'keep';
  /** Whether rules for destructive commands are written too. */
  readonly guards?: boolean;
  /** Whether a profile file of its own is written, for `codex --profile PLAN`, and the user's config stays as it is. */
  readonly asProfile?: boolean;
  /** Whose config is written; `user` where nothing is chosen. */
  readonly into?: 'user' | 'project';
}

/** One change that Harden would make, in words. Line from 1. */
export interface HardenChange {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly why?: string;
  /** Empty where the change answers no finding and no rule is about the same. */
  readonly rule: string;
  /** What the change is for, where it answers no finding: a kind of weakness, or a goal of the plan. */
  readonly goal?: string;
}

/** One plain sentence about a plan, and what it is about, in a word or two. */
export interface PlanNote {
  readonly id: string;
  readonly text: string;
  /** The same in a few words, for a list in one line. */
  readonly short?: string;
}

/** Why a plan cannot be reached. Line from 1; null where no line is to blame. */
export interface PlanObstacle {
  readonly file: string | null;
  readonly line: number | null;
  readonly reason: string;
}

/** A harden plan: annotated edits to preview, and what they are for. Positions are LSP ones. */
export interface HardenPlan {
  readonly folder: string;
  /** The plan that was asked for; null where none was. */
  readonly plan: PlanName | null;
  readonly changes: readonly HardenChange[];
  /** Edits by file, made for the texts in `files`; apply nothing where a file reads differently now. */
  readonly edits: readonly HardenEdit[];
  /** The texts that the plan was made for, by URI: what is in the editor where the file is open; null for a new file. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly before: Posture;
  readonly after: Posture;
  /** What an attacker may still do afterwards. */
  readonly open: readonly PlanNote[];
  /** What will stop working. */
  readonly breaks: readonly PlanNote[];
  /** Whom it concerns, what was kept because somebody wrote it on purpose, what was not measured on this system. */
  readonly notes: readonly PlanNote[];
  /** There where the plan cannot be reached; then there are no edits. */
  readonly cannot?: PlanObstacle;
}

/** A plan to choose from, as far as it can be told before it is chosen. */
export interface PlanChoice {
  readonly plan: PlanName;
  readonly title: string;
  /** One line. */
  readonly description: string;
  readonly recommended: boolean;
  /** One line each. */
  readonly before: string;
  readonly after: string;
  readonly open: readonly PlanNote[];
  readonly breaks: readonly PlanNote[];
  readonly notes: readonly PlanNote[];
  readonly cannot?: PlanObstacle;
  /** Of `everyday-allowlist`: the domains that the workspace seems to need, the narrowest choice first. */
  readonly allow?: readonly AllowedDomain[];
  /** Of `locked`: the folders in which commands may write where nothing else is chosen. */
  readonly writable?: readonly string[];
}

/** All plans for a folder, the recommended one first. */
export interface HardenPlans {
  readonly folder: string;
  readonly plans: readonly PlanChoice[];
}

export interface HardenEdit {
  readonly uri: string;
  readonly range: { readonly start: HardenPosition; readonly end: HardenPosition };
  readonly newText: string;
  /** What to tell the person who is to confirm the edit. */
  readonly label: string;
  readonly description: string;
}

export interface HardenPosition {
  readonly line: number;
  readonly character: number;
}
