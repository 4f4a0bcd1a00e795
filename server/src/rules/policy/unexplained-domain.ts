/** Domains that commands may reach and for which the team's policy gives no reason. */
import { shortPath } from '../../codex/locations.ts';
import {
  allowedDomains,
  hasReason,
  isEveryDomain,
  isListed,
  policyAt,
  policyFiles,
  policyIn,
  type Stated,
  type TeamPolicy,
} from '../../codex/policy.ts';
import { code } from '../../text/phrases.ts';
import { stacksUnderPolicy } from '../engine/policy-stacks.ts';
import { entrySite, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { removeEntry } from '../engine/removal.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  unlisted:
    'Commands can reach {domain} in {folder}, and the team policy there, which lists the domains they need, does not mention it. Remove it, or add it to the policy with a reason.',
  cloud:
    'This environment reaches {domain}, and the policy does not list it under `[[domains]]`. Remove it, or add it there with a reason.',
  reason:
    'No reason is given for {domain}, so nobody can tell whether it is still needed. Add `reason`, or remove the domain.',
  everything:
    'The pattern {domain} stands for every domain, so it says nothing about what commands need. List the domains one by one.',
} as const;

const fixes = { remove: 'Remove the domain' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

export const unexplainedDomain = defineRule({
  id: 'unexplained-domain',
  family: 'policy',
  severity: 'warning',
  fixable: 'review',
  files: [...STRICT_FILES, 'policy'],
  docs: {
    what: 'Domains that commands may reach, for which the team policy gives no reason.',
    why: 'Every allowed domain is a way out for what commands can read. A list without reasons only grows: nobody dares to remove a domain that somebody may need.',
    remedy:
      'Write `pattern` and `reason` under `[[domains]]` for every domain that is needed, and remove the others from the settings. A policy without `[[domains]]` makes no demand on domains.',
    source:
      'Team policies are a format of Codex Posture, which Codex does not read. Run on Codex 0.169.0: the proxy lets hosts that settings allow pass.',
    cases: ['rules/commands.test.ts: the proxy with its domain rules'],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    if (file.kind === 'policy') {
      if (file.toml !== undefined) yield* inPolicy(context, policyIn(file.toml));
      return;
    }
    const seen = new Set<string>();
    for (const stack of stacksUnderPolicy(context)) {
      const listing = policyFiles(stack)
        .flatMap((at) => policyAt(stack.snapshot, at) ?? [])
        .filter(lists);
      const domains = listing.length === 0 ? [] : allowedDomains(stack).filter(({ place }) => place.file === file.path);
      for (const { pattern, place } of domains) {
        const key = JSON.stringify(place.path);
        // A policy for everything and one for a part of it each list what they know of.
        if (seen.has(key) || listing.some((policy) => isListed(policy, pattern))) continue;
        seen.add(key);
        yield {
          message: 'unlisted',
          data: { domain: code(pattern), folder: code(shortPath(stack.machine, stack.folder)) },
          site: entrySite(file, place.path),
          fixes: [{ ...removeEntry(file, place.path), promise: 'tightens' }],
        };
      }
    }
  },
});

/** A policy that names no domain makes no demand on them. */
const lists = ({ domains }: TeamPolicy): boolean => domains.length > 0;

function* inPolicy({ file }: RuleContext, policy: TeamPolicy): Iterable<Finding> {
  const found = (message: 'reason' | 'everything' | 'cloud', { value, path }: Stated): Finding => ({
    message,
    data: { domain: code(value) },
    site: valueSite(file, path),
  });
  for (const domain of policy.domains) {
    if (isEveryDomain(domain.pattern.value)) yield found('everything', domain.pattern);
    else if (!hasReason(domain)) yield found('reason', domain.pattern);
  }
  for (const { domains } of lists(policy) ? policy.cloud : [])
    for (const domain of domains) if (!isListed(policy, domain.value)) yield found('cloud', domain);
}
