/** Hardens a stage the way a person would: by the command line's own code, for the stage's home and workspace. */
import path from 'node:path';
import { harden } from '../../../server/src/cli/harden.ts';
import type { HardenPlan, PlanName } from '../../../server/src/contract.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { codexBinary } from '../support/codex-process.ts';
import type { Stage } from './stage.ts';

/** Writes the plan into the stage's files. @throws where it cannot be reached */
export async function hardenStage(stage: Stage, plan: PlanName): Promise<HardenPlan> {
  const env = { ...stage.environment, PATH: `${path.dirname(codexBinary())}:${stage.environment['PATH']}` };
  const allow = plan === 'everyday-allowlist' ? [{ domain: '127.0.0.1', reason: 'the services of the drill' }] : [];
  const { answer, problem } = await harden({
    request: { plan, allow, writable: undefined, trust: 'untrusted', guards: false },
    asProfile: false,
    requirements: undefined,
    write: true,
    folder: stage.workspace,
    cwd: stage.workspace,
    machine: machineFrom(env, process.platform, { systemRoot: path.join(stage.root, 'etc') }),
    env,
  });
  const why = answer.cannot?.reason ?? problem;
  if (why !== undefined) throw new Error(`${plan}: ${why}`);
  return answer;
}
