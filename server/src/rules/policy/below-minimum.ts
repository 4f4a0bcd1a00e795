/** Sessions that are looser than the team's policy allows. */

import { shortPath } from '../../codex/locations.ts';
import { demandsOn, type PolicyDemand } from '../../codex/policy.ts';
import type { Stack } from '../../codex/stack.ts';
import type { TomlPlain } from '../../syntax/toml/tree.ts';
import { code } from '../../text/phrases.ts';
import { policyPlace, stacksUnderPolicy } from '../engine/policy-stacks.ts';
import { nodeIn, STRICT_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type FixOf, type RuleContext } from '../engine/rule.ts';

const messages = {
  sandbox:
    'With this line, sessions in {folder} run with the sandbox {found}, but the team policy there allows {asked} at most. Use that, or have the policy changed.',
  trust:
    'With this trust entry, sessions in {folder} run with the sandbox {found}, but the team policy there allows {asked} at most. Set `sandbox_mode` to that, or have the policy changed.',
  approvals:
    'With this line, the approval policy in {folder} is {found}, but the team policy there asks for {asked}. Use that, or have the policy changed.',
  granular:
    'With this line, Codex in {folder} rejects commands that need to leave the sandbox instead of asking, but the team policy there asks for {asked}. Use that, or have the policy changed.',
  untrusted:
    'With this line, the approval policy in {folder} is {found}, but the team policy there asks for {asked}, which only folders with `trust_level = "untrusted"` have.',
  byDefault:
    'The approval policy here is {found} by default. This policy asks for {asked}, which only folders with `trust_level = "untrusted"` have.',
  off: 'With this line, commands in {folder} have the network, but the team policy there requires it to be off. Turn it off, or have the policy changed.',
  list: 'With this line, commands in {folder} reach every address, but the team policy there allows only listed domains. Turn the network off, or turn on `features.network_proxy` and allow only the domains they need.',
} as const;

const fixes = { use: 'Use {value}', off: 'Turn the network off' } as const;

const notes = { asked: 'The team policy asks for this.' } as const;

type Finding = FindingOf<typeof messages, typeof fixes, typeof notes>;
type Fix = FixOf<typeof fixes>;

export const belowMinimum = defineRule({
  id: 'below-minimum',
  family: 'policy',
  severity: 'warning',
  fixable: 'review',
  files: [...STRICT_FILES, 'policy'],
  docs: {
    what: 'Sessions that are looser than the `[minimum]` of a team policy allows.',
    why: 'A team has agreed how strict Codex must be in this repository. Codex does not know that agreement, and the settings of one person, or a change to the project’s own, can undo it without anybody noticing.',
    remedy:
      'Use the value that the policy asks for, or have the policy changed by those who own it. `never` is below every `[minimum] approvals`. The finding is on the line that decides, in whichever file that is; where no line does, it is on the policy’s line. Nothing that a policy says silences a finding.',
    source:
      'Team policies are a format of Codex Posture. Run on Codex 0.169.0: a session did not heed such a file, and had what the reported line says.',
    cases: [
      'rules/claims.ts: a team policy binds no session',
      'rules/claims.ts: a sandbox below a team policy',
      'rules/claims.ts: a trust entry alone leads below a team policy',
      'rules/claims.ts: the network below a team policy',
    ],
  },
  messages,
  fixes,
  notes,
  *check(context) {
    const seen = new Set<string>();
    for (const stack of stacksUnderPolicy(context)) {
      for (const demand of demandsOn(stack)) {
        const { decidedBy, policy, asked } = demand;
        const place = decidedBy ?? { file: policy, path: asked.path };
        const key = JSON.stringify(place);
        // One line that is at fault for several demands, or in several folders, is one cause.
        if (demand.state !== 'below' || place.file !== context.file.path || seen.has(key)) continue;
        seen.add(key);
        yield* findingFor(context, stack, demand);
      }
    }
  },
});

function* findingFor(context: RuleContext, stack: Stack, demand: PolicyDemand): Iterable<Finding> {
  const { file, snapshot } = context;
  const { asked, found, decidedBy, policy, part } = demand;
  const words = { found: code(found), asked: code(asked.value) };
  if (decidedBy === undefined) {
    // Codex’s other defaults are as strict as any policy can ask for.
    if (part === 'approvals') yield { message: 'byDefault', data: words, site: valueSite(file, asked.path) };
    return;
  }
  // What is compared is the word that it is as loose as.
  const isGranular = part === 'approvals' && nodeIn(file, decidedBy.path)?.kind === 'table';
  const data = {
    ...words,
    ...(isGranular && { found: code('granular') }),
    folder: code(shortPath(stack.machine, stack.folder)),
  };
  yield {
    ...phrased(demand, data, isGranular),
    site: valueSite(file, decidedBy.path),
    related: policyPlace(snapshot, policy, asked, 'asked'),
    fixes: fixesFor(context, demand),
  };
}

type Data = Readonly<Record<'found' | 'asked' | 'folder', ReturnType<typeof code>>>;

function phrased({ part, asked, decidedBy }: PolicyDemand, data: Data, isGranular: boolean) {
  switch (part) {
    case 'sandbox':
      return { message: decidedBy?.path[0] === 'projects' ? 'trust' : 'sandbox', data } as const;
    case 'approvals':
      if (asked.value === 'untrusted') return { message: 'untrusted', data } as const;
      return { message: isGranular ? 'granular' : 'approvals', data } as const;
    case 'network':
      return { message: asked.value === 'off' ? 'off' : 'list', data: { folder: data.folder } } as const;
  }
}

/** What the value becomes, by key and by what is asked for. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sandbox_mode: { 'read-only': 'read-only', 'workspace-write': 'workspace-write' },
  default_permissions: { 'read-only': ':read-only', 'workspace-write': ':workspace' },
  approval_policy: { 'on-request': 'on-request' },
};

function fixesFor({ file }: RuleContext, { part, asked, decidedBy }: PolicyDemand): readonly Fix[] {
  const path = decidedBy?.path ?? [];
  const node = nodeIn(file, path);
  const set = (value: TomlPlain) => ({
    safety: 'review' as const,
    promise: 'tightens' as const,
    changes: [{ file: file.path, change: { kind: 'set', path, value } as const }],
  });
  if (part === 'network') return node?.kind === 'boolean' ? [{ title: 'off', ...set(false) }] : [];
  const value = path.length === 1 ? VALUES[String(path[0])]?.[asked.value] : undefined;
  // A profile of the person's denies what a built-in one does not.
  const isOwn = path[0] === 'default_permissions' && node?.kind === 'string' && !String(node.value).startsWith(':');
  return value === undefined || isOwn ? [] : [{ title: 'use', data: { value: code(value) }, ...set(value) }];
}
