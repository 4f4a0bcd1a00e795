/** Files that settings name and that are not there. */
import { missingFile as missingNamedFile } from '../../codex/startup-errors/missing-references.ts';
import { CONFIG_FILES } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { refusedPlaces } from '../engine/startup-error-sites.ts';

export const missingFile = defineRule({
  id: 'missing-file',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings that name a file which is not there, or is no file.',
    why: 'Codex reads such a file when it starts, for instance that of `model_instructions_file`, and stops without it.',
    remedy: 'Put the file there, or correct the path. A relative path starts in the folder of the settings file.',
    source: 'Run on Codex 0.169.0, which refuses to start and names the file.',
    cases: ['posture/facts/layers.ts: a missing instructions file is fatal'],
  },
  messages: { missing: '{problem} Codex reads it at the start and does not start without it.' },
  *check(context) {
    for (const { message, site } of refusedPlaces(context, [missingNamedFile])) {
      yield { message: 'missing', data: { problem: message }, site };
    }
  },
});
