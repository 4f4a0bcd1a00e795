/** Words about automations of the Codex app (`automation.toml`), which the app writes itself. Their format is told from public files. */
import type { Words } from './words-by-path.ts';

export const automationWords: Words = {
  version: 'The version of this format.',
  id: 'The name of the automation’s folder.',
  kind: 'What starts it: `cron` a schedule, `heartbeat` a session that is woken, with the permissions of that session.',
  name: 'The name under which the app lists the automation.',
  prompt: 'What the model is asked to do, without anybody watching.',
  status: '`ACTIVE` automations start by themselves, `PAUSED` ones do not.',
  rrule: 'When it starts, as a recurrence rule of calendars.',
  cwds: 'The folders that it works in.',
  cwd: 'The folder that it works in. Newer files have `cwds`.',
  target: 'The project that it works in.',
  'target.type': 'What kind of target this is.',
  'target.project_id': 'The project that it works in.',
  target_thread_id: 'The session that is woken.',
  execution_environment: 'Whether it works in the folder itself (`local`) or in a copy (`worktree`).',
  model: 'The model that it uses.',
  reasoning_effort: 'The reasoning effort.',
  notification_policy: 'When the app tells you about it.',
  local_environment_config_path: 'The environment that prepares its worktree.',
  created_at: 'When it was made, in milliseconds.',
  updated_at: 'When it was last changed, in milliseconds.',
};
