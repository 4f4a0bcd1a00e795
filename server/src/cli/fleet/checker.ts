/** A process that checks one root after the other, and is replaced where one is too much for it. */
import { type ChildProcess, fork } from 'node:child_process';
import process from 'node:process';
import { visibleJson } from '../../text/invisible.ts';
import { FLEET } from '../../words/fleet.ts';
import type { FleetCommand } from '../command.ts';
import { type FleetAnswer, type FleetQuestion, WORKER } from './protocol.ts';

/** What one root may cost before it is given up. */
const LIMITS = { milliseconds: 60_000, megabytes: 512 } as const;

type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** A process ends after so many roots, so that nothing can pile up in it. */
const ROOTS_PER_PROCESS = 1000;

export class Checker {
  readonly #command: FleetCommand;
  readonly #limits: Limits;
  #child: ChildProcess | undefined;
  #left = 0;

  constructor(command: FleetCommand, limits: Limits = LIMITS) {
    this.#command = command;
    this.#limits = limits;
  }

  /** Never rejects. */
  check(root: string): Promise<FleetAnswer> {
    const child = this.#process();
    const { homes: isHome, failOn, otlp, policy, systemRoot } = this.#command;
    const question: FleetQuestion = { root, isHome, failOn, wantsPosture: otlp !== undefined, policy, systemRoot };
    return new Promise((resolve) => {
      const end = (answer: FleetAnswer, isFit: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!isFit) this.stop();
        resolve(answer);
      };
      const timer = setTimeout(() => end(broken(root, FLEET.slow), false), this.#limits.milliseconds);
      child.once('message', (answer) => end(answer as FleetAnswer, true));
      child.once('exit', () => end(broken(root, FLEET.ended), false));
      child.once('error', () => end(broken(root, FLEET.ended), false));
      child.send(question, (error) => error && end(broken(root, FLEET.ended), false));
    });
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #process(): ChildProcess {
    if (this.#left === 0) this.stop();
    if (this.#child === undefined || !this.#child.connected) {
      this.#left = ROOTS_PER_PROCESS;
      this.#child = fork(process.argv[1] ?? '', [WORKER], {
        execArgv: [...process.execArgv, `--max-old-space-size=${this.#limits.megabytes}`],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
    }
    this.#left -= 1;
    return this.#child;
  }
}

const broken = (root: string, error: string): FleetAnswer => ({
  line: visibleJson({ root, error }),
  status: 2,
  isBroken: true,
});
