/** Layer names for use inside a sentence. */
import type { LayerName } from '../contract.ts';

export const LAYER_NAMES: Readonly<Record<LayerName, string>> = {
  default: 'Codex’s default',
  system: 'the system config',
  user: 'the user config',
  profile: 'the profile config',
  project: 'the project config',
  flags: 'the command line',
  managed: 'the managed config',
  requirements: 'the requirements',
};
