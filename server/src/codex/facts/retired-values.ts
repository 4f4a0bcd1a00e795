/** Values that older releases of Codex took, by key. The binary tells which it refuses; what to write instead is ours. */

export interface RetiredValue {
  readonly instead: string;
  /** Whether Codex refuses to start; else the value acts like `instead`. */
  readonly refused: boolean;
}

const RETIRED: Readonly<Record<string, Readonly<Record<string, RetiredValue>>>> = {
  approval_policy: {
    untrusted: { instead: 'on-request', refused: true },
    'on-failure': { instead: 'on-request', refused: false },
  },
  wire_api: { chat: { instead: 'responses', refused: true } },
};

/** What became of `value` for a key of this name, if it is retired. */
export function retiredValueOf(key: string | number | undefined, value: string): RetiredValue | undefined {
  const values = Object.hasOwn(RETIRED, String(key)) ? RETIRED[String(key)] : undefined;
  return values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
}
