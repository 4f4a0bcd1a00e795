/** Hardens generated stacks by the command line's code and holds the result against the real Codex. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Hardened, harden } from '../../../server/src/cli/harden.ts';
import { undoLast } from '../../../server/src/cli/journal.ts';
import { type HardenPlan, PLAN_NAMES, type PlanName, type Posture } from '../../../server/src/contract.ts';
import { machineFrom } from '../../../server/src/host/machine.ts';
import { generate } from '../posture/generator/stack.ts';
import { AppServer, codexBinary } from '../support/app-server.ts';
import { whyNoSystem } from '../support/codex-process.ts';
import { fromCodex } from '../support/compare.ts';
import { World } from '../support/temp-home.ts';

/** What came of one stack under one plan: what is wrong, or why the plan cannot be reached. */
export interface StackResult {
  readonly seed: number;
  readonly plan: PlanName;
  readonly cannot: string | undefined;
  readonly wrong: readonly string[];
}

/** A world and a Codex that looks at it. */
export class PlanLab {
  readonly #world: World;
  readonly #system = whyNoSystem() === undefined;
  #server: AppServer | undefined;

  private constructor(world: World) {
    this.#world = world;
  }

  static async open(): Promise<PlanLab> {
    return new PlanLab(await World.create());
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await this.#world.remove();
  }

  async result(seed: number): Promise<StackResult> {
    const plan = PLAN_NAMES[seed % PLAN_NAMES.length] ?? 'everyday';
    const stack = generate(seed, { system: this.#system });
    await this.#world.lay(stack.files, stack.links);
    const folder = path.join(this.#world.root, stack.cwd);
    const before = await this.#texts();
    const hardened = await this.#harden(plan, folder, true);
    const { answer, problem } = hardened;
    if (answer.cannot !== undefined || problem !== undefined) {
      const same = isSame(before, await this.#texts());
      const cannot =
        answer.cannot === undefined ? problem : `${answer.cannot.file}:${answer.cannot.line} ${answer.cannot.reason}`;
      return { seed, plan, cannot, wrong: same ? [] : ['files changed although the plan cannot be reached'] };
    }
    const wrong = [
      ...loosened(answer),
      ...(await this.#differences(answer, folder)),
      ...(await this.#remaining(plan, folder)),
    ];
    await undoLast(this.#machine(), this.#env());
    if (!isSame(before, await this.#texts())) wrong.push('undo does not restore every byte');
    return { seed, plan, cannot: undefined, wrong };
  }

  #env(): Readonly<Record<string, string>> {
    const { home, codexHome, root } = this.#world;
    return {
      HOME: home,
      CODEX_HOME: codexHome,
      XDG_STATE_HOME: path.join(root, 'state'),
      PATH: `${path.dirname(codexBinary())}:/usr/bin:/bin`,
    };
  }

  #machine() {
    const systemRoot = this.#system ? this.#world.systemFolder : path.join(this.#world.root, 'no-system');
    return machineFrom(this.#env(), process.platform, { systemRoot });
  }

  #harden(plan: PlanName, folder: string, write: boolean): Promise<Hardened> {
    const allow = plan === 'everyday-allowlist' ? [{ domain: 'example.com', reason: 'tests' }] : [];
    const request = { plan, allow, writable: undefined, trust: 'untrusted', guards: false } as const;
    const env = this.#env();
    return harden({
      request,
      asProfile: false,
      requirements: undefined,
      write,
      folder,
      cwd: folder,
      machine: this.#machine(),
      env,
    });
  }

  /** Whether Codex takes the files, and gives a session what the plan promises. */
  async #differences({ after }: HardenPlan, folder: string): Promise<readonly string[]> {
    const { codexHome, home, systemFolder, root } = this.#world;
    const place = { codexHome, home, cwd: root, ...(this.#system ? { system: systemFolder } : {}) };
    if (this.#server === undefined || this.#server.ended) this.#server = await AppServer.start(place);
    const answer = await this.#server.session(folder);
    if (answer.result === undefined) return [`Codex refuses: ${answer.refused}`];
    const theirs = fromCodex(answer);
    const promised = {
      mode: after.sandbox?.mode,
      profile: after.sandbox?.profile,
      policy: after.approval?.policy,
      reviewer: after.approval?.reviewer,
    };
    return Object.entries(promised).flatMap(([key, value]) => {
      const real = theirs[key as keyof typeof promised];
      return real === value ? [] : [`${key}: promised ${value}, Codex says ${real}`];
    });
  }

  async #remaining(plan: PlanName, folder: string): Promise<readonly string[]> {
    const again = await this.#harden(plan, folder, false);
    if (again.answer.cannot !== undefined) return [`the second time it cannot: ${again.answer.cannot.reason}`];
    return again.answer.changes.length === 0
      ? []
      : [`the second time: ${again.diffs.map(({ diff }) => diff).join('')}`];
  }

  /** Every settings file of the world by its path. */
  async #texts(): Promise<ReadonlyMap<string, string>> {
    const { root } = this.#world;
    const names = await filesBelow(root);
    const wanted = names.filter(
      (name) => /(?:config\.toml|requirements\.toml)$/.test(name) && !name.startsWith('state'),
    );
    return new Map(
      await Promise.all(wanted.map(async (name) => [name, await fs.readFile(path.join(root, name), 'utf8')] as const)),
    );
  }
}

/** Paths below a folder. Codex may take away a folder that it made for a command while they are listed. */
async function filesBelow(root: string, at = ''): Promise<readonly string[]> {
  const entries = await fs.readdir(path.join(root, at), { withFileTypes: true }).catch(() => []);
  const below = entries.map(async (entry) => {
    const name = path.join(at, entry.name);
    return entry.isDirectory() ? filesBelow(root, name) : [name];
  });
  return (await Promise.all(below)).flat();
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);

const ORDERS = {
  mode: ['read-only', 'workspace-write', 'external-sandbox', 'danger-full-access'],
  network: ['off', 'filtered', 'on'],
  webSearch: ['disabled', 'cached', 'live'],
  environment: ['none', 'core', 'filtered', 'all'],
} as const;

/** What a key chose before and is looser now. */
function loosened({ before, after }: HardenPlan): readonly string[] {
  if (before.verdict !== 'loads') return [];
  const pairs: readonly (readonly [keyof typeof ORDERS, boolean, string | undefined, string | undefined])[] = [
    ['mode', isChosen(before, 'sandbox'), before.sandbox?.mode, after.sandbox?.mode],
    ['webSearch', true, before.network?.webSearch, after.network?.webSearch],
    ['environment', true, before.secrets?.environment, after.secrets?.environment],
  ];
  const looser = pairs.filter(([order, chosen, from, to]) => {
    const ranks: readonly (string | undefined)[] = ORDERS[order];
    return chosen && ranks.indexOf(to) > ranks.indexOf(from);
  });
  return looser.map(([order, , from, to]) => `${order} was ${from} on purpose and is ${to}`);
}

const isChosen = (posture: Posture, part: 'sandbox'): boolean =>
  /^(?:sandbox_mode|default_permissions|allowed_)/.test(posture.decidedBy[part]?.key ?? '');
