/** The process that checks roots: one answer for each question. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { machineFrom } from '../../host/machine.ts';
import { visibleJson } from '../../text/invisible.ts';
import { printable } from '../../text/printable.ts';
import { FLEET } from '../../words/fleet.ts';
import { type CheckResult, check, exitStatus } from '../check.ts';
import { UnreadablePathError } from '../errors.ts';
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
    const result = await resultOf(question);
    return { line: visibleJson({ root, ...result }), status: exitStatus(result, failOn), isBroken: false };
  } catch (error) {
    const message = error instanceof UnreadablePathError ? printable(error.message) : FLEET.failed;
    return { line: visibleJson({ root, error: message }), status: 2, isBroken: true };
  }
}

async function resultOf({ root, isHome, systemRoot }: FleetQuestion): Promise<CheckResult> {
  const { env, platform } = process;
  if (!isHome) return check([root], undefined, root, machineFrom(env, platform, { systemRoot }));
  const codexHome = path.join(root, '.codex');
  const machine = machineFrom({ ...env, CODEX_HOME: codexHome }, platform, { systemRoot, home: root });
  // A home without Codex has nothing to check; one that is not there is an error.
  if (existsSync(root) && !existsSync(codexHome)) return { findings: [], failures: [] };
  return check([codexHome], undefined, root, machine);
}
