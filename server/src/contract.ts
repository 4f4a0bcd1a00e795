/**
 * What the server and its clients say to each other beyond the Language Server Protocol.
 * The only server file that the client imports: types and names, no code that does anything.
 */
export type * from './contract/sessions.ts';

/** A layer of settings, from the lowest to the highest; `requirements` constrain the result. */
export type LayerName = 'default' | 'system' | 'user' | 'profile' | 'project' | 'flags' | 'managed' | 'requirements';

/** What the layers are called towards a person. */
export const LAYER_TITLES: Readonly<Record<LayerName, string>> = {
  default: 'Codex’s default',
  system: 'system config',
  user: 'user config',
  profile: 'profile config',
  project: 'project config',
  flags: 'command line',
  managed: 'managed config',
  requirements: 'requirements',
};

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

/** What Codex's names for places mean; an entry's `special` is one of them. */
export const SPECIAL_PLACES: Readonly<Record<string, string>> = {
  ':root': 'the whole disk',
  ':minimal': 'the system folders that commands need',
  ':workspace_roots': 'the workspace',
  ':tmpdir': 'the folder that TMPDIR names',
  ':slash_tmp': '/tmp',
};

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

/** Something that runs outside the sandbox by nature. */
export interface Escape {
  readonly kind: 'mcp' | 'hook' | 'notify';
  readonly what: string;
  /** Empty, with line 0, for what the command line sets. */
  readonly file: string;
  readonly line: number;
}

/** What runs outside is called towards a person. */
export const ESCAPE_TITLES: Readonly<Record<Escape['kind'], string>> = {
  mcp: 'MCP server',
  hook: 'hook',
  notify: 'notify program',
};

/** A key that is written but has no effect here, and why. Line from 1. */
export interface InertKey {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly why: string;
}

/** What an interactive Codex session started in `folder` would be allowed to do. Also printed by `explain --json`. */
export interface Posture {
  /** The Codex release whose behaviour this describes. */
  readonly codex: string;
  /** The release that is installed here, as far as files tell; null where it is not known. */
  readonly installed: string | null;
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
    readonly message: string;
  } | null;
  readonly sandbox: SandboxPart | null;
  readonly network: NetworkPart | null;
  readonly approval: ApprovalPart | null;
  readonly secrets: SecretsPart | null;
  /** Null where it is not known. */
  readonly escapes: readonly Escape[] | null;
  readonly decidedBy: {
    readonly sandbox: Decision | null;
    readonly network: Decision | null;
    readonly approval: Decision | null;
    /** Who decides which environment variables commands see. */
    readonly secrets: Decision | null;
  };
  readonly inert: readonly InertKey[];
  /** What `codex exec` does differently in the same folder, one plain sentence each. */
  readonly exec?: readonly string[];
  /** Why something above is `unknown`, one plain sentence each. */
  readonly unknowns: readonly string[];
}

/** One change that Harden would make, in words. Line from 1. */
export interface HardenChange {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly rule: string;
}

/** A harden plan: annotated edits to preview, and what they are for. Positions are LSP ones. */
export interface HardenPlan {
  readonly folder: string;
  readonly changes: readonly HardenChange[];
  /** Edits by file, made for the texts in `files`; apply nothing where a file reads differently now. */
  readonly edits: readonly HardenEdit[];
  /** The texts that the plan was made for, by URI: what is in the editor where the file is open. */
  readonly files: Readonly<Record<string, string>>;
  readonly before: Posture;
  readonly after: Posture;
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

/** What the words of a posture mean, one plain sentence each; null where the part is. */
export interface PostureMeaning {
  readonly trust: string;
  readonly sandbox: string | null;
  readonly approval: string | null;
  readonly reviewer: string | null;
  readonly network: string | null;
  readonly webSearch: string | null;
  readonly environment: string | null;
}

/** Answer to `codexPosture/posture`: what is saved counts; `unsaved` is there when open editors would change it. */
export interface PostureAnswer extends Posture {
  readonly meaning: PostureMeaning;
  readonly unsaved: boolean;
  /** A digest of the saved line that decides the sandbox, to tell whether it changed; null where no file decides. */
  readonly decidingLine: string | null;
}

/** One key that a layer writes. Line and column from 1; null on the command line. */
export interface LayerKey {
  /** As TOML writes it, from the root of the file. */
  readonly key: string;
  /** As TOML writes it; null where it is long, a table, or may be a secret. */
  readonly value: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Why it has no effect; null where it has. */
  readonly inert: string | null;
}

/** One source of settings and what it contributes. */
export interface LayerReport {
  readonly layer: Exclude<LayerName, 'default'>;
  readonly file: string | null;
  readonly state: 'active' | 'off' | 'missing' | 'unreadable';
  /** Why it is off or unreadable, without the end of a sentence; null otherwise. */
  readonly why: string | null;
  /** In the order of the file, the first {@link MAX_LAYER_KEYS} of them. */
  readonly keys: readonly LayerKey[];
  /** How many keys there are. */
  readonly count: number;
}

/** More keys of one layer are only counted. */
export const MAX_LAYER_KEYS = 200;

/** Answer to `codexPosture/explain`: a posture with all that leads to it. */
export interface Explanation extends PostureAnswer {
  /** In Codex's order: each overrides those before it. Last come the requirements, which constrain the result. */
  readonly layers: readonly LayerReport[];
}

export interface FolderParams {
  /** Absolute path; absent for a window without any folder. */
  readonly cwd?: string;
}

/** Answer to `codexPosture/effective`: the settings that count in a folder, merged into one TOML text. */
export interface EffectiveDocument {
  readonly folder: string;
  /** Each line says in a comment where its value comes from. Values that may be secrets are replaced by `…`. */
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** A piece of a text that names a place in a file. Offsets in UTF-16 code units; line from 1. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
}

/** Names of the custom requests and notifications. */
export const METHODS = {
  /** Request, {@link FolderParams} → {@link PostureAnswer}. */
  posture: 'codexPosture/posture',
  /** Request, {@link FolderParams} → {@link Explanation}. */
  explain: 'codexPosture/explain',
  /** Request, {@link FolderParams} → {@link EffectiveDocument}. */
  effective: 'codexPosture/effective',
  /** Request, {@link FolderParams} → {@link HardenPlan}. */
  harden: 'codexPosture/harden',
  /** Request, {@link FolderParams} → {@link SessionsAnswer}. */
  sessions: 'codexPosture/sessions',
  /** Notification to the client: the sessions may have changed. No parameters. */
  sessionsChanged: 'codexPosture/sessionsChanged',
  /** Notification to the client: some posture may have changed. No parameters. */
  postureChanged: 'codexPosture/postureChanged',
} as const;

/** What a client may send along with `initialize`. Of a wrong shape, a part counts as left out. */
export interface InitializationOptions {
  /** In place of the variable `CODEX_HOME`; `~/` stands for the home folder. Empty counts as left out. */
  readonly codexHome?: string;
  /** The version of the person's Codex, where it is not found by itself. Anything else counts as left out. */
  readonly codexVersion?: string;
  /** Folder of the rule pages as a URI, for links from diagnostics; the client knows where the extension lies. */
  readonly docsUri?: string;
  /** Severity by rule id, `off` to silence one. The client takes it from the user's settings only. */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
  /** Whether notes stand at the ends of lines that have no effect; they do where nothing is said. */
  readonly inlayHints?: boolean;
  /** Whether live sessions are looked at; they are where nothing is said. */
  readonly sessions?: boolean;
  /** The client's command that shows completions again, to be run after one that leaves a value to choose. */
  readonly suggestCommand?: string;
  /** The client's command that opens a place, given as file (a path), line and column (from 1). */
  readonly openPlaceCommand?: string;
}

export type SeveritySetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The `settings` of `workspace/didChangeConfiguration`: each replaces what `initialize` said. All else in it is ignored. */
export type ChangedSettings = Pick<InitializationOptions, 'severity' | 'inlayHints' | 'sessions'>;
