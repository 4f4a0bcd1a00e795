/** Settings that take the sandbox away. */
import type { CodexFile } from '../../codex/file.ts';
import { defineRule, type Finding } from '../engine/rule.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../support/config.ts';

export const fullAccess = defineRule({
  id: 'full-access',
  family: 'sandbox',
  severity: 'error',
  fixable: 'safe',
  files: CONFIG_FILES,
  docs: {
    what: 'Settings that let Codex run commands without any sandbox.',
    why:
      'With full access, a command that the model runs can do everything you can: read your keys, write any file, ' +
      'change Codex’s own settings and use the network. One hostile page or file that the model reads is enough. ' +
      'Network settings do not help: full access always includes the network.',
    remedy:
      'Use `sandbox_mode = "workspace-write"` (or the built-in profile `:workspace`): commands may then write in the ' +
      'folder that Codex works in, and nowhere else. Where one command needs more, Codex asks.',
    source: 'Run on Codex 0.169.0: a new session under these settings reports full access.',
  },
  messages: {
    mode: 'Codex runs every command without a sandbox here: commands can read and change all your files and use the network. Use "workspace-write" instead.',
    profile:
      'Codex runs every command without a sandbox here: commands can read and change all your files and use the network. Use ":workspace" instead.',
    dormant:
      'This asks for full access, but `default_permissions` in the same file decides. As soon as that line is gone, Codex runs every command without a sandbox. Use "workspace-write" instead.',
  },
  fixes: { mode: 'Use workspace-write', profile: 'Use :workspace' },
  *check({ file }) {
    const profile = stringIn(file, ['default_permissions']);
    if (stringIn(file, ['sandbox_mode']) === 'danger-full-access') {
      if (profile === undefined) yield found(file, 'mode', 'sandbox_mode', 'workspace-write');
      else yield { ...found(file, 'mode', 'sandbox_mode', 'workspace-write'), message: 'dormant', severity: 'warning' };
    }
    if (profile === ':danger-full-access') yield found(file, 'profile', 'default_permissions', ':workspace');
  },
});

function found(file: CodexFile, message: string, key: string, value: string): Finding {
  return {
    message,
    site: valueSite(file, [key]),
    fixes: [
      { title: message, safety: 'safe', changes: [{ file: file.path, change: { kind: 'set', path: [key], value } }] },
    ],
  };
}
