/** Packages whose name is a letter away from that of a well-known one. */
import { allCommands } from '../../codex/shell/commands.ts';
import { packageHazard } from '../../codex/shell/package-hazards.ts';
import { fetchedPackages } from '../../codex/shell/packages.ts';
import { code } from '../../text/phrases.ts';
import { defineRule } from '../engine/rule.ts';
import { STARTING_FILES, startedCommands } from '../engine/started-commands.ts';

export const lookAlikePackage = defineRule({
  id: 'look-alike-package',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
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
  },
  *check(context) {
    for (const started of startedCommands(context))
      for (const command of allCommands(started.pipelines))
        for (const one of fetchedPackages(command)) {
          const hazard = packageHazard(one);
          if (hazard?.kind !== 'imitates') continue;
          const data = { name: code(one.name), known: code(hazard.known) };
          yield { message: 'alike', data, site: started.site(one.word) };
        }
  },
});
