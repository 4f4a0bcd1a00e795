/** Answers to requests about one file or folder. */
import { type CodeAction, type CodeActionParams, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { pathsOf } from '../codex/machine.ts';
import { withoutSecretsIn } from '../codex/redact.ts';
import type { FileStatus, PostureAnswer } from '../contract.ts';
import { type FixOptions, fileOfAction, isWanted, quickFixes, withEdit } from '../features/code-actions.ts';
import { conversions, REWRITE } from '../features/conversions.ts';
import { fileStatus } from '../features/file-status.ts';
import { FIX_ALL, fixAll } from '../features/fix-all.ts';
import { ignoreActions } from '../features/ignore-actions.ts';
import { meaningOf } from '../features/posture-meaning.ts';
import { normalPath } from '../features/uri.ts';
import type { Environment } from '../host/environment.ts';
import { postureOf } from '../words/posture.ts';
import { besidesPosture } from './besides-posture.ts';
import type { OpenDocuments } from './documents.ts';
import type { Findings } from './findings.ts';
import type { FolderAnswers } from './folder-answers.ts';
import type { Workspace } from './workspace.ts';

export class RequestHandlers {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  readonly #options: FixOptions;
  readonly #env: Environment;
  readonly #openPlaceCommand: string | undefined;
  #folderAnswers: FolderAnswers | undefined;

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
    return { ...withoutSecretsIn({ ...posture, meaning }), ...besidesPosture(view, folder, posture) };
  }

  /** Of what is saved too. */
  async fileStatus(params: unknown): Promise<FileStatus | null> {
    const file = typeof params === 'object' && params !== null && 'file' in params ? params.file : undefined;
    const path = this.folderOf({ cwd: file });
    if (path === undefined) return null;
    const { saved } = await this.#workspace.view();
    return fileStatus(saved, path);
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

  /** Has `ask` answered about the folder in question. What people ask for now and then is loaded with the first question. */
  async onDemand<T>(
    params: unknown,
    ask: (answers: FolderAnswers, folder: string | undefined) => T,
  ): Promise<Awaited<T>> {
    const folder = this.folderOf(params);
    const { FolderAnswers } = await import('./folder-answers.ts');
    this.#folderAnswers ??= new FolderAnswers(this.#workspace, this.#findings, {
      env: this.#env,
      uriOf: this.#options.uriOf,
      openPlaceCommand: this.#openPlaceCommand,
    });
    return await ask(this.#folderAnswers, folder);
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
