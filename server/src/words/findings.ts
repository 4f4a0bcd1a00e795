/** What is said of findings, whatever the rule. */
import { say, sentences } from '../text/sentences.ts';

const SENTENCES = sentences({
  cutShort: 'This file has more than {count} findings of this rule. The rest are not shown.',
});

/** What is said in place of the findings beyond the first `count` of a rule. */
export const cutShort = (count: number): string => say(SENTENCES.cutShort, { count });

/** What is said at the end of each finding in a project file that depends on trust. */
export const TRUST_NOTES = sentences({
  off: 'Codex ignores this file until the folder is trusted.',
  'at-start': 'This applies as soon as an editor starts Codex here, although nobody has trusted the folder yet.',
});

/** What is said at the end of each finding in a file that a plugin brings. */
export const PLUGIN_NOTES = sentences({
  server:
    'A plugin brings this server, and its next update overwrites this file. So change it in {own} of your own `config.toml`, which takes its place, or switch it off there with {off}.',
  whole:
    'A plugin brings this file, and its next update overwrites it. So tell its authors, and until then switch the plugin off with {off} in your own `config.toml`.',
});
