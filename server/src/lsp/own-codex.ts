/** Requests that start the person’s own Codex. Each is on request only, and refused where the window is not trusted. */
import { differencesFrom } from '../codex/confirmation.ts';
import { judgedPosture } from '../codex/posture.ts';
import { TRIALS, trialSettings } from '../codex/sandbox-trial.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { ConfirmationAnswer, SandboxTest, SandboxTestAnswer, SandboxTrial } from '../contract.ts';
import { filesPostureWords } from '../features/sessions/words.ts';
import type { Environment } from '../host/environment.ts';
import { askAppServer } from '../host/own-codex/ask-app-server.ts';
import { trySandbox } from '../host/own-codex/try-sandbox.ts';
import { ownCodex, versionOf } from '../host/own-codex.ts';
import {
  appServerRefused,
  CONFIRMED,
  differenceAbout,
  differenceText,
  failureText,
  NOT_STARTED,
  TEST_SUMMARY,
  trialText,
} from '../words/own-codex.ts';
import type { Workspace } from './workspace.ts';

interface Allowed {
  readonly folder: string;
  readonly program: string;
}

async function allowed(
  workspace: Workspace,
  env: Environment,
  folder: string | undefined,
  params: unknown,
): Promise<Allowed | { readonly refused: string }> {
  const isTrusted = typeof params === 'object' && params !== null && 'trusted' in params && params.trusted === true;
  if (!isTrusted) return { refused: NOT_STARTED.restricted };
  if (folder === undefined) return { refused: NOT_STARTED['no-folder'] };
  if (workspace.machine.platform === 'win32') return { refused: NOT_STARTED.windows };
  const program = await ownCodex(workspace.machine, env, [...workspace.folders, folder]);
  return program === undefined ? { refused: NOT_STARTED['no-program'] } : { folder, program };
}

/** Tries what the sandbox lets through on this machine, with the settings of the folder, in folders of our own. */
export async function testSandbox(
  workspace: Workspace,
  env: Environment,
  folder: string | undefined,
  params: unknown,
): Promise<SandboxTestAnswer> {
  const asked = await allowed(workspace, env, folder, params);
  if ('refused' in asked) return asked;
  const { saved } = await workspace.viewFor(asked.folder);
  const posture = judgedPosture(saved, asked.folder);
  if (posture.verdict !== 'loads') return { refused: NOT_STARTED.unknown };
  const settings = trialSettings(startedStack(saved, asked.folder, {}).stack);
  if (typeof settings === 'string') return { refused: NOT_STARTED[settings] };
  const { promises, worked, failure } = await trySandbox(asked.program, settings, workspace.machine, env);
  if (promises === undefined) return { refused: NOT_STARTED.unknown };
  const trials = TRIALS.map((id): SandboxTrial => {
    const [promised, real] = [promises[id], worked.get(id) ?? null];
    return { id, promised, worked: real, text: trialText(id, promised, real) };
  });
  return {
    program: asked.program,
    version: await versionOf(asked.program, env),
    posture: filesPostureWords(posture),
    trials: failure === undefined ? trials : [],
    failure: failure === undefined ? null : failureText(failure),
    summary: summaryOf(trials, failure),
  };
}

function summaryOf(trials: SandboxTest['trials'], failure: string | undefined): string {
  if (failure !== undefined) return TEST_SUMMARY.failed;
  if (trials.some(({ promised, worked }) => worked === true && !promised)) return TEST_SUMMARY.open;
  return trials.some(({ promised, worked }) => worked === false && promised) ? TEST_SUMMARY.strict : TEST_SUMMARY.same;
}

/** Asks Codex which settings it has read for the folder. */
export async function confirm(
  workspace: Workspace,
  env: Environment,
  folder: string | undefined,
  params: unknown,
): Promise<ConfirmationAnswer> {
  const asked = await allowed(workspace, env, folder, params);
  if ('refused' in asked) return asked;
  const { saved } = await workspace.viewFor(asked.folder);
  const answer = await askAppServer(asked.program, asked.folder, workspace.machine, env);
  if ('refused' in answer) return { refused: appServerRefused(answer.refused) };
  // A session starts with the trust that it gives itself; nothing is started here.
  const { stack, before = stack } = startedStack(saved, asked.folder, {});
  const differences = differencesFrom(answer.answers, before);
  return {
    program: asked.program,
    version: await versionOf(asked.program, env),
    differences: differences.map((one) => ({ about: differenceAbout(one), text: differenceText(one) })),
    created: answer.created.slice(0, 20),
    summary: differences.length === 0 ? CONFIRMED.same : CONFIRMED.different,
  };
}
