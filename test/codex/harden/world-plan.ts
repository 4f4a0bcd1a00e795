/** Hardens a world by the command line's code, and says where its sessions run. */
import path from 'node:path';
import { type HardenAsked, type Hardened, harden } from '../../../server/src/cli/harden.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { codexBinary, type Place } from '../support/codex-process.ts';
import type { World } from '../support/temp-home.ts';

type Chosen = Partial<Omit<HardenAsked, 'request'>> & { readonly request?: Partial<HardenAsked['request']> };

/** Writes the plan, by default Everyday, into the files of the world. */
export function hardenWorld(world: World, { request, ...chosen }: Chosen = {}): Promise<Hardened> {
  const { home, codexHome, root, workspace } = world;
  const env = {
    HOME: home,
    CODEX_HOME: codexHome,
    XDG_STATE_HOME: path.join(root, 'state'),
    PATH: `${path.dirname(codexBinary())}:/usr/bin:/bin`,
  };
  return harden({
    request: { plan: 'everyday', allow: [], writable: undefined, trust: 'untrusted', guards: false, ...request },
    asProfile: false,
    requirements: undefined,
    write: true,
    folder: workspace,
    cwd: workspace,
    machine: machineFrom(env, process.platform, { systemRoot: path.join(root, 'no-system') }),
    env,
    ...chosen,
  });
}

/** Where a session in the workspace of the world runs; a token in its environment must not get through. */
export const placeIn = ({ codexHome, home, workspace }: World): Place => ({
  codexHome,
  home,
  cwd: workspace,
  env: { SHELL: '/bin/bash', GH_TOKEN: 'SECRET-token' },
});
