/** Hooks that Codex does not run, because nobody trusted them as they are now. */
import { type Hook, hooksOf } from '../../codex/hooks.ts';
import { projectConfig } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import { CONFIG_FILES, keySite, nodeIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type RuleContext, type Site } from '../engine/rule.ts';

export const untrustedHook = defineRule({
  id: 'untrusted-hook',
  family: 'guards',
  severity: 'information',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: [...CONFIG_FILES, 'hooks'],
  docs: {
    what: 'Hooks that wait for your trust, or have changed since you gave it.',
    why:
      'Codex runs a hook only once a person has trusted it in `/hooks`, exactly as it is. Until then it is skipped without ' +
      'a word, also after any change to its command. A hook that should check commands then checks nothing.',
    remedy:
      'Read the hook, start Codex in the folder, open `/hooks` and trust it there. There is no quick fix: to trust a ' +
      'program is a decision of yours.',
    source:
      'Run on Codex 0.169.0: `hooks/list` calls such hooks `untrusted` or `modified`, for 120 generated stacks as we do.',
    cases: ['guards/hook-files.test.ts: waits for trust, and is told from one that changed'],
  },
  messages: {
    new: 'Codex does not run this hook until you trust it. If you want it to run, start Codex and trust it in `/hooks`.',
    changed:
      'Codex does not run this hook any more: it has changed since you trusted it. Read it, then trust it again in `/hooks`.',
    folder:
      'Codex runs no hook of this file until you trust this folder, and then each hook only once you trust it in `/hooks`.',
  },
  *check(context) {
    const { file, stack } = context;
    if (isInUntrustedFolder(context)) {
      if (nodeIn(file, ['hooks']) !== undefined) yield { message: 'folder', site: keySite(file, ['hooks']) };
      return;
    }
    for (const hook of hooksOf(stack)) {
      if (hook.layer.file !== file.path || !hook.enabled) continue;
      if (hook.trust === 'untrusted') yield { message: 'new', site: siteOf(context, hook) };
      if (hook.trust === 'modified') yield { message: 'changed', severity: 'warning', site: siteOf(context, hook) };
    }
  },
});

/** What a project's settings do without trust is another rule's finding. */
function isInUntrustedFolder({ file, stack }: RuleContext): boolean {
  const { dirname } = pathsOf(stack.machine);
  const config = projectConfig(stack.machine, stack.folder);
  const layer = stack.layers.find((one) => one.name === 'project' && one.file === config);
  return file.kind === 'hooks' && layer?.isTrusted === false && dirname(file.path) === dirname(config);
}

/** What it runs, where that is written. */
function siteOf({ file }: RuleContext, { handler: { path } }: Hook): Site {
  const command = [...path, 'command'];
  return valueSite(file, nodeIn(file, command) === undefined ? path : command);
}
