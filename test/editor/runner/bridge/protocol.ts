/** What the tests and the bridge in the extension host say to each other: one JSON object per line. */

/** Asks to call a function, given as source text, with the editor's API and one argument. */
export interface BridgeRequest {
  readonly id: number;
  readonly code: string;
  readonly argument: unknown;
}

/** What the function returned, or the error it threw. */
export interface BridgeAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
