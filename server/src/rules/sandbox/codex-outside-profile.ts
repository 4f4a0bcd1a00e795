/** A permission profile that hides the installed Codex, which then cannot start its sandbox. */
import { codexPlace } from '../../codex/codex-place.ts';
import { isBelow, shortPath } from '../../codex/locations.ts';
import { canRead } from '../../codex/permissions/access.ts';
import { type Policy, resolvedEntries, startsNothing } from '../../codex/permissions/policy.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import { code } from '../../text/phrases.ts';
import { CONFIG_FILES, keySite, namesIn } from '../engine/read-settings.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';

export const codexOutsideProfile = defineRule({
  id: 'codex-outside-profile',
  family: 'sandbox',
  severity: 'warning',
  fixable: 'review',
  files: CONFIG_FILES,
  docs: {
    what: 'A permission profile in use that does not let commands read the folder of the installed Codex.',
    why: 'On Linux, Codex starts every command through a helper program that it brings along. If the profile hides the folder of Codex, for example because it opens only `:minimal`, the sandbox cannot start the helper and every command fails.',
    remedy:
      'Add the folder that holds Codex’s programs to the `filesystem` of the profile, with `read`. If its path contains a version, update the entry with Codex.',
    source:
      'Run on Codex 0.169.0 on Linux. The rule looks at the `codex` on your PATH. It says nothing where it finds none, and nothing about `deny` entries.',
    cases: ['rules/codex-outside-profile.test.ts: no command runs until the profile reads the folder of Codex'],
  },
  messages: {
    hidden:
      'Commands cannot run under the permission profile {name}: it does not let them read {folder}, where Codex is installed, so Codex cannot start its sandbox. Add {folder} to its `filesystem` with `"read"`.',
  },
  fixes: { admit: 'Allow reading the folder of Codex' },
  *check(context) {
    const {
      file,
      stack,
      snapshot: { machine },
    } = context;
    const { profile } = sandboxChoice(stack);
    const folder = hiddenFolder(context);
    if (profile === null || folder === undefined || !namesIn(file, ['permissions']).includes(profile)) return;
    const written = shortPath(machine, folder);
    const path = ['permissions', profile, 'filesystem', written];
    yield {
      message: 'hidden',
      data: { name: code(profile), folder: code(written) },
      site: keySite(file, ['permissions', profile]),
      // A project is shared: the next person has Codex elsewhere.
      fixes:
        file.kind === 'project'
          ? []
          : [
              {
                title: 'admit',
                safety: 'review',
                promise: 'acts',
                changes: [{ file: file.path, change: { kind: 'set', path, value: 'read' } }],
              },
            ],
    };
  },
});

/** The folder of the installed Codex where no entry opens it or anything in it. */
function hiddenFolder({ stack, snapshot: { machine, codex } }: RuleContext): string | undefined {
  // Seen on Linux alone, where the helper itself runs in the sandbox.
  if (machine.platform !== 'linux' || codex?.program === undefined) return undefined;
  const { policy, roots: all, ownRoots } = sandboxChoice(stack);
  // Where no folder was named, its place is not that of a workspace.
  const roots = stack.anyFolder ? ownRoots : all;
  if (policy === undefined || policy.kind === 'unrestricted' || startsNothing(policy)) return undefined;
  const folder = codexPlace(codex.program, machine)?.folder;
  if (folder === undefined) return undefined;
  const opening: Policy = { ...policy, entries: policy.entries.filter(({ access }) => access !== 'deny') };
  if (canRead(opening, codex.program, roots, machine)) return undefined;
  // The program may be a script, and the entry that of the package that it starts.
  const isInside = resolvedEntries(opening, roots, machine).some(
    ({ path }) => path !== undefined && (path === folder || isBelow(machine, path, folder)),
  );
  return isInside ? undefined : folder;
}
