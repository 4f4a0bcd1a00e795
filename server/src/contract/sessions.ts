/** What is said of Codex sessions: on the command line, and to clients. */
import type { ApprovalPart, NetworkPart, SandboxPart } from './posture.ts';

/** How a part of a posture differs from another one; `mixed`: looser in one respect and stricter in another. */
export type Comparison = 'looser' | 'stricter' | 'same' | 'mixed' | 'unknown';

/** The parts of a posture that a session tells of itself. */
export type SessionPart = 'sandbox' | 'approval' | 'network';

export type PostureComparison = Readonly<Record<SessionPart, Comparison>>;

/**
 * `working`: a turn is under way; `open`: a process has it loaded, idle; `not-begun`: loaded before its first turn;
 * `unknown`: who has it loaded cannot be seen here, only when it was last active.
 */
export type SessionState = 'working' | 'open' | 'not-begun' | 'ended' | 'unknown';

/** One thread of Codex, and what it may do as Codex itself reports it. Times are ISO 8601; null is not known. */
export interface CodexSession {
  readonly id: string;
  /** The thread that a sub-agent works for. */
  readonly parent: string | null;
  readonly folder: string | null;
  /** The program that it was started from, in words; what it says of itself, which is no proof. */
  readonly client: string | null;
  readonly release: string | null;
  readonly state: SessionState;
  readonly startedAt: string | null;
  readonly lastActivity: string | null;
  readonly sandbox: SandboxPart | null;
  readonly approval: ApprovalPart | null;
  readonly network: NetworkPart | null;
  /** Against what the files mean today for a session like this in its folder. */
  readonly comparedWithFiles: Comparison;
  readonly differs: readonly SessionPart[];
  /** Why it differs, in one plain sentence; null where it does not, or nothing is known. */
  readonly because: string | null;
  /** What somebody granted until the session ends, beyond its settings, one plain sentence each. */
  readonly grants?: readonly string[];
  /** How it is looser than a team policy of its folder allows, one plain sentence each. */
  readonly belowPolicy?: readonly string[];
  /** Its log, which holds the conversation too. */
  readonly file: string | null;
}

/** A session as it is shown: the words are the server's. */
export interface ShownSession extends CodexSession {
  /** Sandbox, approvals and network. */
  readonly words: string;
  /** Whether it runs, and when it was last active. */
  readonly stateWords: string;
  /** How it differs from what the files say; null where its posture is not known. */
  readonly difference: string | null;
  /** `full`: it runs without a sandbox; `looser`: it may do more than the files say; `perhaps` where that is not sure to run. */
  readonly concern: 'full' | 'looser' | 'perhaps' | null;
}

/** How sessions of the last days ran, one sentence each, with the newest of its kind. */
export interface RecentSessions {
  readonly days: number;
  readonly total: number;
  readonly kinds: readonly RecentKind[];
}

/** One way in which some of them ran. */
export interface RecentKind {
  readonly kind: 'unsandboxed' | 'unasked' | 'online';
  readonly text: string;
  readonly newest: string;
  readonly file: string | null;
}

/** What the Codex app starts automatically. */
export interface ShownAutomation {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly isActive: boolean;
  /** When, in words. */
  readonly schedule: string;
  readonly folders: readonly string[];
  /** What the files would let it do; null where no folder is known, or it has permissions of its own. */
  readonly words: string | null;
  /** Why an active one is a hazard; null where it is none. */
  readonly warning: string | null;
}

/** Answer to `codexPosture/sessions`. */
export interface SessionsAnswer {
  /** `off`: nothing is read, because a setting says so. */
  readonly reading: 'on' | 'off';
  /** The sessions of the folder that run, or perhaps do, the newest first. */
  readonly here: readonly ShownSession[];
  readonly elsewhere: readonly ShownSession[];
  /** Id of the session of this folder that may do most beyond what the files say. */
  readonly leading: string | null;
  /** What cannot be seen, one plain sentence each. */
  readonly hidden: readonly string[];
  readonly recent: RecentSessions;
  readonly automations: readonly ShownAutomation[];
}
