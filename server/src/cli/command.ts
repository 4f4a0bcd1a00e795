/** What a command line asks for. */
import type { FileKind } from '../codex/file-kinds.ts';
import type { Session } from '../codex/session.ts';
import type { PlanRequest } from '../harden/plan-specs.ts';
import type { CommandName, FAIL_ON, FORMATS, SHELLS } from './commands.ts';

export type CheckFormat = (typeof FORMATS)[number];

export type Shell = (typeof SHELLS)[number];

export type FailOn = (typeof FAIL_ON)[number];

/** Many roots, each checked for itself. */
export interface FleetCommand {
  readonly name: 'fleet';
  readonly jobs: number;
  readonly roots: readonly string[];
  /** A file with more, one a line. */
  readonly rootsFrom: string | undefined;
  /** Whether they are home folders. */
  readonly homes: boolean;
  /** The file that the lines go to, and that may have some already. */
  readonly results: string | undefined;
  readonly failOn: FailOn;
  /** A team policy for all of them. */
  readonly policy: string | undefined;
  readonly otlp: string | undefined;
  readonly systemRoot: string | undefined;
}

export type Command =
  | FleetCommand
  | {
      readonly name: 'check';
      readonly paths: readonly string[];
      readonly format: CheckFormat;
      readonly failOn: FailOn;
      /** The collector that findings and the posture go to. */
      readonly otlp: string | undefined;
      /** A team policy from elsewhere. */
      readonly policy: string | undefined;
      /** Findings that are known already. */
      readonly baseline: string | undefined;
      readonly writeBaseline: string | undefined;
      /** Check standard input in place of this file; `undefined` where files are checked. */
      readonly stdinFilename: string | undefined;
      /** What a file in no known place is; without it the name tells, else it counts as a person's settings. */
      readonly as: FileKind | undefined;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
    }
  | {
      readonly name: 'explain';
      readonly cwd: string | undefined;
      readonly json: boolean;
      /** Print the merged settings in place of the posture. */
      readonly effective: boolean;
      readonly session: Session;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
      readonly failOnLive: boolean;
    }
  | {
      readonly name: 'sessions';
      /** `undefined`: the working folder; null: those of all folders. */
      readonly cwd: string | undefined | null;
      /** How long ago the oldest may have been active that do not run; `undefined` for a day. Milliseconds. */
      readonly since: number | undefined;
      readonly json: boolean;
      readonly failOnLive: boolean;
    }
  | {
      readonly name: 'report';
      readonly cwd: string | undefined;
      readonly form: 'html' | 'md' | 'json';
      readonly session: Session;
      readonly systemRoot: string | undefined;
    }
  | {
      readonly name: 'rules';
      /** One command line, or the words of one command. */
      readonly command: string | readonly string[];
      readonly cwd: string | undefined;
      readonly json: boolean;
      readonly session: Session;
      readonly systemRoot: string | undefined;
    }
  | {
      readonly name: 'harden';
      readonly request: PlanRequest;
      readonly asProfile: boolean;
      readonly into: 'user' | 'project';
      readonly requirements: string | undefined;
      readonly write: boolean;
      readonly dryRun: boolean;
      readonly cwd: string | undefined;
      readonly json: boolean;
      /** Stands in for the folder of the machine-wide files. */
      readonly systemRoot: string | undefined;
    }
  | { readonly name: 'undo'; readonly json: boolean }
  | { readonly name: 'explain-batch' }
  | { readonly name: 'completion'; readonly shell: Shell }
  | { readonly name: 'lsp' }
  | { readonly name: 'help'; readonly about: CommandName | undefined }
  | { readonly name: 'version' };
