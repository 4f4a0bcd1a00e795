/** Commands that do not check whom they talk to. */
import { defineRule } from '../engine/rule.ts';
import { hazardSites, STARTING_FILES } from '../engine/started-commands.ts';

export const unverifiedDownload = defineRule({
  id: 'unverified-download',
  family: 'environments',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
  docs: {
    what: 'Scripts, hooks and servers that switch off the check of certificates, or fetch packages without encryption.',
    why: 'Anyone along the way can then answer in place of the server, and decide what is installed and run on your machine, outside the sandbox.',
    remedy: 'Use `https://`, and give the tool the certificate of your own server instead of switching the check off.',
    source: 'What the options do is in the documentation of the tools. The Codex app was not run.',
    cases: [],
  },
  messages: {
    unverified:
      'This does not check whom it talks to, so anyone along the way decides what arrives here and runs outside the sandbox. Use https, and leave the check of certificates on.',
  },
  *check(context) {
    for (const site of hazardSites(context, 'unverified')) yield { message: 'unverified', site };
  },
});
