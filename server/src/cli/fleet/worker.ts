/** The process that checks roots: one answer for each question. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Machine } from '../../codex/machine.ts';
import { machineFrom } from '../../host/machine.ts';
import { visibleJson } from '../../text/invisible.ts';
import { printable } from '../../text/printable.ts';
import { FLEET } from '../../words/fleet.ts';
import { type CheckResult, checkAll, exitStatus, resultOf } from '../check.ts';
import { UnreadablePathError } from '../errors.ts';
import { postureIn } from '../explain.ts';
import type { FleetAnswer, FleetQuestion } from './protocol.ts';

/** Answers until the asker is gone. */
export function serveFleet(): void {
  process.on('message', (question) => {
    void answerTo(question as FleetQuestion).then((answer) => process.send?.(answer));
  });
}

async function answerTo(question: FleetQuestion): Promise<FleetAnswer> {
  const { root, failOn } = question;
  try {
    const machine = machineOf(question);
    const result = await checkRoot(question, machine);
    const posture = question.wantsPosture
      ? { posture: await postureIn({ folder: undefined, cwd: root, machine }) }
      : {};
    return { line: visibleJson({ root, ...result }), status: exitStatus(result, failOn), isBroken: false, ...posture };
  } catch (error) {
    const message = error instanceof UnreadablePathError ? printable(error.message) : FLEET.failed;
    return { line: visibleJson({ root, error: message }), status: 2, isBroken: true };
  }
}

function machineOf({ root, isHome, systemRoot }: FleetQuestion): Machine {
  const { env, platform } = process;
  if (!isHome) return machineFrom(env, platform, { systemRoot });
  return machineFrom({ ...env, CODEX_HOME: path.join(root, '.codex') }, platform, { systemRoot, home: root });
}

async function checkRoot({ root, isHome, policy }: FleetQuestion, machine: Machine): Promise<CheckResult> {
  const checked = async (folder: string) => {
    const { files, unchecked } = await checkAll({ paths: [folder], as: undefined, cwd: root, machine, policy });
    return resultOf(files, unchecked);
  };
  if (!isHome) return checked(root);
  // A home without Codex has nothing to check; one that is not there is an error.
  if (existsSync(root) && !existsSync(machine.codexHome)) return resultOf([]);
  return checked(machine.codexHome);
}
