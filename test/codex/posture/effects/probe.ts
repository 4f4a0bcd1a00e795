/** Tries harmless reads, writes and a connection inside the real sandbox. */
import net from 'node:net';
import { type Place, runCodex } from '../../support/codex-process.ts';

/** What to try. */
export interface Attempt {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** A port of this machine that answers. */
  readonly port: number;
}

/** What worked, by `read PATH`, `write PATH`, `connect`; nothing when no command could start there. */
export type Effects = ReadonlyMap<string, boolean>;

// `bash` because its /dev/tcp needs no other program inside the sandbox.
const SCRIPT = `
port=$1; shift
for word in "$@"; do
  how=\${word%%:*}; where=\${word#*:}
  if [ "$how" = read ]; then ( : < "$where" ) 2>/dev/null && head -c1 "$where" >/dev/null 2>&1 && echo "yes $how $where" || echo "no $how $where"
  else if ( : > "$where/.tried" ) 2>/dev/null; then rm -f "$where/.tried"; echo "yes $how $where"; else echo "no $how $where"; fi; fi
done
if ( exec 3<>"/dev/tcp/127.0.0.1/$port" ) 2>/dev/null; then echo "yes connect"; else echo "no connect"; fi
`;

/** Runs the attempt under the permission profile of this name. */
export async function effectsOf(
  place: Place,
  profile: string,
  { reads, writes, port }: Attempt,
): Promise<Effects | undefined> {
  const words = [...reads.map((path) => `read:${path}`), ...writes.map((path) => `write:${path}`)];
  const args = ['sandbox', '-P', profile, '-C', place.cwd, '--', 'bash', '-c', SCRIPT, 'probe', String(port), ...words];
  const { stdout } = await runCodex(place, args);
  const lines = stdout.split('\n').flatMap((line) => {
    const match = /^(yes|no) (.*)$/.exec(line);
    return match === null ? [] : [[match[2] ?? '', match[1] === 'yes'] as const];
  });
  return lines.length === words.length + 1 ? new Map(lines) : undefined;
}

/** A port on 127.0.0.1 that takes connections until it is closed. */
export async function listener(): Promise<{ readonly port: number; close(): void }> {
  const server = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => server.close() };
}
