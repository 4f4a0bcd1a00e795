/** Scripts that print all variables, or secrets. */
import { defineRule } from '../engine/rule.ts';
import { hazardSites } from '../engine/started-commands.ts';

export const printedEnvironment = defineRule({
  id: 'printed-environment',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: ['environment'],
  docs: {
    what: 'Scripts of a local environment that print all environment variables, a secret one, or a file of secrets.',
    why: 'Tokens and keys are among the variables. What a script prints is kept in the log of the setup, and is read by whoever, and by whichever model, looks at it.',
    remedy: 'Print only the variables that you want to see, by name.',
    source: 'Public descriptions of the format and files in public projects; the app itself was not run.',
    cases: [],
  },
  messages: {
    prints:
      'This prints secrets into the log of the setup, where every person and every model that looks at it can read them. Print only what you want to see.',
  },
  *check(context) {
    for (const site of hazardSites(context, 'prints')) yield { message: 'prints', site };
  },
});
