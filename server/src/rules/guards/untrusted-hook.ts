/** Hooks that Codex does not run because nobody has trusted their current version. */
import { CONFIG_FILES } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { writtenHooks } from '../engine/written-hooks.ts';

export const untrustedHook = defineRule({
  id: 'untrusted-hook',
  family: 'guards',
  severity: 'information',
  fixable: 'no',
  appliesWhenUntrusted: true,
  files: [...CONFIG_FILES, 'hooks'],
  docs: {
    what: 'Hooks that wait for your trust, or have changed since you trusted them.',
    why: 'Codex runs a hook only after a person has trusted that exact version in `/hooks`. Until then, and again after any change to its command, Codex silently skips it. A hook that should check commands then checks nothing.',
    remedy:
      'Read the hook, start Codex in the folder, open `/hooks` and trust it there. There is no quick fix: whether to trust a program is your decision.',
    source:
      'Run on Codex 0.169.0: `hooks/list` reports such hooks as `untrusted` or `modified`, and agrees with Codex Posture on 120 generated stacks.',
    cases: ['guards/hook-files.test.ts: waits for trust, and is told from one that changed'],
  },
  messages: {
    new: 'Codex does not run this hook until you trust it. If you want it to run, start Codex and trust it in `/hooks`.',
    newMany:
      'Codex does not run this hook and {more} more in this file until you trust them. If you want them to run, start Codex and trust them in `/hooks`.',
    changed:
      'Codex no longer runs this hook, because it has changed since you trusted it. Read it, then trust it again in `/hooks`.',
  },
  *check({ file, stack, snapshot }) {
    // What the person trusts is said in another file.
    const isUnknown = snapshot.isAlone === true && file.kind === 'hooks';
    const enabled = [...writtenHooks(file, stack)].filter((hook) => hook.enabled);
    // What a project brings is a finding of its own, which says what runs and when.
    const waiting = enabled.filter(
      ({ trust, layer }) => !isUnknown && trust === 'untrusted' && layer.name !== 'project',
    );
    const [first] = waiting;
    if (first && waiting.length > 1) yield { message: 'newMany', data: { more: waiting.length - 1 }, site: first.site };
    else if (first) yield { message: 'new', site: first.site };
    for (const { trust, site } of enabled)
      if (trust === 'modified') yield { message: 'changed', severity: 'warning', site };
  },
});
