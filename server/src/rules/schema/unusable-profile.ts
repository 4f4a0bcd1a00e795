/** Permission profiles that Codex cannot use as written. */

import { startsNothing } from '../../codex/permissions/policy.ts';
import { BUILT_IN, sandboxChoice } from '../../codex/sandbox.ts';
import { deniesEveryDomain, unreadableDomain } from '../../codex/startup-errors/network.ts';
import { brokenProfile, unreadableFolder } from '../../codex/startup-errors/permissions.ts';
import { code } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { refusedPlaces } from '../engine/startup-error-sites.ts';
import { unknownReferences } from './unknown-reference/references.ts';

const messages = {
  unusable: 'Codex will not start until this is fixed.',
  powerless:
    'The permission profile {name} opens no folder that contains programs, so Codex starts but cannot run a single command. Add `extends = ":workspace"`, or `":minimal" = "read"` to its `filesystem`.',
  namesake:
    'The permission profile {name} opens no folder that contains programs, so Codex starts but cannot run a single command. It is not the built-in {builtIn}: add `extends = {builtIn}`, or choose the built-in one.',
} as const;

type Finding = FindingOf<typeof messages>;

export const unusableProfile = defineRule({
  id: 'unusable-profile',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'A permission profile in use that contradicts itself, or names paths or domains in a way that Codex does not accept.',
    why: 'Codex does not start if profiles extend each other in a circle, if a path is relative or contains `..`, if a pattern grants read or write, or if all domains are denied. With a profile that opens no folder with programs, it starts, but every command fails.',
    remedy:
      'Correct the place as the message says. Paths must be absolute, begin with `~/`, or be one of the special names.',
    source: 'Run on Codex 0.169.0, which refuses to start only because of the profile in use.',
    cases: ['rules/claims.ts: a profile with a relative path keeps Codex from starting'],
  },
  messages,
  *check(context) {
    // Names that nothing defines are another rule's finding.
    const unknown = [...unknownReferences(context)].map(({ path }) => path.join('.'));
    for (const { message, path, site } of refusedPlaces(context, CHECKS)) {
      if (!unknown.includes(path.join('.'))) yield { opening: message, message: 'unusable', site };
    }
    yield* powerless(context);
  },
});

// Nothing but the profile in use is judged: what is never chosen does no harm.
function* powerless({ file, stack }: RuleContext): Iterable<Finding> {
  const { profile, policy } = sandboxChoice(stack);
  if (profile === null || policy === undefined || !startsNothing(policy)) return;
  if (!namesIn(file, ['permissions']).includes(profile)) return;
  const builtIn = Object.hasOwn(BUILT_IN, `:${profile}`) ? `":${profile}"` : undefined;
  const name = code(profile);
  yield {
    ...(builtIn === undefined
      ? { message: 'powerless', data: { name } }
      : { message: 'namesake', data: { name, builtIn: code(builtIn) } }),
    severity: 'warning',
    site: keySite(file, ['permissions', profile]),
  };
}

const CHECKS = [brokenProfile, deniesEveryDomain, unreadableDomain, unreadableFolder];
