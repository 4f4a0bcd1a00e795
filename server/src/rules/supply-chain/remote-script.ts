/** Commands that run whatever the network sends. */
import { remoteRuns } from '../../codex/shell/remote-runs.ts';
import { hookCommands, hookScripts } from '../engine/hook-commands.ts';
import { defineRule } from '../engine/rule.ts';
import { STARTING_FILES, startedCommands } from '../engine/started-commands.ts';

export const remoteScript = defineRule({
  id: 'remote-script',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: STARTING_FILES,
  docs: {
    what: 'Scripts of a local environment, hooks, MCP servers and `notify` that pipe a download straight into a shell.',
    why: 'The Codex app runs the scripts of an environment, and Codex runs hooks, MCP servers and `notify`, with your rights, with network access and outside the sandbox. Whoever controls the address – or the connection to it – decides what runs on your machine, and can send something different each time.',
    remedy:
      'Download it to a file, compare that with a checksum stored in the project, then run it. Better, install a fixed version of the tool with a package manager.',
    source:
      'Run on Codex 0.169.0 for hooks and servers. For environments: public descriptions of the format and files in public projects; the app itself was not run.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of the system run at once, in either file',
      'rules/commands.test.ts: the program of a trusted project’s server runs outside the sandbox as soon as a session starts',
    ],
  },
  messages: {
    remote:
      'This runs whatever the network sends, with your rights and outside the sandbox. Download it to a file, check it, then run it.',
  },
  notes: { script: 'The script does it here.' },
  *check(context) {
    for (const started of startedCommands(context))
      for (const part of remoteRuns(started.text)) yield { message: 'remote', site: started.site(part) };
    for (const { path, text, site } of hookCommands(context).flatMap((hook) => hookScripts(context, hook))) {
      const [span] = remoteRuns(text);
      if (span !== undefined)
        yield { message: 'remote', site, related: [{ site: { file: path, span }, note: 'script' }] };
    }
  },
});
