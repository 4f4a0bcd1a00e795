/** The hosts of a repository's remotes; of its configuration nothing else is kept. */
import path from 'node:path';
import { readHead } from '../installed/read-head.ts';

const MAX_REMOTES = 10;

/** Hosts of remotes that are reached by HTTPS, SSH or git; addresses may hold passwords, which are passed over. */
export async function remoteHosts(gitFolder: string): Promise<readonly string[]> {
  const text = (await readHead(path.join(gitFolder, 'config'), true)) ?? '';
  const hosts = new Set<string>();
  for (const line of text.split('\n')) {
    const [, address = ''] = /^\s*url\s*=\s*(\S{1,2000})\s*$/.exec(line) ?? [];
    const host = hostOf(address);
    if (host !== undefined && hosts.size < MAX_REMOTES) hosts.add(host);
  }
  return [...hosts];
}

function hostOf(address: string): string | undefined {
  const [, byUrl] = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^:/]+)/.exec(address) ?? [];
  const [, byScp] = /^(?:[\w.-]+@)([\w.-]+):/.exec(address) ?? [];
  const host = (byUrl ?? byScp ?? '').toLowerCase();
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) ? host : undefined;
}
