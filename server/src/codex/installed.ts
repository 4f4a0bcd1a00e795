/** Which Codex the user has, and what told. */

/** From what is asked first to what is asked last. */
export type InstalledSource = 'setting' | 'path' | 'session' | 'package' | 'extension';

export interface InstalledCodex {
  /** Three numbers, perhaps with a pre-release behind a hyphen: `0.169.0`, `0.170.0-alpha.3`. */
  readonly version: string;
  /**
   * `setting`: a person said so; `path`: the `codex` on PATH belongs to it; `session`: it wrote the newest session;
   * `package`: it is where package managers put it; `extension`: OpenAI's extension brings it.
   */
  readonly source: InstalledSource;
  /** The program that a shell would start as `codex`, without links; absent where it is not known. */
  readonly program?: string;
}
