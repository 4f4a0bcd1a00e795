/** Hooks that run whatever version of a package was published last. */
import { allCommands } from '../../codex/shell/commands.ts';
import { unpinned } from '../../codex/shell/packages.ts';
import { code } from '../../text/phrases.ts';
import { HOOK_FILES, hookCommands } from '../engine/hook-commands.ts';
import { defineRule } from '../engine/rule.ts';
import { siteOfPart } from '../engine/text-site.ts';

export const unpinnedPackage = defineRule({
  id: 'unpinned-package',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: HOOK_FILES,
  docs: {
    what: 'Hooks that fetch and run a package or an image without naming a version.',
    why: 'Codex runs hooks outside the sandbox and with your rights. `npx`, `uvx`, `pipx`, `docker run` and the like fetch the newest version if none is named. Whoever publishes the next one – its owner, or somebody who stole the account – runs code on your machine at the next event.',
    remedy:
      'Name an exact version, or the digest of an image. Better, install the program once, and have the hook run the installed one.',
    source:
      'Run on Codex 0.169.0: hooks run outside the sandbox. How the runners choose a version is in their documentation.',
    cases: ['posture/escapes/effects.test.ts: hooks of the system run at once, in either file'],
  },
  messages: {
    fetched:
      'This hook runs whatever version of {name} was published last, outside the sandbox and with your rights. Name a version, such as {example}.',
    local:
      'If {name} is not installed, this hook fetches and runs the version that was published last, outside the sandbox. Name a version, such as {example}, or install it first and add `--no-install`.',
  },
  *check(context) {
    const { file } = context;
    for (const hook of hookCommands(context)) {
      for (const command of allCommands(hook.pipelines)) {
        const fetched = unpinned(command);
        if (fetched === undefined) continue;
        const data = { name: code(fetched.name), example: code(fetched.example) };
        const site = siteOfPart(file, hook, hook.text.slice(command.start, command.end).trim());
        // Installed in the project, it is what the project says.
        if (fetched.prefersLocal) yield { message: 'local', severity: 'information', data, site };
        else yield { message: 'fetched', data, site };
      }
    }
  },
});
