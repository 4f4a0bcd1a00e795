/** Answers to requests about one file or folder. */
import { type CodeAction, type CodeActionParams, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { pathsOf } from '../codex/machine.ts';
import { postureOf } from '../codex/posture.ts';
import { type Snapshot, textOf } from '../codex/snapshot.ts';
import type { Decision, HardenPlan, PostureAnswer } from '../contract.ts';
import { isWanted, quickFixes } from '../features/code-actions.ts';
import type { DiagnosticOptions } from '../features/diagnostics.ts';
import { FIX_ALL, fixAll } from '../features/fix-all.ts';
import { hardenAnswer } from '../features/harden-plan.ts';
import { samePosture } from '../features/same-posture.ts';
import { normalPath } from '../features/uri.ts';
import type { EditOptions } from '../features/workspace-edit.ts';
import { hardenPlan } from '../harden/plan.ts';
import type { OpenDocuments } from './documents.ts';
import type { Findings } from './findings.ts';
import type { Workspace } from './workspace.ts';

export class Answers {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #findings: Findings;
  readonly #options: DiagnosticOptions & EditOptions;

  constructor(
    workspace: Workspace,
    documents: OpenDocuments,
    findings: Findings,
    options: DiagnosticOptions & EditOptions,
  ) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#findings = findings;
    this.#options = options;
  }

  /** Of what is saved, because that is what Codex reads. */
  async posture(params: unknown): Promise<PostureAnswer> {
    const folder = this.#folderOf(params);
    const { saved, editor } = await this.#workspace.viewFor(folder);
    const posture = postureOf(saved, folder);
    const unsaved = editor !== saved && !samePosture(posture, postureOf(editor, folder));
    return { ...posture, unsaved, decidingLine: decidingLine(saved, posture.decidedBy.sandbox) };
  }

  /** For what the editors show, because that is what the edits are applied to. */
  async harden(params: unknown): Promise<HardenPlan> {
    const folder = this.#folderOf(params);
    const { editor } = await this.#workspace.viewFor(folder);
    return hardenAnswer(hardenPlan(editor, folder), editor, this.#options.uriOf);
  }

  /** Quick fixes at a place; the fix of everything only where it is asked for by its kind. */
  async codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const path = this.#documents.pathOf(textDocument.uri);
    if (path === undefined) return [];
    const { editor } = await this.#workspace.view();
    const reports = this.#findings.reportsOf(editor, path);
    const request = { range, diagnostics: context.diagnostics, only: context.only };
    const fixes = quickFixes(reports, request, editor, this.#options);
    const all =
      context.only && isWanted(FIX_ALL, context.only)
        ? fixAll(editor, path, this.#findings.check, this.#options)
        : undefined;
    return all === undefined ? [...fixes] : [...fixes, all];
  }

  /** @throws ResponseError where `cwd` is there but no absolute path. */
  #folderOf(params: unknown): string | undefined {
    const cwd = typeof params === 'object' && params !== null && 'cwd' in params ? params.cwd : undefined;
    if (cwd === undefined || cwd === null) return undefined;
    const { machine } = this.#workspace;
    if (typeof cwd === 'string' && !cwd.includes('\0') && pathsOf(machine).isAbsolute(cwd)) {
      return normalPath(cwd, machine.platform);
    }
    throw new ResponseError(ErrorCodes.InvalidParams, 'cwd must be an absolute path');
  }
}

function decidingLine(saved: Snapshot, decision: Decision | null): string | null {
  if (decision?.file == null || decision.line === null) return null;
  return textOf(saved, decision.file)?.split(/\r?\n/)[decision.line - 1] ?? null;
}
