/** Looking into JSON that anybody may have written. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object that a text is; `undefined` for everything else. */
export function recordFrom(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function recordAt(record: JsonRecord, key: string): JsonRecord | undefined {
  const value = record[key];
  return isRecord(value) ? value : undefined;
}

/** Texts longer than this are no path, name or id of Codex's. */
const LONGEST_TEXT = 4096;

export function textAt(record: JsonRecord, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined;
}

/** The texts of a list; empty where there is none. */
export function textsAt(record: JsonRecord, key: string): readonly string[] {
  const value = record[key];
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === 'string' && one.length <= LONGEST_TEXT);
}

/** The moment that an ISO 8601 text names, in milliseconds. */
export function timeAt(record: JsonRecord, key: string): number | undefined {
  const time = Date.parse(textAt(record, key) ?? '');
  return Number.isNaN(time) ? undefined : time;
}
