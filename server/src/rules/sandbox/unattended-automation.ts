/** Automations of the Codex app that would run with full access, or without asking. */

import { documentIn } from '../../codex/codex-file.ts';
import { judgedPosture } from '../../codex/posture.ts';
import { foldersOfAutomation, isActive, worstOf } from '../../codex/sessions/automation-hazard.ts';
import { automationOf } from '../../codex/sessions/automations.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const unattendedAutomation = defineRule({
  id: 'unattended-automation',
  family: 'sandbox',
  severity: 'warning',
  fixable: 'no',
  files: ['automation'],
  docs: {
    what: 'Active automations of the Codex app that would run without a sandbox or without asking.',
    why:
      'The app starts an automation by itself, when nobody is watching. According to the settings of its folders, no sandbox ' +
      'would hold its commands, or no person would be asked about them. The app’s own default can differ from the files in ' +
      'either direction.',
    remedy: 'Pause the automation in the Codex app, or choose a stricter sandbox and approval policy for its folder.',
    source:
      'The posture of the folder is what Codex 0.169.0 gives a new session there. The format of automations is known from ' +
      'files and third-party readers; the app itself was not run.',
    cases: [],
  },
  messages: {
    unsandboxed:
      'The Codex app starts this automation by itself, and according to your settings, its commands run without a sandbox. Pause it, or choose a sandbox for its folder.',
    unasked:
      'The Codex app starts this automation by itself, and according to your settings, nobody is asked before a command runs. Pause it, or set `approval_policy = "on-request"` for its folder.',
  },
  *check({ file, snapshot }) {
    const document = documentIn(file, 'toml');
    if (document === undefined) return;
    const automation = automationOf(document, '', file.path);
    if (!isActive(automation)) return;
    const { hazard } = worstOf(
      foldersOfAutomation(automation, snapshot.machine).map((folder) => judgedPosture(snapshot, folder)),
    );
    if (hazard !== null) yield { message: hazard, site: valueSite(file, ['status']) };
  },
});
