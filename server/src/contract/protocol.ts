/** Names of the custom requests, and what a client may ask and set. */

export interface FolderParams {
  /** Absolute path; absent for a window without any folder. */
  readonly cwd?: string;
}

export interface FileParams {
  /** Absolute path. */
  readonly file: string;
}

/** Names of the custom requests and notifications. */
export const METHODS = {
  /** Request, {@link FolderParams} → {@link PostureAnswer}. */
  posture: 'codexPosture/posture',
  /** Request, {@link FolderParams} → {@link Explanation}. */
  explain: 'codexPosture/explain',
  /** Request, {@link FileParams} → {@link FileStatus} or null. */
  fileStatus: 'codexPosture/fileStatus',
  /** Request, {@link FolderParams} → {@link ReportPage}. */
  report: 'codexPosture/report',
  /** Request, {@link FolderParams} → {@link EffectiveDocument}. */
  effective: 'codexPosture/effective',
  /** Request, {@link HardenParams} → {@link HardenPlan}. */
  harden: 'codexPosture/harden',
  /** Request, {@link FolderParams} → {@link HardenPlans}. */
  hardenPlans: 'codexPosture/hardenPlans',
  /** Request without parameters → {@link NewRequirements}. */
  newRequirements: 'codexPosture/newRequirements',
  /** Request, {@link FolderParams} → {@link NewTeamPolicy}. */
  newTeamPolicy: 'codexPosture/newTeamPolicy',
  /** Request, {@link BeginHardeningParams} → {@link BegunHardening}. */
  beginHardening: 'codexPosture/beginHardening',
  /** Request, {@link FinishHardeningParams} → whether any file was changed. */
  finishHardening: 'codexPosture/finishHardening',
  /** Request without parameters → {@link LastHardening} or null. */
  lastHardening: 'codexPosture/lastHardening',
  /** Request, {@link HardeningId} or nothing for the newest → {@link UndoneHardening} or null. */
  undoHardening: 'codexPosture/undoHardening',
  /** Request, {@link FolderParams} → {@link OpeningChoice}s. */
  openingChoices: 'codexPosture/openingChoices',
  /** Request, {@link OpenUpParams} → {@link OpenUpAnswer}. */
  openUp: 'codexPosture/openUp',
  /** Request, {@link FolderParams} → {@link ClosedFolder}s. */
  closeUp: 'codexPosture/closeUp',
  /** Request without parameters → the {@link OpenedFolder}s. Closes what is due. */
  opened: 'codexPosture/opened',
  /** Notification to the client, {@link ClosedFolder}: what was open for a while was closed in time. */
  closed: 'codexPosture/closed',
  /** Request, {@link OwnCodexParams} → {@link SandboxTestAnswer}. Starts the person’s own Codex. */
  testSandbox: 'codexPosture/testSandbox',
  /** Request, {@link OwnCodexParams} → {@link ConfirmationAnswer}. Starts the person’s own Codex. */
  confirm: 'codexPosture/confirm',
  /** Request, {@link TryCommandParams} → {@link TriedCommand}. */
  tryCommand: 'codexPosture/tryCommand',
  /** Request, {@link FolderParams} → {@link SessionsAnswer}. */
  sessions: 'codexPosture/sessions',
  /** Notification to the server, {@link CursorParams}: where the cursor went after an edit. */
  cursor: 'codexPosture/cursor',
  /** Notification to the client: the sessions may have changed. No parameters. */
  sessionsChanged: 'codexPosture/sessionsChanged',
  /** Notification to the client: some posture may have changed. No parameters. */
  postureChanged: 'codexPosture/postureChanged',
} as const;

/** Where the cursor is in a document that was edited. */
export interface CursorParams {
  readonly uri: string;
  /** The version of the document that the place is in. */
  readonly version: number;
  /** Absent where the cursor left the document. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** A requirements file for an administrator to start from. */
export interface NewRequirements {
  readonly text: string;
}

/** A team policy to start from, and what goes with it. Nothing of it is written. */
export interface NewTeamPolicy {
  /** For `.codex/posture.toml`. */
  readonly policy: string;
  /** Lines for `CODEOWNERS`. */
  readonly owners: string;
  /** Markdown for the template of pull requests. */
  readonly checklist: string;
}

/** What a client may send along with `initialize`. Of a wrong shape, a part counts as left out. */
export interface InitializationOptions {
  /** In place of the variable `CODEX_HOME`; `~/` stands for the home folder. Empty counts as left out. */
  readonly codexHome?: string;
  /** The version of the person's Codex, where it is not found by itself. Anything else counts as left out. */
  readonly codexVersion?: string;
  /** Folder of the rule pages as a URI, for links from diagnostics; the client knows where the extension is. */
  readonly docsUri?: string;
  /** Severity by rule id, `off` to silence one. The client takes it from the user's settings only. */
  readonly severity?: Readonly<Record<string, SeveritySetting>>;
  /** Whether to show notes at the ends of lines that have no effect; the default is yes. */
  readonly inlayHints?: boolean;
  /** Whether live sessions are looked at; they are where nothing is said. */
  readonly sessions?: boolean;
  /** The client's command that shows completions again, to be run after one that leaves a value to choose. */
  readonly suggestCommand?: string;
  /** The client's command that opens a place, given as file (a path), line and column (from 1). */
  readonly openPlaceCommand?: string;
  /** The client's command that asks for a command line to try, given the path of a rules file. */
  readonly tryCommandCommand?: string;
}

export type SeveritySetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The `settings` of `workspace/didChangeConfiguration`: each replaces what `initialize` said. All else in it is ignored. */
export type ChangedSettings = Pick<InitializationOptions, 'severity' | 'inlayHints' | 'sessions'>;
