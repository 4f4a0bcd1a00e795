/** A posture with what it means and all that leads to it. */
import type { LayerName, Posture, PosturePart } from './posture.ts';

/** What the words of a posture mean, one plain sentence each; null where the part is. */
export interface PostureMeaning {
  readonly trust: string;
  readonly sandbox: string | null;
  readonly approval: string | null;
  readonly reviewer: string | null;
  readonly network: string | null;
  readonly webSearch: string | null;
  readonly environment: string | null;
}

/** Answer to `codexPosture/posture`: what is saved applies; `unsaved` is there when open editors would change it. */
export interface PostureAnswer extends Posture {
  readonly meaning: PostureMeaning;
  readonly unsaved: boolean;
  /** A digest of the saved line that decides the sandbox, to tell whether it changed; null where no file decides. */
  readonly decidingLine: string | null;
}

/** One key that a layer writes. Line and column from 1; null on the command line. */
export interface LayerKey {
  /** As TOML writes it, from the root of the file. */
  readonly key: string;
  /** As TOML writes it; null where it is long, a table, or may be a secret. */
  readonly value: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** Why it has no effect; null where it has. */
  readonly inert: string | null;
}

/** One source of settings and what it contributes. */
export interface LayerReport {
  readonly layer: Exclude<LayerName, 'default'>;
  readonly file: string | null;
  readonly state: 'active' | 'off' | 'missing' | 'unreadable';
  /** Why it is off or unreadable, without the end of a sentence; null otherwise. */
  readonly why: string | null;
  /** In the order of the file, the first {@link MAX_LAYER_KEYS} of them. */
  readonly keys: readonly LayerKey[];
  /** How many keys there are. */
  readonly count: number;
}

/** More keys of one layer are only counted. */
export const MAX_LAYER_KEYS = 200;

/** Answer to `codexPosture/explain`: a posture with all that leads to it. */
export interface Explanation extends PostureAnswer {
  /** In Codex's order: each overrides those before it. Last come the requirements, which constrain the result. */
  readonly layers: readonly LayerReport[];
  readonly silentHooks: readonly SilentHook[];
  /** There where something that a hardening wrote was removed or loosened since, as far as hardenings are kept. */
  readonly sinceHardening?: SinceHardening;
}

/** What the newest hardening was, and what no longer holds of what hardenings wrote. */
export interface SinceHardening {
  readonly title: string;
  /** ISO 8601. */
  readonly at: string;
  readonly lost: readonly HardeningLoss[];
}

export interface HardeningLoss {
  /** A file that is gone, guards that no longer count, or a part of the posture that is looser. */
  readonly kind: 'file' | 'guards' | PosturePart;
  /** What was written, or what decides now; null where no file does. */
  readonly file: string | null;
  /** From 1; null where it is about a whole file. */
  readonly line: number | null;
  /** One plain sentence. */
  readonly text: string;
}

/** A hook that is written down and does not run; `event` is null for a whole file that Codex refuses. */
export interface SilentHook {
  readonly event: string | null;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `barred`: an administrator keeps it from running. */
  readonly why: 'untrusted' | 'changed' | 'refused' | 'barred';
}

/** Answer to `codexPosture/effective`: the settings that apply in a folder, merged into one TOML text. */
export interface EffectiveDocument {
  readonly folder: string;
  /** Each line says in a comment where its value comes from. Values that may be secrets are replaced by `…`. */
  readonly text: string;
  readonly links: readonly TextLink[];
}

/** A piece of a text that names a place in a file. Offsets in UTF-16 code units; line from 1. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
}

/** Answer to `codexPosture/fileStatus`: what a Codex file is, and whether it counts. */
export interface FileStatus {
  /** `chosen`: for sessions that choose it; `unset`, `untrusted`: its folder is not trusted; `known`: not judged. */
  readonly state:
    | 'counts'
    | 'chosen'
    | 'unset'
    | 'untrusted'
    | 'refused'
    | 'no-start'
    | 'unreadable'
    | 'unread'
    | 'known';
  readonly text: string;
}
