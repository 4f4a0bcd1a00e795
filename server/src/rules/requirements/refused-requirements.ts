/** Requirements with which nobody can start Codex. */
import { emptyList, noReadOnly } from '../../codex/startup-errors/contradictory-requirements.ts';
import { refusedDemandedRule } from '../../codex/startup-errors/demanded-rules.ts';
import { defineRule } from '../engine/rule.ts';
import { refusedPlaces } from '../engine/startup-error-sites.ts';

export const refusedRequirements = defineRule({
  id: 'refused-requirements',
  family: 'requirements',
  severity: 'error',
  fixable: 'no',
  files: ['requirements'],
  docs: {
    what: 'Requirements that Codex refuses: a list of sandboxes without `read-only`, empty lists, rules that it does not accept.',
    why: 'If Codex cannot use an administrator’s requirements, it does not start for anyone on the computer. In `requirements.toml`, each rule must restrict something: Codex accepts no `allow` and needs a `decision`.',
    remedy:
      'Correct the place as the message says. A rule looks like `{ pattern = [{ token = "git" }, { any_of = ["push", "fetch"] }], decision = "prompt" }`.',
    source: 'Run on Codex 0.169.0: with each of these mistakes, no session started.',
    cases: ['guards/administrator-files.test.ts: an administrator’s files, as the real Codex takes them'],
  },
  messages: { refused: 'With these requirements, Codex does not start for anyone on this computer.' },
  *check(context) {
    for (const { message: opening, site } of refusedPlaces(context, [noReadOnly, emptyList, refusedDemandedRule]))
      yield { opening, message: 'refused', site };
  },
});
