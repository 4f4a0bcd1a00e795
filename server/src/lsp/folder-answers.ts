/** Answers about a folder that people ask for now and then: what explains its posture, and what changes it. */

import { isBelow } from '../codex/locations.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import type {
  EffectiveDocument,
  Explanation,
  HardenParams,
  HardenPlan,
  HardenPlans,
  NewRequirements,
  NewTeamPolicy,
  ReportPage,
  SessionsAnswer,
  TriedCommand,
} from '../contract.ts';
import { effectiveDocument } from '../features/effective-document.ts';
import { explained } from '../features/explanation.ts';
import { hardenAnswer, planAnswer } from '../features/harden-plan.ts';
import { hardenPlans, requestIn } from '../features/harden-plans.ts';
import { reportHtml } from '../features/report/html.ts';
import { reportOn } from '../features/report.ts';
import { teamPolicyStarter } from '../features/team-policy-starter.ts';
import { triedCommand, tryParams } from '../features/tried-command.ts';
import type { Inventory } from '../harden/inventory.ts';
import { hardenPlan } from '../harden/plan.ts';
import { planTo } from '../harden/plan-to.ts';
import { starterRequirements } from '../harden/requirements/starter.ts';
import { teamPlan } from '../harden/team-plan.ts';
import type { Environment } from '../host/environment.ts';
import { readInventory, withPrograms } from '../host/inventory.ts';
import { complete } from '../host/load.ts';
import { sinceHardening } from '../host/since-hardening.ts';
import { besidesPosture } from './besides-posture.ts';
import type { Findings } from './findings.ts';
import type { Workspace } from './workspace.ts';

/** An absolute path; none where no folder is asked about. */
type Folder = string | undefined;

interface AnswerOptions {
  readonly env: Environment;
  readonly uriOf: (path: string) => string;
  readonly openPlaceCommand: string | undefined;
}

export class FolderAnswers {
  readonly #workspace: Workspace;
  readonly #findings: Findings;
  readonly #env: Environment;
  readonly #uriOf: AnswerOptions['uriOf'];
  readonly #openPlaceCommand: string | undefined;

  constructor(workspace: Workspace, findings: Findings, { env, uriOf, openPlaceCommand }: AnswerOptions) {
    this.#workspace = workspace;
    this.#findings = findings;
    this.#env = env;
    this.#uriOf = uriOf;
    this.#openPlaceCommand = openPlaceCommand;
  }

  /** Of what is saved too. */
  async explain(folder: Folder): Promise<Explanation> {
    const view = await this.#workspace.viewFor(folder);
    const explanation = explained(view.saved, folder);
    const since = await sinceHardening(view.saved, folder, this.#env);
    return { ...explanation, ...besidesPosture(view, folder, explanation), ...since };
  }

  /** Of what is saved too. */
  async effective(folder: Folder): Promise<EffectiveDocument> {
    const { saved } = await this.#workspace.near(folder);
    return effectiveDocument(saved, folder);
  }

  /** Of what is saved too, with the findings in the folder and in files that belong to no folder. */
  async report(folder: Folder, sessions: SessionsAnswer): Promise<ReportPage> {
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

  /** For what the editors show, because a person who writes rules wants to see what they will do. */
  async tryCommand(folder: Folder, params: unknown): Promise<TriedCommand> {
    const { editor } = await this.#workspace.near(folder);
    return triedCommand(editor, folder, tryParams(params));
  }

  /** For what the editors show, because that is what the edits are applied to. */
  async harden(folder: Folder, params: unknown): Promise<HardenPlan> {
    const { editor } = await this.#workspace.viewFor(folder);
    const request = requestIn(params);
    const uriOf = this.#uriOf;
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
  async hardenPlans(folder: Folder): Promise<HardenPlans> {
    const { editor } = await this.#workspace.viewFor(folder);
    // A plan is about a workspace: without one there is none to choose.
    if (folder === undefined) return { folder: this.#workspace.machine.home, plans: [] };
    return hardenPlans(editor, folder, await this.#inventory(folder, editor, false));
  }

  /** What a team can begin its policy with. */
  async newTeamPolicy(folder: Folder): Promise<NewTeamPolicy> {
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
}

/** Links that an editor follows by running its command for places; none where it has no such command. */
const placeLinks = (command: string | undefined) =>
  command === undefined
    ? undefined
    : (file: string, line: number) =>
        `command:${command}?${encodeURIComponent(JSON.stringify([{ file, line, column: 1 }]))}`;
