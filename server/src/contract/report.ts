/** The report on a folder: what `codex-posture report` prints, and what *Show Posture Report* shows. */
import type { PostureMeaning } from './explain.ts';
import type { PlanChoice, PlanName } from './harden.ts';
import type { Posture } from './posture.ts';
import type { SessionsAnswer } from './sessions.ts';

/** Answer to `codexPosture/report`: one page of HTML without scripts, which needs nothing else. */
export interface ReportPage {
  readonly folder: string;
  readonly html: string;
}

/** Parts of a computer: the folder that the report is about, temporary folders, the home folder, the keys in it, all else. */
export type AreaName = 'folder' | 'temporary' | 'home' | 'keys' | 'system';

/** How much of an area: `most` is all but what is named, `some` only what is named. */
export type Extent = 'all' | 'most' | 'some' | 'none' | 'unknown';

/** How far commands reach into one part of the computer. */
export interface Area {
  readonly name: AreaName;
  readonly read: Extent;
  readonly write: Extent;
}

export type ReportSeverity = 'error' | 'warning' | 'information' | 'hint';

/** One finding. Line and column from 1. */
export interface ReportFinding {
  readonly rule: string;
  readonly family: string;
  readonly severity: ReportSeverity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The findings of one family: how many there are of each severity, and the first of them, the gravest first. */
export interface ReportFamily {
  readonly family: string;
  readonly counts: Readonly<Record<ReportSeverity, number>>;
  readonly findings: readonly ReportFinding[];
}

/** Something that limits Codex beside the sandbox. Line from 1; null where there is none. */
export interface ReportGuard {
  readonly kind: 'requirements' | 'managed' | 'rules' | 'hook' | 'trust';
  readonly file: string | null;
  readonly line: number | null;
  /** What it does, in one plain sentence. */
  readonly text: string;
}

/** A line of a file, from 1. */
export interface ReportPlace {
  readonly file: string;
  readonly line: number;
}

/** Something that a team policy asks of sessions in the folder. */
export interface ReportDemand {
  readonly part: 'sandbox' | 'approvals' | 'network';
  /** The words of the policy for what it allows at most, and for what sessions have. */
  readonly asked: string;
  readonly askedBy: ReportPlace;
  readonly found: string;
  /** Null where it is a default. */
  readonly decidedBy: ReportPlace | null;
  /** `unknown`: files do not tell what sessions have. */
  readonly state: 'met' | 'below' | 'unknown';
}

/** A plan of Harden in a line. */
export type ReportPlan = Pick<
  PlanChoice,
  'plan' | 'title' | 'description' | 'recommended' | 'before' | 'after' | 'open' | 'breaks' | 'cannot'
>;

/** What a scripted attacker achieved in real sessions, as Codex Posture measured it; never on the reader’s computer. */
export interface DrillResults {
  readonly codex: string;
  readonly system: string;
  readonly date: string;
  /** How many attacks and kinds of honest work were played. */
  readonly attacks: number;
  readonly work: number;
  /** How many attacks succeed at most under full access and under each plan, and how much work stays possible. */
  readonly results: Readonly<Record<'full-access' | PlanName, { readonly attacks: number; readonly work: number }>>;
}

/** All that the report says, as data. */
export interface Report {
  /** When it was made, ISO 8601. */
  readonly at: string;
  readonly posture: Posture & { readonly meaning: PostureMeaning };
  /** Null where Codex does not start. */
  readonly areas: readonly Area[] | null;
  /** What team policies ask for; empty where there is none, or where Codex does not start. */
  readonly policy: readonly ReportDemand[];
  readonly sessions: SessionsAnswer;
  /** The family with the gravest findings first. */
  readonly findings: readonly ReportFamily[];
  /** Rules that failed, so that their findings are missing. */
  readonly failures: number;
  readonly guards: {
    readonly acting: readonly ReportGuard[];
    readonly failing: readonly ReportFinding[];
  };
  /** What leaves this computer or could, one plain sentence each. */
  readonly leaving: readonly string[];
  readonly plans: readonly ReportPlan[];
  readonly drill: DrillResults;
}
