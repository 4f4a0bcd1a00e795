/** Addresses that are contacted without encryption. */
import { addressFacts, PLAIN_SCHEME } from '../../codex/address.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { bare, code, pathText } from '../../text/phrases.ts';
import { settingsPath } from '../engine/plugins.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import { stringsIn } from '../engine/strings.ts';

export const insecureUrl = defineRule({
  id: 'insecure-url',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: [...CONFIG_FILES, 'plugin'],
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
  *check(context) {
    const { file } = context;
    for (const { path, text } of stringsIn(file)) {
      // A plugin says more about itself than what Codex connects to.
      if (file.kind === 'plugin' && settingsPath(context, path)[0] !== 'mcp_servers') continue;
      const plain = PLAIN_SCHEME.exec(text);
      const isAddress = ADDRESS_KEY.test(String(path.at(-1))) || isBridged(context, path, text);
      if (plain === null || !isAddress || !addressFacts(text).isOpen) continue;
      const secure = plain[1]?.toLowerCase() === 'ws' ? 'wss' : 'https';
      const value = `${secure}${text.slice(plain[0].length - 3)}`;
      yield {
        message: 'plain',
        data: { key: code(pathText(path)), secure: bare(secure) },
        site: valueSite(file, path),
        fixes: [
          { title: 'encrypt', safety: 'review', changes: [{ file: file.path, change: { kind: 'set', path, value } }] },
        ],
      };
    }
  },
});

/** A word of a server that is the address of another one, as programs take it that connect Codex with a server elsewhere. */
const isBridged = (context: RuleContext, path: TomlPath, text: string): boolean =>
  BRIDGED.test(text) && /^mcp_servers\..{1,300}\.args\.\d+$/s.test(settingsPath(context, path).join('.'));

const BRIDGED = /^(?:http|ws):\/\/[^\s/]{1,300}\/(?:[\w.~-]{1,100}\/){0,5}(?:mcp|sse|ws|messages?)\/?$/i;

/** Keys that hold an address to connect to. A proxy's own address is not one: what passes through it may be encrypted. */
const ADDRESS_KEY = /^(?:(?!proxy).*_)?url$|^endpoint$/;
