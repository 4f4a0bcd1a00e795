/** Paths in the spelling of another system than the one that Codex runs on. */
import type { Machine } from './machine.ts';

/** The system whose path `written` is, where that is not this one. */
export function foreignSystem(
  { platform }: Pick<Machine, 'platform'>,
  written: string,
): 'Unix' | 'Windows' | undefined {
  if (platform === 'win32') return /^\/(?!\/)/.test(written) ? 'Unix' : undefined;
  return /^(?:[a-z]:(?:[\\/]|$)|\\\\)/i.test(written) ? 'Windows' : undefined;
}

/** Where WSL shows a path of a Windows drive. */
export function mountedAt(written: string): string | undefined {
  const [, drive, rest] = /^([a-z]):[\\/]*(.*)$/is.exec(written) ?? [];
  if (drive === undefined || rest === undefined) return undefined;
  const steps = rest.split(/[\\/]+/).filter((step) => step !== '');
  return ['', 'mnt', drive.toLowerCase(), ...steps].join('/');
}
