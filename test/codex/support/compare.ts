/** Our posture and the real Codex's session, brought to one form. */

import type { Posture } from '../../../server/src/contract.ts';
import { loadSnapshot } from '../../../server/src/host/load.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import type { Answer, SessionReport } from './app-server.ts';
import type { World } from './temp-home.ts';

/** What both sides can be asked about. */
export interface Comparable {
  readonly verdict: string;
  readonly mode?: string | undefined;
  readonly profile?: string | null | undefined;
  readonly network?: boolean | undefined;
  readonly policy?: string | undefined;
  readonly granular?: Readonly<Record<string, boolean>> | undefined;
  readonly reviewer?: string | undefined;
}

const MODES: Readonly<Record<string, string>> = {
  readOnly: 'read-only',
  workspaceWrite: 'workspace-write',
  dangerFullAccess: 'danger-full-access',
  externalSandbox: 'external-sandbox',
};

/** What Codex says of a session. */
export function fromCodex({ result }: Answer<SessionReport>): Comparable {
  if (result === undefined) return { verdict: 'refused' };
  const { approvalPolicy, sandbox } = result;
  return {
    verdict: 'loads',
    mode: MODES[sandbox.type] ?? sandbox.type,
    profile: result.activePermissionProfile?.id ?? null,
    // Codex names no network where there is no sandbox: everything is reachable then.
    network: sandbox.type === 'dangerFullAccess' || sandbox.networkAccess === true,
    policy: typeof approvalPolicy === 'string' ? approvalPolicy : 'granular',
    granular: typeof approvalPolicy === 'string' ? {} : approvalPolicy.granular,
    reviewer: result.approvalsReviewer,
  };
}

/** What we say of the same files. */
export async function fromUs(world: World, cwd: string): Promise<Comparable> {
  return comparable(await ourPosture(world, cwd));
}

/** Our posture of the files that lie on disk now. */
export async function ourPosture(world: World, cwd: string): Promise<Posture> {
  const machine = machineFrom({ HOME: world.home, CODEX_HOME: world.codexHome });
  return postureOf(await loadSnapshot({ machine, folders: [cwd] }), cwd);
}

function comparable({ verdict, sandbox, network, approval }: Posture): Comparable {
  if (sandbox === null || network === null || approval === null) return { verdict };
  return {
    verdict,
    mode: sandbox.mode,
    profile: sandbox.profile,
    network: network.access === 'on',
    policy: approval.policy,
    granular: approval.granular,
    reviewer: approval.reviewer,
  };
}
