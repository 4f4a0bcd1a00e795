/** What the status bar, its tooltip and its warning say. */
import { sentences } from '../../../server/src/text/sentences.ts';

export const STATUS = sentences({
  stopped: 'Codex Posture: posture unknown, the language server is not running.',
  stoppedText: 'posture unknown',
  checking: 'Codex Posture: checking…',
  checkingText: 'Codex posture',
  posture: 'Codex Posture: {posture}.',
  postureIn: 'Codex Posture: {folder}: {posture}.',
  session: 'Codex Posture: {session}.',
  sessionIn: 'Codex Posture: {folder}: {session}.',
  unsaved: 'Unsaved changes are not counted.',
  unsavedText: 'unsaved changes',
  running: 'running',
  filesSay: 'The files say:',
  runsHere: 'Codex is running in this folder.',
  fullElsewhere: 'A session with full access runs in another folder.',
  codex: 'Codex: {text}',
});

/** Markdown. */
export const TOOLTIP = sentences({
  title: '**Codex Posture** — {folder}',
  stopped: '**Codex Posture** — not known: the language server is not running.',
  checking: '**Codex Posture** — checking…',
  filesSay: '**Files say**',
  unsaved: '**Unsaved changes are not counted:** Codex reads what is saved.',
  notKnown: 'Not known:',
  release: 'Judged the way Codex {codex} reads the files.',
  noStart: '**Codex would not start:**',
  nested: '{folder} has Codex settings that apply only if Codex is started there or in a subfolder:',
  unknown: 'unknown',
  restart: 'Restart Language Server',
  showLog: 'Show Log',
  explain: 'Explain',
  sessions: 'Running sessions',
  harden: 'Harden',
  explainNested: 'Explain that folder',
});

export const FULL_ACCESS = sentences({
  here: 'Codex has full access: its commands run without a sandbox and reach every file and the network. Decided by the {decision}.',
  inFolder:
    'Codex has full access in “{folder}”: its commands run without a sandbox and reach every file and the network. Decided by the {decision}.',
  ended: 'Codex no longer has full access here. Posture is now {posture}.',
  harden: 'Harden',
  why: 'Show why',
  later: 'Not now',
});
