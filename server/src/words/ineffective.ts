/** Why keys have no effect, one plain sentence each. */
import type { IneffectiveKey } from '../codex/ineffective/ineffective-key.ts';
import { bare, code } from '../text/phrases.ts';
import { say, sentences } from '../text/sentences.ts';
import { placeInWords } from './layers.ts';

const SENTENCES = sentences({
  untrusted: 'This folder is marked as untrusted.',
  unset: 'This folder is not trusted.',
  forbidden: 'A project may not set this.',
  unknown: 'Codex does not know this key.',
  retired: 'Profiles are now separate files: `<name>.config.toml` in CODEX_HOME.',
  overridden: 'It is overridden by the {place}.',
  outvoted: 'Codex uses {key} from the {place} instead.',
  disallowed: 'It is not allowed by the {place}.',
  unenforced: 'Without `features.network_proxy`, nothing enforces it: every address is reachable.',
  closed: 'The network is off in this permission profile.',
  unasked: 'Codex never asks, so nobody reviews anything.',
  dropped: 'Codex accepts this switch and ignores it: `web_search` at the top of the file decides.',
  idleOpen: 'With full access, the proxy does not run.',
  idleOff: 'The network is off, so the proxy does not run.',
  readOnly: 'This session is read-only.',
  readOnlyBy: 'This session is read-only because of the {place}.',
  profile: 'The permission profile {profile} is in use, which does not read it.',
  mode: 'It applies only in workspace-write, and this session is {mode}.',
});

/** Names and paths in the sentence are foreign text. */
export function whyIneffective(inert: IneffectiveKey): string {
  switch (inert.kind) {
    case 'off':
      return SENTENCES[inert.trust];
    case 'overridden':
    case 'disallowed':
      return say(SENTENCES[inert.kind], { place: placeInWords(inert.by) });
    case 'outvoted':
      return say(SENTENCES.outvoted, { place: placeInWords(inert.by), key: code(inert.by.path.join('.')) });
    case 'unread':
      return whyUnread(inert);
    case 'idle':
      return inert.network === 'open' ? SENTENCES.idleOpen : SENTENCES.idleOff;
    default:
      return SENTENCES[inert.kind];
  }
}

function whyUnread({ instead, by }: Extract<IneffectiveKey, { readonly kind: 'unread' }>): string {
  switch (instead.kind) {
    case 'replaced':
      return by === undefined ? SENTENCES.readOnly : say(SENTENCES.readOnlyBy, { place: placeInWords(by) });
    case 'profile':
      return say(SENTENCES.profile, { profile: code(instead.name) });
    case 'mode':
      return say(SENTENCES.mode, { mode: bare(instead.mode) });
  }
}
