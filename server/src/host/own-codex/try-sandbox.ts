/** Tries the sandbox of the person’s own Codex in folders of our own, with canaries in place of real files. */
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { buildStack } from '../../codex/build-stack.ts';
import type { Machine } from '../../codex/machine.ts';
import { TRIALS, type TrialId, type TrialPaths, type TrialSettings, trialPromises } from '../../codex/sandbox-trial.ts';
import type { Environment } from '../environment.ts';
import { loadSnapshot } from '../load.ts';
import { plain, run, withOwnFolder } from '../own-codex.ts';

export interface Tried {
  /** Absent where the promise is not known. */
  readonly promises: Readonly<Record<TrialId, boolean>> | undefined;
  readonly worked: ReadonlyMap<TrialId, boolean>;
  /** What Codex printed where no command could start. */
  readonly failure: string | undefined;
}

/** As long as a start and a dozen small commands may take on a busy machine: milliseconds. */
const LONGEST = 60_000;

export function trySandbox(
  program: string,
  settings: TrialSettings,
  machine: Machine,
  env: Environment,
): Promise<Tried> {
  return withOwnFolder(machine, env, async (folder) => {
    const world = await laidOut(folder, settings);
    const trialMachine = { ...machine, home: world.home, codexHome: path.join(world.home, '.codex') };
    const snapshot = await loadSnapshot({ machine: trialMachine, folders: [world.workspace] });
    const promises = trialPromises(buildStack(snapshot, world.workspace, {}), world.paths);
    const server = await listening();
    try {
      const { port } = server.address() as net.AddressInfo;
      return { promises, ...(await attempts(program, settings, world, port, env)) };
    } finally {
      server.close();
    }
  });
}

interface TrialWorld {
  readonly home: string;
  readonly workspace: string;
  readonly paths: TrialPaths;
}

const CANARY = 'canary\n';

async function laidOut(folder: string, { text }: TrialSettings): Promise<TrialWorld> {
  const home = path.join(folder, 'home');
  const workspace = path.join(folder, 'workspace');
  const paths: TrialPaths = {
    'read-workspace': path.join(workspace, 'notes.txt'),
    'read-dotenv': path.join(workspace, '.env'),
    'read-outside': path.join(folder, 'elsewhere', 'notes.txt'),
    'read-ssh': path.join(home, '.ssh', 'id_trial'),
    'read-codex-auth': path.join(home, '.codex', 'auth.json'),
    'write-workspace': path.join(workspace, 'made.txt'),
    'write-git-hook': path.join(workspace, '.git', 'hooks', 'pre-commit'),
    'write-project-config': path.join(workspace, '.codex', 'config.toml'),
    'write-outside': path.join(folder, 'elsewhere', 'made.txt'),
    'write-bashrc': path.join(home, '.bashrc'),
  };
  for (const [id, file] of Object.entries(paths)) {
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    if (id.startsWith('read-')) await fs.writeFile(file, id === 'read-codex-auth' ? '{}\n' : CANARY, { mode: 0o600 });
  }
  await fs.writeFile(path.join(workspace, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  await fs.writeFile(path.join(home, '.codex', 'config.toml'), text, { mode: 0o600 });
  return { home, workspace, paths };
}

function listening(): Promise<net.Server> {
  const server = net.createServer((socket) => socket.end());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

// `bash` because its /dev/tcp needs no other program in the sandbox.
const SCRIPT = `
port=$1; shift
for word in "$@"; do
  id=\${word%%:*}; file=\${word#*:}
  case $id in
    read-*) if IFS= read -r line < "$file"; then echo "yes $id"; else echo "no $id"; fi ;;
    write-*) if echo canary > "$file"; then echo "yes $id"; else echo "no $id"; fi ;;
  esac 2>/dev/null
done
if ( exec 3<>"/dev/tcp/127.0.0.1/$port" ) 2>/dev/null; then echo "yes connect"; else echo "no connect"; fi
if [ -n "$POSTURE_TRIAL" ]; then echo "yes variable"; else echo "no variable"; fi
if [ -n "$POSTURE_TRIAL_TOKEN" ]; then echo "yes token-variable"; else echo "no token-variable"; fi
echo "(end)"
`;

async function attempts(
  program: string,
  { flags, profile }: TrialSettings,
  { home, workspace, paths }: TrialWorld,
  port: number,
  env: Environment,
): Promise<Pick<Tried, 'worked' | 'failure'>> {
  const words = Object.entries(paths).map(([id, file]) => `${id}:${file}`);
  const args = [
    'sandbox',
    ...flags.flatMap((flag) => ['-c', flag]),
    // Without a profile it takes the folder that it is started in, and no other.
    ...(profile === null ? [] : ['-P', profile, '-C', workspace]),
    ...['--', 'bash', '-c', SCRIPT, 'trial', String(port), ...words],
  ];
  const variables = {
    ...plain(env),
    HOME: home,
    CODEX_HOME: path.join(home, '.codex'),
    POSTURE_TRIAL: 'canary',
    POSTURE_TRIAL_TOKEN: 'canary',
  };
  const { stdout, stderr } = await run(program, args, { cwd: workspace, env: variables, timeout: LONGEST });
  const lines = stdout.split('\n');
  const worked = new Map<TrialId, boolean>();
  for (const id of TRIALS) {
    const said = lines.includes(`yes ${id}`) ? true : lines.includes(`no ${id}`) ? false : undefined;
    if (said !== undefined) worked.set(id, await isReal(id, said, paths));
  }
  return { worked, failure: lines.includes('(end)') ? undefined : stderr.trim() };
}

/** A sandbox may let a command write to a copy that nobody else sees: what counts is what is on disk. */
async function isReal(id: TrialId, said: boolean, paths: TrialPaths): Promise<boolean> {
  if (!said || !id.startsWith('write-')) return said;
  const file = paths[id as keyof TrialPaths];
  return (await fs.readFile(file, 'utf8').catch(() => '')) === CANARY;
}
