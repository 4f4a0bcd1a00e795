/** Why keys have no effect, in words that complete "no effect: …". */
import type { IneffectiveKey } from '../codex/ineffective/ineffective-key.ts';
import { OFF, placeInWords } from './layers.ts';

/** One clause, without the end of a sentence. */
export function whyIneffective(inert: IneffectiveKey): string {
  switch (inert.kind) {
    case 'off':
      return OFF[inert.trust];
    case 'forbidden':
      return 'a project may not set this';
    case 'unknown':
      return 'Codex does not know it';
    case 'retired':
      return 'profiles are files of their own now: `<name>.config.toml` in CODEX_HOME';
    case 'overridden':
      return `overridden by ${placeInWords(inert.by)}`;
    case 'outvoted':
      return `${placeInWords(inert.by)} sets \`${inert.by.path.join('.')}\`, which counts instead`;
    case 'disallowed':
      return `not allowed by ${placeInWords(inert.by)}`;
    case 'unread':
      return whyUnread(inert);
    case 'unenforced':
      return 'without `features.network_proxy` nothing enforces it: every address is reachable';
    case 'closed':
      return 'the network is off in this permission profile';
    case 'unasked':
      return 'Codex never asks, so nobody reviews anything';
    case 'dropped':
      return 'Codex takes this switch and does nothing with it: `web_search` at the top counts';
    case 'idle':
      return inert.network === 'open'
        ? 'in full access the proxy does not run'
        : 'the network is off, so the proxy does not run';
  }
}

function whyUnread({ instead, by }: Extract<IneffectiveKey, { readonly kind: 'unread' }>): string {
  switch (instead.kind) {
    case 'replaced':
      return by === undefined
        ? 'this session is read-only'
        : `this session is read-only because of ${placeInWords(by)}`;
    case 'profile':
      return `the permission profile \`${instead.name}\` is in use, which does not read it`;
    case 'mode':
      return `it acts in workspace-write only, and this session is ${instead.mode}`;
  }
}
