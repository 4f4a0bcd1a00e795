/** Reads the feature flags with their stages off `codex features list`. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { FeatureFact } from '../../server/src/codex/facts.ts';

const row = /^(\S+)\s{2,}(\S.*?)\s{2,}(true|false)$/;

/** `home`: an empty CODEX_HOME, so that the effective states are the defaults. */
export async function listFeatures(binary: string, home: string): Promise<Record<string, FeatureFact>> {
  const env = { PATH: process.env.PATH ?? '', CODEX_HOME: home, HOME: home };
  const { stdout } = await promisify(execFile)(binary, ['features', 'list'], { env, cwd: home });
  const features: Record<string, FeatureFact> = {};
  for (const line of stdout.split('\n')) {
    const [, name, stage, state] = row.exec(line) ?? [];
    if (name !== undefined && stage !== undefined) features[name] = { stage, default: state === 'true' };
  }
  return features;
}
