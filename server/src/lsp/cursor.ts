/** What a client tells about a cursor. */
import { Position } from 'vscode-languageserver';
import type { CursorParams } from '../contract.ts';

/** The parameters of the notification; nothing where they are of a wrong shape. */
export function cursorIn(params: unknown): CursorParams | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const { uri, version, position } = params as Partial<Record<keyof CursorParams, unknown>>;
  if (typeof uri !== 'string' || typeof version !== 'number') return undefined;
  if (position === undefined) return { uri, version };
  return Position.is(position) ? { uri, version, position } : undefined;
}
