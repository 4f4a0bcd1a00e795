/** Settings that turn the sandbox off. */
import type { CodexFile } from '../../codex/codex-file.ts';
import { sandboxChoice } from '../../codex/sandbox.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../engine/read-settings.ts';
import { defineRule, type FindingOf, type RuleContext } from '../engine/rule.ts';
import { layerAt, stackIfTrusted } from '../engine/trust-status.ts';

const messages = {
  mode: 'Codex runs every command without a sandbox here: they can read and change all your files and use the network. Use "workspace-write" instead.',
  profile:
    'Codex runs every command without a sandbox here: they can read and change all your files and use the network. Use ":workspace" instead.',
  dormant:
    'This asks for full access, but `default_permissions` in the same file takes precedence. As soon as that line is gone, Codex runs every command without a sandbox. Use "workspace-write" instead.',
  overruled:
    'This asks for full access, but another layer decides here. As soon as that changes, Codex runs every command without a sandbox. Choose a sandbox instead.',
} as const;

const fixes = { mode: 'Use workspace-write', profile: 'Use :workspace' } as const;

type Finding = FindingOf<typeof messages, typeof fixes>;

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
      'change Codex’s own settings and use the network. One hostile page or file that the model reads is enough to cause that. Network settings do not help: full access always includes the network.',
    remedy:
      'Use `sandbox_mode = "workspace-write"` (or the built-in profile `:workspace`): commands can then write in the folder that Codex works in and in temporary folders. If a command needs more, Codex asks under `on-request`.',
    source: 'Run on Codex 0.169.0: a new session under these settings reports full access.',
    cases: [
      'rules/claims.ts: full access takes the sandbox away',
      'rules/claims.ts: full access under default_permissions takes the sandbox away',
    ],
  },
  messages,
  fixes,
  *check(context) {
    const { file } = context;
    const profile = stringIn(file, ['default_permissions']);
    const isOverruled = isPrevented(context);
    if (stringIn(file, ['sandbox_mode']) === 'danger-full-access') {
      const message = profile !== undefined ? 'dormant' : isOverruled ? 'overruled' : 'mode';
      yield found(file, message, 'mode', ['sandbox_mode'], 'workspace-write');
    }
    if (profile === ':danger-full-access') {
      const message = isOverruled ? 'overruled' : 'profile';
      yield found(file, message, 'profile', ['default_permissions'], ':workspace');
    }
  },
});

/** Whether the sandbox stays on where the file is in force: a higher layer or an administrator decides. */
function isPrevented(context: RuleContext): boolean {
  const stack = stackIfTrusted(context);
  if (layerAt(stack, context.file.path) === undefined) return false;
  const { mode } = sandboxChoice(stack);
  return mode !== 'danger-full-access' && mode !== 'unknown';
}

function found(
  file: CodexFile,
  message: Finding['message'],
  title: keyof typeof fixes,
  path: TomlPath,
  value: string,
): Finding {
  const isAsleep = message === 'dormant' || message === 'overruled';
  return {
    message,
    ...(isAsleep ? { severity: 'warning' } : {}),
    site: valueSite(file, path),
    fixes: [
      {
        title,
        safety: 'safe',
        promise: 'tightens',
        changes: [{ file: file.path, change: { kind: 'set', path, value } }],
      },
    ],
  };
}
