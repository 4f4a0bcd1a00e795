/** Files that settings name and that are not there. */

import { shortPath } from '../../codex/locations.ts';
import { lookAt, roleFiles } from '../../codex/referenced-files.ts';
import { missingFile as missingNamedFile } from '../../codex/startup-errors/missing-references.ts';
import { code } from '../../text/phrases.ts';
import { CONFIG_FILES, valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';
import { refusedPlaces } from '../engine/startup-error-sites.ts';

export const missingFile = defineRule({
  id: 'missing-file',
  family: 'schema',
  severity: 'error',
  fixable: 'no',
  waits: 'statement',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings that name a file that does not exist or is not a regular file.',
    why:
      'Codex reads such a file, for example that of `model_instructions_file`, when it starts, and does not start without it. ' +
      'An agent role whose `config_file` does not exist is dropped without a word, and the restrictions in it with it.',
    remedy: 'Create the file, or correct the path. A relative path starts from the folder of the settings file.',
    source:
      'Run on Codex 0.169.0, which refuses to start and names the file, and which leaves out a role without its file.',
    cases: [
      'posture/facts/layers.ts: a missing instructions file is fatal',
      'rules/roles.test.ts: leaves out a role whose file does not exist',
    ],
  },
  messages: {
    missing: 'Codex does not start without it. Create the file, or correct the path.',
    role: 'There is no file {file}, so Codex ignores the role {role}. Create the file, or correct the path.',
  },
  *check(context) {
    for (const { message, site } of refusedPlaces(context, [missingNamedFile])) {
      yield { opening: message, message: 'missing', site };
    }
    const { file, snapshot, stack } = context;
    for (const { role, path, by } of roleFiles(stack)) {
      const look = lookAt(snapshot, path);
      if (by.layer.file !== file.path || (look !== 'missing' && look !== 'folder')) continue;
      const data = { file: code(shortPath(snapshot.machine, path)), role: code(role) };
      yield { message: 'role', severity: 'warning', data, site: valueSite(file, by.path) };
    }
  },
});
