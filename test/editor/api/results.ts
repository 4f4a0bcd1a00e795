/** What the API-level suite tells the process that started it. */

/** One case that was run inside an extension host. */
export interface ApiCase {
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** The stack of what was thrown, of a failed case. */
  readonly error?: string;
}
