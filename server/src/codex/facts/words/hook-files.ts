/** Words about what only `hooks.json` has: its hooks have those of configuration files. */
import type { Words } from './words-by-path.ts';

export const hookFileWords: Words = {
  description: 'A note on what the hooks are for. It changes nothing.',
  hooks:
    'What runs at which moment, with your rights and outside the sandbox. New hooks run only after you have trusted them.',
};
