/**
 * Loaded before a program: ends it with status 99 when it opens a connection, looks up a host or starts a process. With
 * `MAY_FORK` it may start processes of its own program, which are closed in too.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import process from 'node:process';
import tls from 'node:tls';
import workers from 'node:worker_threads';

const forbid = (owner, name) => {
  // A function with which `new` works too.
  owner[name] = (...args) => {
    process._rawDebug(`${name} was called: ${JSON.stringify(args.slice(0, 2))}`);
    process.exit(99);
  };
};

forbid(net.Socket.prototype, 'connect');
forbid(net.Server.prototype, 'listen');
forbid(tls, 'connect');
forbid(dgram, 'createSocket');
for (const name of ['lookup', 'resolve']) {
  forbid(dns, name);
  forbid(dns.promises, name);
}
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync']) forbid(childProcess, name);
if (process.env.MAY_FORK === undefined) forbid(childProcess, 'fork');
forbid(workers, 'Worker');
forbid(globalThis, 'fetch');
syncBuiltinESMExports();
