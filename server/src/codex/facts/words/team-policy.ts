/** Words about team policies (`.codex/posture.toml`), which only Codex Posture reads. */
import type { Words } from './words-by-path.ts';

export const teamPolicyWords: Words = {
  sensitivity:
    'How much harm it does if what is in this repository gets out or is changed. Cloud environments of `regulated` and `production` repositories should not have the whole internet.',
  minimum:
    'How strict sessions in this repository must be at least. Whatever is looser is reported on the line that decides it.',
  'minimum.sandbox': 'The loosest sandbox that is all right here.',
  'minimum.approvals': 'The loosest approval policy that is all right here. `never` is below each of them.',
  'minimum.network': 'The most network that commands may have here.',
  domains:
    'The domains that commands may reach, each with the reason for it. A domain that settings allow and that is not listed is reported.',
  'domains.[].pattern': 'A host, or `*.` or `**.` before one, as in Codex’s own domain rules.',
  'domains.[].reason': 'What the domain is needed for, for whoever reviews this file.',
  cloud:
    'What is set on the web for the environments of Codex cloud. No file shows those settings, so this is the reviewed record of them.',
  'cloud.[].name': 'The name of the environment.',
  'cloud.[].trust':
    'How far you trust what the tasks in it read: issues and pull requests of strangers are of low trust.',
  'cloud.[].internet': 'Whether the agent can reach the internet.',
  'cloud.[].domains': 'The domains that it can reach.',
  'cloud.[].methods': 'The HTTP methods that pass. All but GET, HEAD and OPTIONS can carry data out in a body.',
  review: 'What nobody should change without a review.',
  'review.paths':
    'Files, folders and patterns below the repository’s root that must have owners in `CODEOWNERS`. A folder ends with a slash.',
};
