/** Permission profiles that Codex cannot use as they are written. */
import { deniesEveryDomain, unreadableDomain } from '../../codex/refusal/network.ts';
import { brokenProfile, unreadableFolder } from '../../codex/refusal/permissions.ts';
import { defineRule } from '../engine/rule.ts';
import { CONFIG_FILES } from '../support/config.ts';
import { unknownReferences } from '../support/references.ts';
import { refusedPlaces } from '../support/refused.ts';

export const unusableProfile = defineRule({
  id: 'unusable-profile',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'The permission profile in use contradicts itself, or names paths or domains in a way that Codex does not take.',
    why:
      'Codex does not start with it: when profiles extend each other in a circle, when a path is relative or has `..` in ' +
      'it, when read or write is given to a pattern, when all domains are denied.',
    remedy:
      'Write the place as the message says. Paths are absolute, begin with `~/`, or are one of the special names.',
    source: 'Run on Codex 0.169.0, which refuses to start only for the profile in use.',
    cases: ['rules/claims.ts: a profile with a relative path keeps Codex from starting'],
  },
  messages: { unusable: '{problem} Codex does not start with it as it is.' },
  *check(context) {
    // Names that nothing defines are another rule's finding.
    const unknown = [...unknownReferences(context)].map(({ path }) => path.join('.'));
    for (const { message, path, site } of refusedPlaces(context, CHECKS)) {
      if (!unknown.includes(path.join('.'))) yield { message: 'unusable', data: { problem: message }, site };
    }
  },
});

const CHECKS = [brokenProfile, deniesEveryDomain, unreadableDomain, unreadableFolder];
