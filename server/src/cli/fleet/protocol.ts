/** What the command line and the processes that check roots for it say to each other. */
import type { Posture } from '../../contract.ts';
import type { FailOn } from '../command.ts';

/** The first word of such a process's command line. */
export const WORKER = 'fleet-worker';

export interface FleetQuestion {
  readonly root: string;
  /** The root is a home folder, whose `.codex` is its CODEX_HOME. */
  readonly isHome: boolean;
  readonly failOn: FailOn;
  /** Whether the answer needs the posture. */
  readonly wantsPosture: boolean;
  /** A team policy for the root. */
  readonly policy: string | undefined;
  readonly systemRoot: string | undefined;
}

export interface FleetAnswer {
  /** One line of JSON. */
  readonly line: string;
  readonly status: number;
  readonly isBroken: boolean;
  readonly posture?: Posture;
}
