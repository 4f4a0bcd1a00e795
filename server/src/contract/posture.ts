/** What Codex may do in a folder, and who decides it. */

/** A layer of settings, from the lowest to the highest; `requirements` constrain the result. */
export type LayerName = 'default' | 'system' | 'user' | 'profile' | 'project' | 'flags' | 'managed' | 'requirements';

/** Who decided a value. File, line and column (both from 1) are null for defaults and flags. */
export interface Decision {
  readonly layer: LayerName;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The key that decides, dotted; absent for defaults. */
  readonly key?: string;
}

export type SandboxMode = 'read-only' | 'workspace-write' | 'danger-full-access' | 'external-sandbox' | 'unknown';

/** One filesystem entry as Codex resolves it: exactly one of `path`, `glob`, `special` is there. */
export interface AccessEntry {
  readonly access: 'read' | 'write' | 'deny';
  readonly path?: string;
  readonly glob?: string;
  readonly special?: string;
}

export interface SandboxPart {
  /** The type that a new session reports; an own permission profile counts as what Codex makes of it. */
  readonly mode: SandboxMode;
  /** Id of the active permission profile, built-in ones included; null under `sandbox_mode`. */
  readonly profile: string | null;
  /** Null where they are not known. */
  readonly entries: readonly AccessEntry[] | null;
  /** There where no command can start, because none of the entries opens a folder with programs. */
  readonly startsNothing?: true;
}

export interface NetworkPart {
  /** `filtered` only where the proxy enforces the domains. */
  readonly access: 'off' | 'on' | 'filtered' | 'unknown';
  readonly domains: Readonly<Record<string, 'allow' | 'deny'>>;
  readonly webSearch: 'disabled' | 'cached' | 'live' | 'unknown';
  /** There when an administrator's own network settings opened the domains; a session's report does not show it. */
  readonly byAdministrator?: true;
}

export interface ApprovalPart {
  readonly policy: 'on-request' | 'never' | 'untrusted' | 'granular' | 'unknown';
  /** What is asked about (true) and rejected without asking (false); empty unless the policy is granular. */
  readonly granular: Readonly<Record<string, boolean>>;
  readonly reviewer: 'user' | 'auto_review' | 'unknown';
}

export interface SecretsPart {
  readonly environment: 'all' | 'filtered' | 'core' | 'none' | 'unknown';
  readonly credentialFile: 'readable' | 'denied' | 'unknown';
  readonly dotenv: 'readable' | 'denied' | 'unknown';
}

/**
 * One way in which what you work on leaves this machine, or is kept on it. `model`: prompts, with what the model reads.
 * `telemetry`: logs, traces or measurements, by OpenTelemetry. `analytics`, `feedback`: what Codex's makers get.
 * `history`, `sessions`: what people typed, and whole conversations, which are kept here.
 */
export interface Outflow {
  readonly kind: 'model' | 'web-search' | 'telemetry' | 'analytics' | 'feedback' | 'history' | 'sessions';
  /** Where it goes; null where no setting names a host. A service on this machine is `isLocal`. */
  readonly host: string | null;
  readonly isLocal?: true;
  /** Nothing encrypts it on its way to another machine. */
  readonly isPlain?: true;
  /** Of `telemetry`. */
  readonly signal?: 'logs' | 'traces' | 'metrics';
  /** Of `telemetry`: what people typed is in it. */
  readonly withPrompts?: true;
  /** Of `telemetry`: what the model answered is in it. */
  readonly withAnswers?: true;
  /** Of what is kept here: other users of this computer can read it. */
  readonly isOpenToOthers?: true;
  readonly decidedBy: Decision;
  /** One plain sentence. */
  readonly text: string;
}

/** The parts of a posture that somebody decides. */
export type PosturePart = 'sandbox' | 'approval' | 'network' | 'secrets';

/** Something that runs outside the sandbox by nature. */
export interface UnsandboxedProgram {
  readonly kind: 'mcp' | 'hook' | 'notify' | 'rule';
  /** Of a rule: the words that the commands begin with. */
  readonly what: string;
  /** Of a rule: why the commands run inside the sandbox all the same. */
  readonly keptInside?: string;
  /** Empty, with line 0, for what the command line sets. */
  readonly file: string;
  readonly line: number;
}

/** A way in which a posture is weaker than Codex's own defaults. */
export interface Weakness {
  readonly part: 'sandbox' | 'approval' | 'network';
  readonly kind: 'no-sandbox' | 'external-sandbox' | 'broad-write' | 'never-asks' | 'model-reviews' | 'open-network';
  /** `full` is full access; anything else that weakens is a `warning`. */
  readonly level: 'full' | 'warning';
  /** Of `broad-write`: what commands may write to; the worst of it. */
  readonly breadth?: 'root' | 'aboveHome' | 'home' | 'codexHome';
  /** One plain sentence. */
  readonly text: string;
  /** Whether the value as such is the weakness: then the text says all that the value means. */
  readonly isValue?: true;
}

/** Why a key has no effect, in one word. */
export type InertKind =
  /** The layer does not apply. */
  | 'off'
  /** A project may not set it. */
  | 'forbidden'
  /** Codex does not know it. */
  | 'unknown'
  /** Codex reads such settings elsewhere now. */
  | 'retired'
  /** A higher layer sets it too. */
  | 'overridden'
  /** The other permission system decides. */
  | 'outvoted'
  /** Requirements replace it. */
  | 'disallowed'
  /** The sandbox in use does not read it. */
  | 'unread'
  /** The proxy that alone enforces it does not run. */
  | 'unenforced'
  /** The network that it is about is off. */
  | 'closed'
  /** The proxy has nothing to filter. */
  | 'idle'
  /** Nobody is asked, so nobody reviews. */
  | 'unasked'
  /** Codex takes it and does nothing with it. */
  | 'dropped';

/** A key that is written but has no effect here, and why. Line from 1. */
export interface InertKey {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly kind: InertKind;
  readonly why: string;
  /** What applies instead, where a key does. */
  readonly by?: Decision;
}

/**
 * How the installed release treats a setting differently. `ignored`: it does not know the key yet; `closed`: likewise, and it
 * may refuse to start with it; `known`: it still knows the key; `starts`: it still starts with it; `value`, `value-starts`:
 * likewise of a value; `project`: it lets a project set it; `unsure`: whether it knows it was not found out.
 */
export type InstalledDifferenceKind =
  | 'ignored'
  | 'closed'
  | 'known'
  | 'starts'
  | 'value'
  | 'value-starts'
  | 'project'
  | 'unsure';

/** A setting that the installed release treats differently. Line from 1. */
export interface InstalledDifference {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly kind: InstalledDifferenceKind;
  /** One plain sentence. */
  readonly text: string;
}

/** How the installed release differs from the one that a posture describes. */
export interface InstalledRelease {
  /** Whether it is known which settings releases like it know; if not, nothing is known of the differences. */
  readonly compared: boolean;
  /** One or two plain sentences. */
  readonly text: string;
  readonly differences: readonly InstalledDifference[];
}

/** What an interactive Codex session started in `folder` would be allowed to do. Also printed by `explain --json`. */
export interface Posture {
  /** The Codex release whose behaviour this describes. */
  readonly codex: string;
  /** The release that is installed here, as far as files tell; null where it is not known. */
  readonly installed: string | null;
  /** There where another release is installed than `codex`. */
  readonly release?: InstalledRelease;
  readonly folder: string;
  readonly trust: 'trusted' | 'untrusted' | 'unset' | 'unknown';
  /**
   * There when the start of a session changes that: Codex enters this folder as trusted by itself, because nothing says
   * otherwise and the sandbox may write here, and the project's settings count at once. The posture includes that.
   */
  readonly trustsOnStart?: string;
  /** `refused`: Codex would not start; then the four parts are null. */
  readonly verdict: 'loads' | 'refused' | 'unknown';
  readonly refusal: {
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
    /** What kind of reason it is, in a word or two. */
    readonly kind: string;
    readonly message: string;
  } | null;
  readonly sandbox: SandboxPart | null;
  readonly network: NetworkPart | null;
  readonly approval: ApprovalPart | null;
  readonly secrets: SecretsPart | null;
  /** Null where it is not known. */
  readonly escapes: readonly UnsandboxedProgram[] | null;
  /** What leaves this machine, and what of it is kept; null where it is not known. */
  readonly outflows: readonly Outflow[] | null;
  readonly decidedBy: {
    readonly sandbox: Decision | null;
    readonly network: Decision | null;
    readonly approval: Decision | null;
    /** Who decides which environment variables commands see. */
    readonly secrets: Decision | null;
  };
  /** What makes it weaker than Codex's own defaults, full access first. */
  readonly weaknesses: readonly Weakness[];
  readonly inert: readonly InertKey[];
  /** What `codex exec` does differently in the same folder, one plain sentence each. */
  readonly exec?: readonly string[];
  /** Why something above is `unknown`, one plain sentence each. */
  readonly unknowns: readonly string[];
}
