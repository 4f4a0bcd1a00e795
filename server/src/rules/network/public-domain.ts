/** Allowed domains below which strangers have hosts. */

import type { CodexFile } from '../../codex/codex-file.ts';
import { type PublicHostKind, publicReach } from '../../codex/network/public-hosts.ts';
import { policyIn, type Stated } from '../../codex/policy.ts';
import { code } from '../../text/phrases.ts';
import { sentences } from '../../text/sentences.ts';
import { allowedNames, networkTables } from '../engine/domain-rules.ts';
import { STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf } from '../engine/rule.ts';

const messages = {
  open: 'Commands can send what they read to {domain}. Allow only the hosts that they need.',
  dormant:
    'This has no effect now, but as soon as the network is open through the proxy, commands can send what they read to {domain}. Allow only the hosts that they need.',
  cloud:
    'This environment can send what its tasks read to {domain}. Allow only the hosts that they need, on the web and here.',
  listed:
    'Where this policy holds, commands may be allowed to send what they read to {domain}. List the single hosts that are needed.',
} as const;

/** Whose hosts they are: said first. */
const REACHES: Readonly<Record<PublicHostKind | 'suffix', string>> = sentences({
  suffix: 'Anyone can register a name that this pattern allows.',
  content: 'Anyone can publish under this domain, and collect what is sent there.',
  storage: 'Anyone can have a bucket under this domain, and collect what is put into it.',
  sink: 'This service takes whatever is sent, from anyone and for anyone.',
  inbox: 'Anyone can make an address at this service, and read what is sent to it.',
});

export const publicDomain = defineRule({
  id: 'public-domain',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: [...STRICT_FILES, 'policy'],
  docs: {
    what: 'Allowed domains below which anyone can have a host: whole suffixes, user content, object storage, pastes, tunnels and webhooks.',
    why: 'Domain rules keep secrets in only if nobody else receives what is sent to the allowed hosts. Below such a domain an attacker has a host too, from which commands can also load what they run.',
    remedy:
      'Name single hosts, for example `raw.githubusercontent.com` or that of one bucket, or leave the domain out and let Codex ask.',
    source:
      'Run on Codex 0.169.0: the proxy lets hosts below an allowed pattern pass. Who can have a host there is in the documentation of the services; the names were collected on 2026-11-26. Suffixes are those of the Public Suffix List, without its private part.',
    cases: ['rules/commands.test.ts: the proxy with its domain rules'],
  },
  messages,
  fixes: { remove: 'Remove the domain' },
  *check(context) {
    const { file } = context;
    if (file.kind === 'policy') {
      yield* inPolicy(file);
      return;
    }
    for (const table of networkTables(context)) {
      for (const { name, site, fixes } of allowedNames(file, table.path, 'domains')) {
        const reach = publicReach(name);
        if (reach === undefined) continue;
        yield {
          opening: REACHES[reach],
          ...(table.isEnforced() ? { message: 'open' } : { message: 'dormant', severity: 'information' }),
          data: { domain: code(name) },
          site,
          fixes: fixes.map((fix) => ({ ...fix, promise: 'tightens' })),
        };
      }
    }
  },
});

function* inPolicy(file: CodexFile): Iterable<FindingOf<typeof messages>> {
  if (file.toml === undefined) return;
  const { domains, cloud } = policyIn(file.toml);
  for (const { pattern } of domains) {
    const found = atPattern(file, pattern);
    if (found !== undefined) yield { message: 'listed', severity: 'information', ...found };
  }
  for (const environment of cloud)
    for (const pattern of environment.internet?.value === 'off' ? [] : environment.domains) {
      const found = atPattern(file, pattern);
      if (found !== undefined) yield { message: 'cloud', ...found };
    }
}

function atPattern(file: CodexFile, { value, path }: Stated) {
  const reach = publicReach(value);
  if (reach === undefined) return undefined;
  return { opening: REACHES[reach], data: { domain: code(value) }, site: valueSite(file, path) };
}
