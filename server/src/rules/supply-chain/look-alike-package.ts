/** Packages whose name is a letter away from that of a well-known one. */
import { packageHazard } from '../../codex/shell/package-hazards.ts';
import { code } from '../../text/phrases.ts';
import { FETCHING_FILES, packagesIn } from '../engine/fetched-packages.ts';
import { defineRule } from '../engine/rule.ts';

export const lookAlikePackage = defineRule({
  id: 'look-alike-package',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: FETCHING_FILES,
  docs: {
    what: 'Packages whose name is one letter away from that of Codex or of a well-known MCP server.',
    why: 'Anyone can publish a package under a name that looks like a known one, and wait for a slip. What Codex starts as a server, as a hook or after a turn runs outside the sandbox with your rights, and so do the scripts of an environment.',
    remedy: 'Write the name of the package that you mean. If the name is right, look at who publishes it.',
    source:
      'Names from public Codex settings and from the documentation of the servers, collected on 2026-11-26. The packages were not run.',
    cases: [
      'rules/commands.test.ts: the program of a trusted project’s server runs outside the sandbox as soon as a session starts',
    ],
  },
  messages: {
    alike:
      '{name} is not {known}: the names differ in one letter, and anyone could have published this one. It runs outside the sandbox and with your rights. Write {known} if you mean it.',
    dependency:
      '{name} is not {known}: the names differ in one letter, and anyone could have published this one. Whoever installs this project also runs its install scripts. Write {known} if you mean it.',
  },
  *check(context) {
    for (const { one, by, site } of packagesIn(context)) {
      const hazard = packageHazard(one);
      if (hazard?.kind !== 'imitates') continue;
      const data = { name: code(one.name), known: code(hazard.known) };
      yield { message: by === 'dependency' ? 'dependency' : 'alike', data, site };
    }
  },
});
