/** Answers to requests about one file or folder. */
import { createHash } from 'node:crypto';
import { type CodeAction, type CodeActionParams, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isBelow } from '../codex/locations.ts';
import { pathsOf } from '../codex/machine.ts';
import { withoutSecretsIn } from '../codex/redact.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type {
  Decision,
  EffectiveDocument,
  Explanation,
  FileStatus,
  HardenParams,
  HardenPlan,
  HardenPlans,
  NewRequirements,
  NewTeamPolicy,
  Posture,
  PostureAnswer,
  ReportPage,
  SessionsAnswer,
  TriedCommand,
} from '../contract.ts';
import { type FixOptions, fileOfAction, isWanted, quickFixes, withEdit } from '../features/code-actions.ts';
import { conversions, REWRITE } from '../features/conversions.ts';
import { effectiveDocument } from '../features/effective-document.ts';
import { explained } from '../features/explanation.ts';
import { fileStatus } from '../features/file-status.ts';
import { FIX_ALL, fixAll } from '../features/fix-all.ts';
import { hardenAnswer, planAnswer } from '../features/harden-plan.ts';
import { hardenPlans, requestIn } from '../features/harden-plans.ts';
import { ignoreActions } from '../features/ignore-actions.ts';
import { meaningOf } from '../features/posture-meaning.ts';
import { reportHtml } from '../features/report/html.ts';
import { reportOn } from '../features/report.ts';
import { samePosture } from '../features/same-posture.ts';
import { teamPolicyStarter } from '../features/team-policy-starter.ts';
import { triedCommand, tryParams } from '../features/tried-command.ts';
import { normalPath } from '../features/uri.ts';
import type { Inventory } from '../harden/inventory.ts';
import { hardenPlan } from '../harden/plan.ts';
import { planTo } from '../harden/plan-to.ts';
import { starterRequirements } from '../harden/requirements/starter.ts';
import { teamPlan } from '../harden/team-plan.ts';
import type { Environment } from '../host/environment.ts';
import { readInventory, withPrograms } from '../host/inventory.ts';
import { complete } from '../host/load.ts';
import { postureOf } from '../words/posture.ts';
import type { OpenDocuments } from './documents.ts';
import type { Findings } from './findings.ts';
import type { View, Workspace } from './workspace.ts';

export class RequestHandlers {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  readonly #options: FixOptions;
  readonly #env: Environment;
  readonly #openPlaceCommand: string | undefined;

  constructor(
    workspace: Workspace,
    documents: OpenDocuments,
    findings: Findings,
    options: FixOptions,
    env: Environment,
    openPlaceCommand?: string,
  ) {
    this.#env = env;
    this.#openPlaceCommand = openPlaceCommand;
    this.#workspace = workspace;
    this.#documents = documents;
    this.#findings = findings;
    this.#options = options;
  }

  /** Of what is saved, because that is what Codex reads. */
  async posture(params: unknown): Promise<PostureAnswer> {
    const folder = this.folderOf(params);
    const view = await this.#workspace.near(folder);
    const posture = postureOf(view.saved, folder);
    const meaning = meaningOf(posture, this.#workspace.machine);
    return { ...withoutSecretsIn({ ...posture, meaning }), ...besides(view, folder, posture) };
  }

  /** Of what is saved too. */
  async explain(params: unknown): Promise<Explanation> {
    const folder = this.folderOf(params);
    const view = await this.#workspace.viewFor(folder);
    const explanation = explained(view.saved, folder);
    const { sinceHardening } = await import('../host/since-hardening.ts');
    const since = await sinceHardening(view.saved, folder, this.#env);
    return { ...explanation, ...besides(view, folder, explanation), ...since };
  }

  /** Of what is saved too. */
  async effective(params: unknown): Promise<EffectiveDocument> {
    const folder = this.folderOf(params);
    const { saved } = await this.#workspace.near(folder);
    return effectiveDocument(saved, folder);
  }

  /** Of what is saved too, with the findings in the folder and in files that belong to no folder. */
  async report(params: unknown, sessions: SessionsAnswer): Promise<ReportPage> {
    const folder = this.folderOf(params);
    const { machine, folders } = this.#workspace;
    const { saved, files } = await this.#workspace.viewFor(folder);
    const isAbout = (file: string) =>
      (folder !== undefined && isBelow(machine, file, folder)) || !folders.some((one) => isBelow(machine, file, one));
    const about = files.filter(isAbout);
    const report = reportOn({
      snapshot: saved,
      folder,
      at: Date.now(),
      sessions,
      found: about.flatMap((file) => this.#findings.reportsOf(saved, file)),
      failures: about.reduce((sum, file) => sum + this.#findings.failuresOn(saved, file), 0),
      inventory: folder === undefined ? undefined : await this.#inventory(folder, saved, false),
    });
    return { folder: report.posture.folder, html: reportHtml(report, machine, placeLinks(this.#openPlaceCommand)) };
  }

  /** Of what is saved too. */
  async fileStatus(params: unknown): Promise<FileStatus | null> {
    const file = typeof params === 'object' && params !== null && 'file' in params ? params.file : undefined;
    const path = this.folderOf({ cwd: file });
    if (path === undefined) return null;
    const { saved } = await this.#workspace.view();
    return fileStatus(saved, path);
  }

  /** For what the editors show, because a person who writes rules wants to see what they will do. */
  async tryCommand(params: unknown): Promise<TriedCommand> {
    const folder = this.folderOf(params);
    const { editor } = await this.#workspace.near(folder);
    return triedCommand(editor, folder, tryParams(params));
  }

  /** For what the editors show, because that is what the edits are applied to. */
  async harden(params: unknown): Promise<HardenPlan> {
    const folder = this.folderOf(params);
    const { editor } = await this.#workspace.viewFor(folder);
    const request = requestIn(params);
    const { uriOf } = this.#options;
    if (request === undefined || folder === undefined) return hardenAnswer(hardenPlan(editor, folder), editor, uriOf);
    const inventory = await this.#inventory(folder, editor, request.trust === 'keep');
    const asProfile = (params as HardenParams).asProfile === true;
    // A session with the profile reads its file, which nobody has looked for yet.
    const session = asProfile ? { profile: request.plan } : {};
    const snapshot = await complete(editor, [folder], { session });
    const into = (params as HardenParams).into === 'project' ? 'project' : 'user';
    const outcome =
      into === 'project'
        ? teamPlan(snapshot, folder, request)
        : planTo(snapshot, folder, request, inventory, { asProfile });
    return planAnswer(outcome, request, { snapshot, inventory, uriOf, asProfile, into });
  }

  /** The plans to choose from. */
  async hardenPlans(params: unknown): Promise<HardenPlans> {
    const folder = this.folderOf(params);
    const { editor } = await this.#workspace.viewFor(folder);
    // A plan is about a workspace: without one there is none to choose.
    if (folder === undefined) return { folder: this.#workspace.machine.home, plans: [] };
    return hardenPlans(editor, folder, await this.#inventory(folder, editor, false));
  }

  /** What a team can begin its policy with. */
  async newTeamPolicy(params: unknown): Promise<NewTeamPolicy> {
    const folder = this.folderOf(params);
    const { saved } = await this.#workspace.viewFor(folder);
    return teamPolicyStarter(saved, folder);
  }

  newRequirements(): NewRequirements {
    return { text: starterRequirements(this.#workspace.machine) };
  }

  async #inventory(folder: string, snapshot: Snapshot, withProjects: boolean): Promise<Inventory> {
    const found = await readInventory(this.#workspace.machine, this.#env, folder);
    return withPrograms(found, snapshot, folder, withProjects);
  }

  /** Quick fixes at a place; the fix of everything only where it is asked for by its kind. */
  async codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const path = this.#documents.pathOf(textDocument.uri);
    if (path === undefined) return [];
    const { editor } = await this.#workspace.near();
    const reports = this.#findings.reportsOf(editor, path);
    const request = { range, diagnostics: context.diagnostics, only: context.only };
    const fixes = quickFixes(reports, request, editor, this.#options);
    const all =
      context.only && isWanted(FIX_ALL, context.only)
        ? fixAll(editor, path, this.#findings.check, this.#options)
        : undefined;
    const rewrites = isWanted(REWRITE, context.only) ? conversions(editor, path, range, this.#options) : [];
    const ignores = ignoreActions(reports, request, editor, this.#options);
    return [...fixes, ...(all === undefined ? [] : [all]), ...rewrites, ...ignores];
  }

  /** The action with its edit; as it came where the text has changed so that there is none any more. */
  async resolvedAction(action: CodeAction): Promise<CodeAction> {
    const path = fileOfAction(action);
    if (path === undefined) return action;
    const { editor } = await this.#workspace.near();
    return withEdit(action, this.#findings.reportsOf(editor, path), editor, this.#options);
  }

  /** The folder that is asked about. @throws ResponseError where `cwd` is there but no absolute path. */
  folderOf(params: unknown): string | undefined {
    const cwd = typeof params === 'object' && params !== null && 'cwd' in params ? params.cwd : undefined;
    if (cwd === undefined || cwd === null) return undefined;
    const { machine } = this.#workspace;
    if (typeof cwd === 'string' && !cwd.includes('\0') && pathsOf(machine).isAbsolute(cwd)) {
      return normalPath(cwd, machine.platform);
    }
    throw new ResponseError(ErrorCodes.InvalidParams, 'cwd must be an absolute path');
  }
}

/** Links that an editor follows by running its command for places; none where it has no such command. */
const placeLinks = (command: string | undefined) =>
  command === undefined
    ? undefined
    : (file: string, line: number) =>
        `command:${command}?${encodeURIComponent(JSON.stringify([{ file, line, column: 1 }]))}`;

/** What the answer tells beside the posture of what is saved. */
function besides({ saved, editor }: View, folder: string | undefined, posture: Posture) {
  const unsaved = editor !== saved && !samePosture(postureOf(saved, folder), postureOf(editor, folder));
  return { unsaved, decidingLine: decidingLine(saved, posture.decidedBy.sandbox) };
}

function decidingLine(saved: Snapshot, decision: Decision | null): string | null {
  if (decision?.file == null || decision.line === null) return null;
  const line = textOf(saved, decision.file)?.split(/\r?\n/)[decision.line - 1];
  // The line itself may hold anything, in a comment above all.
  return line === undefined ? null : createHash('sha256').update(line.trim()).digest('hex').slice(0, 16);
}
