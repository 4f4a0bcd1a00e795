/** The host of a `network_rule`. */

/** The host as Codex compares it, or what is wrong with it. */
export function networkHost(written: string): string | { readonly flaw: string } {
  const trimmed = written.trim();
  if (trimmed === '') return { flaw: 'A network rule needs a host.' };
  if (/:\/\/|[/?#]/.test(trimmed))
    return { flaw: 'A network rule takes a plain host, without `https://` and without a path.' };
  const bare = withoutPort(trimmed);
  if (bare === undefined)
    return { flaw: 'The brackets of this address do not fit. Write `[address]` or `[address]:port`.' };
  let end = bare.length;
  while (bare.charAt(end - 1) === '.') end--;
  const host = bare.slice(0, end).trim().toLowerCase();
  if (host === '') return { flaw: 'A network rule needs a host.' };
  if (host.includes('*')) return { flaw: 'A network rule takes one host; wildcards are not possible here.' };
  return /\s/u.test(host) ? { flaw: 'A host has no spaces in it.' } : host;
}

function withoutPort(host: string): string | undefined {
  if (host.startsWith('[')) return /^\[([^\]]*)\](?::\d+)?$/.exec(host)?.[1];
  return /^([^:]+):\d+$/.exec(host)?.[1] ?? host;
}
