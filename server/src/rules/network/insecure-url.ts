/** Addresses that are contacted without encryption. */

import { bare, code, dotted } from '../../text/phrases.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { stringsIn } from '../engine/scalars.ts';

export const insecureUrl = defineRule({
  id: 'insecure-url',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Addresses of servers that Codex talks to without encryption.',
    why: 'Anyone along the way can read your code, prompts and keys, and change what comes back – and what comes back tells Codex what to do. Codex connects to such an address without a warning.',
    remedy:
      'Use `https://`. Addresses of this same machine (`localhost`, `127.0.0.1`) need no encryption, nor do those of a private ' +
      'overlay network such as Tailscale (`100.64.0.0/10`, `fc00::/7`, `*.ts.net`), which encrypts by itself.',
    source: 'Run on Codex 0.169.0: settings with `http://` addresses load without a warning.',
    cases: ['rules/claims.ts: an address without encryption loads'],
  },
  messages: {
    plain:
      '{key} is an address without encryption: others on the network can read and change the traffic. Use {secure}:// instead.',
  },
  fixes: { encrypt: 'Use {secure}://' },
  *check({ file }) {
    for (const { path, text } of stringsIn(file)) {
      const plain = PLAIN.exec(text);
      const host = hostOf(text);
      if (plain === null || !ADDRESS_KEY.test(String(path.at(-1))) || isThisMachine(host) || isOverlay(host)) continue;
      const secure = plain[1]?.toLowerCase() === 'ws' ? 'wss' : 'https';
      const value = `${secure}${text.slice(plain[0].length - 3)}`;
      yield {
        message: 'plain',
        data: { key: code(dotted(path)), secure: bare(secure) },
        site: valueSite(file, path),
        fixes: [
          { title: 'encrypt', safety: 'review', changes: [{ file: file.path, change: { kind: 'set', path, value } }] },
        ],
      };
    }
  },
});

const PLAIN = /^(http|ws):\/\//i;

/** Keys that hold an address to connect to. A proxy's own address is not one: what passes through it may be encrypted. */
const ADDRESS_KEY = /^(?:(?!proxy).*_)?url$|^endpoint$/;

function hostOf(address: string): string {
  const authority = address.slice(0, 2000).replace(PLAIN, '').split(/[/?#]/)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return host.startsWith('[') ? (host.slice(1).split(']')[0] ?? '') : (host.split(':')[0] ?? '');
}

// Names that containers use for the machine they run on never leave it either.
const isThisMachine = (host: string): boolean =>
  host === '' ||
  /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|::1|0:0:0:0:0:0:0:1|host\.(?:docker|containers)\.internal)\.?$/i.test(
    host,
  );

/**
 * Whether the host is in an overlay network, which encrypts all that passes: 100.64.0.0/10 (also with carriers, whose
 * customers do not reach each other by it), fc00::/7, and the names that such networks give.
 */
const isOverlay = (host: string): boolean =>
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}$/.test(host) ||
  /^f[cd][0-9a-f]{2}:[0-9a-f:.]*$/i.test(host) ||
  /\.(?:ts\.net|beta\.tailscale\.net|netbird\.cloud|zt)\.?$/i.test(host);
