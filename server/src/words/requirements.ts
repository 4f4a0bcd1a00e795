/** What is said of a plan as requirements. */
import { code } from '../text/phrases.ts';
import { say, sentences } from '../text/sentences.ts';

/** Whom requirements bind. */
export const REQUIREMENTS_SCOPE =
  'They hold for everybody on this machine, whatever settings, switches and projects say.';

/** At the top of the file, one comment line each. */
export const REQUIREMENTS_HEADER = sentences([
  'Requirements by Codex Posture, for an administrator: /etc/codex/requirements.toml on Linux and macOS.',
  REQUIREMENTS_SCOPE,
  'The paths below are those of one machine and person: check that they are right for everybody.',
  'Requirements cannot filter the environment of commands. To do so, also put this into managed_config.toml beside this file:',
  '  [shell_environment_policy]',
  '  inherit = "core"',
  '  ignore_default_excludes = false',
]);

/** What requirements cannot demand, by id. */
export const REQUIREMENTS_OPEN = sentences({
  'requirements-environment':
    'Requirements cannot filter the environment: commands get the variables that each person’s settings pass on. The file says what to put beside it.',
  'requirements-mcp-calls': 'Requirements cannot demand that calls of MCP servers’ tools are approved.',
  'requirements-notify': 'Requirements cannot bar a `notify` program in a person’s own settings.',
});

export const REQUIREMENTS_BREAKS = sentences({
  'requirements-profiles':
    'Nobody can choose another sandbox: settings, permission profiles and switches such as `--yolo` or `-s` have no effect on it.',
  'requirements-servers': 'Only the MCP servers that are set up here start; others have to be added to the list.',
  'requirements-hooks': 'Hooks run only where an administrator provides them.',
});

export const REQUIREMENTS_NOTES = sentences({
  'requirements-scope':
    'Nothing in your own configuration changes. The file takes effect once an administrator has put it in place.',
  'requirements-hooks-stay':
    'You have hooks, so hooks of people and trusted projects still run. They run outside the sandbox.',
});

export const keptDemand = (key: string): string =>
  say('The existing requirements already set {key}, which does not change.', { key: code(key) });
export const unnamedServer = (name: string): string =>
  say(
    'The MCP server {name} is not in the list, because its address may contain a secret. Add it if it should start.',
    {
      name: code(name),
    },
  );

export const REQUIREMENTS_STEP = sentences({
  title: 'Require this plan of everyone on this machine',
  why: 'Requirements apply whatever settings, switches and projects say.',
});
