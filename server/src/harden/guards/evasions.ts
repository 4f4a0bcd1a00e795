/** What evades guards, with shell lines that show it. */
import type { EVASION_WORDS } from '../../words/guards.ts';

export type EvasionId = keyof typeof EVASION_WORDS;

/** Lines that do what a guard is about, and that no guard stops. */
export const EVASIONS: Readonly<Record<EvasionId, readonly string[]>> = {
  'guards-shell-code': [
    `sh -c 'git push'`,
    `bash -c 'git push'`,
    'git push $REMOTE',
    'git push >log',
    'if true; then git push; fi',
    'echo $(git push)',
    `g'i't push`,
    'cat .en?',
    'cat <.env',
    'cat ~/.ssh/id_ed25519',
  ],
  'guards-scripts': ['./push.sh', 'make push', 'npm run push'],
  'guards-wrappers': [
    'env git push',
    'timeout 5 git push',
    'echo origin | xargs git push',
    'find . -maxdepth 0 -exec git push {} +',
  ],
  'guards-word-order': [
    'git -C . push',
    'git -c a.b=c push --force',
    'kubectl -n prod delete pod x',
    'rm -r -v /',
    'cat -n .env',
  ],
  'guards-other-programs': ['./copy-of-git push', 'grep x .env', 'curl -X DELETE https://api.example.invalid/repos/x'],
};

/** Lines that look as if they evaded guards, and do not. */
export const SEEN_THROUGH: readonly string[] = [
  'git status && git push',
  'git status; git push',
  'git status | git push',
  `git 'push' origin`,
  'git push origin main --force',
];
