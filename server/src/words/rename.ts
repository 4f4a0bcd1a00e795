/** What is said where a name cannot be changed. */
import { sentences } from '../text/sentences.ts';

export const RENAME = sentences({
  notGiven:
    'Only names that you have chosen can be renamed: those of providers, permission profiles, MCP servers, roles and actions of the proxy.',
  builtIn: '{name} is built into Codex and cannot be renamed.',
  administrator:
    '{file} uses {name} too. Only an administrator can change that file, so the name has to stay the same.',
  readOnly: '{file} uses this name too and is read-only, so nothing was renamed. Make the file writable first.',
  broken: '{file} has a syntax error, so not every place that uses {name} can be found. Correct it first.',
  taken: '{name} is in use already.',
  empty: 'A name cannot be empty.',
  notAccepted: 'Codex would not accept {name} here.',
  changes: 'With {name}, Codex would act differently.',
});
