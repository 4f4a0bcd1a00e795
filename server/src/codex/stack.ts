/** All layers that count for one folder, in Codex's order, and what they add up to. */
import type { LayerName } from '../contract.ts';
import type { TomlDocument, TomlNode, TomlPath } from '../syntax/toml/tree.ts';

/** Whether a layer takes part, and if not, why. */
export type LayerState =
  | { readonly kind: 'active' }
  | { readonly kind: 'missing' }
  /** Present but switched off; `why` completes "off because …". */
  | { readonly kind: 'off'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One source of settings. `file` is null for defaults and flags. */
export interface Layer {
  readonly name: LayerName;
  readonly file: string | null;
  readonly state: LayerState;
  /** The parsed text, whether the layer is active or not. */
  readonly document?: TomlDocument;
}

/** A value with its provenance: the layer that supplied it and where it stands there. */
export interface Provided {
  readonly node: TomlNode;
  readonly layer: Layer;
  readonly path: TomlPath;
}

/** The merged settings. Tables merge key by key, everything else replaces. */
export interface Effective {
  /** The value that counts at `path`; for tables that several layers write, the highest layer's part of it. */
  lookup(path: TomlPath): Provided | undefined;
  /** Names in the merged table at `path`, each once. */
  keysAt(path: TomlPath): readonly string[];
}

export type TrustLevel = 'trusted' | 'untrusted' | 'unset' | 'unknown';

/** Trust of one folder and the entry that says so. */
export interface Trust {
  readonly level: TrustLevel;
  /** The `projects` entry that decides, if any. */
  readonly decidedBy?: Provided;
}

/** Everything the posture of one folder derives from. */
export interface Stack {
  readonly folder: string;
  /** Trust of `folder` itself: it gives the session its defaults. */
  readonly trust: Trust;
  /** Low to high. */
  readonly layers: readonly Layer[];
  /** Over the active layers. */
  readonly effective: Effective;
}
