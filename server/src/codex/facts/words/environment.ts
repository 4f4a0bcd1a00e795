/** Words about local environments (`.codex/environments/*.toml`), which prepare a worktree for a session of the app. */
import type { Words } from './words-by-path.ts';

const SCRIPT = 'What runs, with your rights and outside the sandbox. Pin what it downloads.';

export const environmentWords: Words = {
  version: 'The version of this format. There is only version 1.',
  name: 'The name under which the app lists the environment.',
  setup: 'What prepares a new worktree, for example by installing packages.',
  cleanup: 'What runs before a worktree is removed.',
  '*.script': SCRIPT,
  '*.darwin': 'What runs on macOS instead.',
  '*.linux': 'What runs on Linux instead.',
  '*.win32': 'What runs on Windows instead.',
  '*.*.script': SCRIPT,
  actions: 'Commands that the app offers as buttons.',
  'actions.[].name': 'The text of the button.',
  'actions.[].command': 'What the button runs, with your rights and outside the sandbox.',
  'actions.[].icon': 'The picture on the button.',
  'actions.[].platform': 'The only system on which the button is shown. Without it, it is shown on all.',
};
