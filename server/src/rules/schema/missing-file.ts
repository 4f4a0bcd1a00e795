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
    what: 'Settings that name a file that does not exist or is not a regular file.',
    why: 'Codex reads such a file, for example that of `model_instructions_file`, when it starts, and does not start without it.',
    remedy: 'Create the file, or correct the path. A relative path starts from the folder of the settings file.',
    source: 'Run on Codex 0.169.0, which refuses to start and names the file.',
    cases: ['posture/facts/layers.ts: a missing instructions file is fatal'],
  },
  messages: { missing: '{problem} Codex does not start without it. Create the file, or correct the path.' },
  *check(context) {
    for (const { message, site } of refusedPlaces(context, [missingNamedFile])) {
      yield { message: 'missing', data: { problem: message }, site };
    }
  },
});
