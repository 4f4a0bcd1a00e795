/** Paths that a team policy wants reviewed and that nobody owns. */
import { shortPath } from '../../codex/locations.ts';
import { policyIn, unownedPaths } from '../../codex/policy.ts';
import { code } from '../../text/phrases.ts';
import { stacksUnderPolicy } from '../engine/policy-stacks.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const unownedPath = defineRule({
  id: 'unowned-path',
  family: 'policy',
  severity: 'warning',
  fixable: 'no',
  files: ['policy'],
  docs: {
    what: 'Paths that a team policy wants reviewed, without owners in `CODEOWNERS`.',
    why: 'Settings, instructions, workflows and lockfiles decide what an agent does next time. Whoever can change them without a review, an agent included, decides that alone.',
    remedy:
      'Give each path owners in `CODEOWNERS`, after all broader patterns: the last pattern that matches decides. Then require a review from code owners for the branch.',
    source:
      'Team policies are a format of Codex Posture, so Codex was not run. `CODEOWNERS` is read as the documentation of GitHub and GitLab describes it (2026-11-26).',
    cases: [],
  },
  messages: {
    unowned:
      '{path} has no owners in {file}, so it can be changed without the review that this policy asks for. Give it owners there, below all broader patterns.',
    excluded:
      '{path} has no owners in {file}, because a pattern with `!` takes it out of its section, so it can be changed without the review that this policy asks for. Remove that line, or give the path owners in another section.',
    none: 'This policy asks for reviews, but the repository has no `CODEOWNERS` file, so nothing requires them. Add one with owners for these paths.',
  },
  notes: { taken: 'This pattern matches last, and names no owners.', excluded: 'This pattern takes it out.' },
  *check(context) {
    const { file, snapshot } = context;
    if (file.toml === undefined) return;
    const policy = policyIn(file.toml);
    for (const stack of stacksUnderPolicy(context)) {
      const unowned = unownedPaths(stack, policy);
      if (unowned === 'no-file') {
        yield { message: 'none', site: valueSite(file, ['review', 'paths']) };
        continue;
      }
      for (const { asked, file: owners, by } of unowned) {
        yield {
          message: by?.isExclusion === true ? 'excluded' : 'unowned',
          data: { path: code(asked.value), file: code(shortPath(snapshot.machine, owners)) },
          site: valueSite(file, asked.path),
          related:
            by === undefined
              ? []
              : [{ site: { file: owners, span: by.span }, note: by.isExclusion ? 'excluded' : 'taken' }],
        };
      }
    }
  },
});
