/** All layers that apply for one folder, in Codex's order, and what they add up to. */
import type { LayerName } from '../contract.ts';
import type { TomlDocument, TomlNode, TomlPath, TomlTable } from '../syntax/toml/tree.ts';
import type { Machine } from './machine.ts';
import type { Session } from './session.ts';
import type { Snapshot, UnreadableReason } from './snapshot.ts';

/** Whether a layer takes part, and if not, why. */
export type LayerState =
  | { readonly kind: 'active' }
  | { readonly kind: 'missing' }
  /** Present but switched off: a project in a folder that is marked as untrusted, or not trusted. */
  | { readonly kind: 'off'; readonly trust: 'untrusted' | 'unset' }
  /** `ours`: Codex would read it, we do not (too large, a link out of the project); else Codex cannot either. */
  | { readonly kind: 'unreadable'; readonly why: UnreadableReason | 'folder'; readonly ours: boolean };

/** One source of settings. `file` is null for defaults and flags. */
export interface Layer {
  readonly name: LayerName;
  readonly file: string | null;
  readonly state: LayerState;
  /** The parsed text, whether the layer is active or not. */
  readonly document?: TomlDocument;
  /** What of the document applies, where that is not all of it. */
  readonly counted?: TomlTable;
  /** Of a project's layer: whether its folder is trusted, file or no file. */
  readonly isTrusted?: boolean;
  /** Keys that are not counted, because a project may not set them. */
  readonly ignored?: readonly TomlPath[];
}

/** A value with its provenance: the layer that supplied it and where it is there. */
export interface ProvidedValue {
  readonly node: TomlNode;
  readonly layer: Layer;
  readonly path: TomlPath;
}

/** The merged settings. Tables merge key by key, everything else replaces. */
export interface Effective {
  /** All of it as one table. */
  readonly root: TomlTable;
  /** The value that applies at `path`; for tables that several layers write, the highest layer's part of it. */
  lookup(path: TomlPath): ProvidedValue | undefined;
  /** Names in the merged table at `path`, each once. */
  keysAt(path: TomlPath): readonly string[];
}

/** The merged demands, and the layers that they come from, low to high. */
export interface Requirements {
  readonly layers: readonly Layer[];
  readonly effective: Effective;
  /** A demand that depends on the computer's name, which nobody looked up. */
  readonly dependsOnHost: boolean;
}

export type TrustLevel = 'trusted' | 'untrusted' | 'unset' | 'unknown';

/** Trust of one folder and the entry that says so. */
export interface Trust {
  readonly level: TrustLevel;
  /** The `projects` entry that decides, if any. */
  readonly decidedBy?: ProvidedValue;
}

/** Everything the posture of one folder derives from. */
export interface Stack {
  readonly machine: Machine;
  readonly session: Session;
  readonly folder: string;
  /** No folder was named: what trust decides differs from folder to folder. */
  readonly anyFolder: boolean;
  /** Trust of `folder` itself: it gives the session its defaults. */
  readonly trust: Trust;
  /** Low to high. */
  readonly layers: readonly Layer[];
  /** Over the active layers. */
  readonly effective: Effective;
  /** What an administrator demands. */
  readonly requirements: Requirements;
  /** What it was built from. */
  readonly snapshot: Snapshot;
}
