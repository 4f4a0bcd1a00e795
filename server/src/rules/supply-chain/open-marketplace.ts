/** Marketplaces of plugins whose contents others can change. */
import { addressFacts, shownAddress } from '../../codex/address.ts';
import { sharedPlaceOf } from '../../codex/shared-places.ts';
import { bare, code } from '../../text/phrases.ts';
import { CONFIG_FILES, namesIn, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const openMarketplace = defineRule({
  id: 'open-marketplace',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'Marketplaces of plugins that name no commit, that are fetched without encryption, or that everybody on the machine can change.',
    why: 'A plugin brings skills, MCP servers and hooks, and servers and hooks run outside the sandbox. Codex fetches a marketplace anew, and takes what is there then. So whoever can push to it, or change it on its way, decides what your plugins are.',
    remedy: 'Set `ref` to a commit that you have looked at. Fetch over `https://` or SSH.',
    source:
      'Run on Codex 0.169.0: `codex plugin marketplace upgrade` fetched the commit that `ref` named, and without one what the branch held.',
    cases: ['rules/marketplaces.test.ts: fetches the commit that `ref` names, and else what the branch holds'],
  },
  messages: {
    unpinned:
      'Codex fetches whatever {source} holds at that moment, and plugins bring servers and hooks that run outside the sandbox. Set `ref` to a commit that you have looked at.',
    plain:
      'This marketplace is fetched without encryption, so others on the network can change its plugins, whose servers and hooks run outside the sandbox. Use https://.',
    shared:
      'Everyone on this machine can put files into {folder}, so others can change these plugins, whose servers and hooks run outside the sandbox. Keep the marketplace in a folder that is yours alone.',
  },
  fixes: { pin: 'Pin it to the commit that is installed' },
  *check({ file, snapshot }) {
    for (const name of namesIn(file, ['marketplaces'])) {
      const at = ['marketplaces', name];
      const source = stringIn(file, [...at, 'source']);
      if (source === undefined) continue;
      const site = valueSite(file, [...at, 'source']);
      if (stringIn(file, [...at, 'source_type']) === 'local') {
        const folder = sharedPlaceOf(source, snapshot.machine);
        if (folder !== undefined) yield { message: 'shared', data: { folder: code(folder) }, site };
        continue;
      }
      if (addressFacts(source).isOpen || /^git:\/\//i.test(source)) {
        yield { message: 'plain', site };
        continue;
      }
      const ref = stringIn(file, [...at, 'ref']);
      if (COMMIT.test(ref ?? '') || OF_MAKERS.test(source)) continue;
      const installed = stringIn(file, [...at, 'last_revision']) ?? '';
      yield {
        message: 'unpinned',
        data: { source: bare(shownAddress(source)) },
        site: ref === undefined ? site : valueSite(file, [...at, 'ref']),
        fixes: COMMIT.test(installed)
          ? [
              {
                title: 'pin',
                safety: 'review',
                changes: [{ file: file.path, change: { kind: 'set', path: [...at, 'ref'], value: installed } }],
              },
            ]
          : [],
      };
    }
  },
});

const COMMIT = /^[0-9a-f]{40}$/;

/** Codex's makers can change Codex itself. */
const OF_MAKERS = /^(?:https:\/\/github\.com\/|ssh:\/\/git@github\.com\/|git@github\.com:)?openai\/[\w.-]{1,100}$/i;
