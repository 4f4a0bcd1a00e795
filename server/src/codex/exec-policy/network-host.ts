/** The host of a `network_rule`. */

/** What is wrong with a host. */
export type HostFlaw = 'noHost' | 'plainHost' | 'brackets' | 'wildcard' | 'hostSpaces';

/** The host as Codex compares it, or what is wrong with it. */
export function networkHost(written: string): string | { readonly flaw: HostFlaw } {
  const trimmed = written.trim();
  if (trimmed === '') return { flaw: 'noHost' };
  if (/:\/\/|[/?#]/.test(trimmed)) return { flaw: 'plainHost' };
  const bare = withoutPort(trimmed);
  if (bare === undefined) return { flaw: 'brackets' };
  let end = bare.length;
  while (bare.charAt(end - 1) === '.') end--;
  const host = bare.slice(0, end).trim().toLowerCase();
  if (host === '') return { flaw: 'noHost' };
  if (host.includes('*')) return { flaw: 'wildcard' };
  return /\s/u.test(host) ? { flaw: 'hostSpaces' } : host;
}

function withoutPort(host: string): string | undefined {
  if (host.startsWith('[')) return /^\[([^\]]*)\](?::\d+)?$/.exec(host)?.[1];
  return /^([^:]+):\d+$/.exec(host)?.[1] ?? host;
}
