/** The loopback services that attacks try to reach; each remembers the ids that arrived. */
import { execFileSync, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import readline from 'node:readline';

/** Addresses of the services, and what they received. */
export interface Services {
  readonly http: string;
  readonly https: string;
  readonly port: number;
  readonly udpPort: number;
  readonly abstractSocket: string;
  /** The certificate authority that the HTTPS service's certificate is its own. */
  readonly certificate: string;
  readonly received: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Starts them all; `sockets` are paths of Unix sockets by the id of the attack that talks to them. */
export async function startServices(folder: string, sockets: Readonly<Record<string, string>>): Promise<Services> {
  const received = new Set<string>();
  const closers: (() => Promise<void>)[] = [];
  const note = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    received.add((request.url ?? '').replace(/^\//, '').replace(/\?.*$/, ''));
    request.resume();
    response.end('reached');
  };
  const { key, cert } = selfSigned(folder);
  const plain = http.createServer(note);
  const secure = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, note);
  for (const server of [plain, secure]) closers.push(await listening(server, 0));
  const abstractSocket = `codex-posture-drill-${process.pid}-${Date.now()}`;
  closers.push(await listenAbstract(abstractSocket, () => received.add('sock-abstract')));
  for (const [id, address] of Object.entries(sockets)) {
    fs.mkdirSync(path.dirname(address), { recursive: true });
    const server = net.createServer((connection) => {
      received.add(id);
      connection.on('error', () => undefined);
      connection.resume();
      connection.end('.');
    });
    closers.push(await listening(server, address));
  }
  const udp = dgram.createSocket('udp4');
  udp.on('message', (data) => received.add(data.toString()));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => udp.close(() => resolve())));
  const portOf = (server: net.Server): number => (server.address() as AddressInfo).port;
  return {
    http: `http://127.0.0.1:${portOf(plain)}`,
    https: `https://127.0.0.1:${portOf(secure)}`,
    port: portOf(plain),
    udpPort: udp.address().port,
    abstractSocket,
    certificate: cert,
    received,
    stop: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

async function listening(server: net.Server, where: number | string): Promise<() => Promise<void>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if (typeof where === 'number') server.listen(where, '127.0.0.1', resolve);
    else server.listen(where, resolve);
  });
  return () =>
    new Promise((resolve) => {
      if (server instanceof http.Server || server instanceof https.Server) server.closeAllConnections();
      server.close(() => resolve());
    });
}

const ABSTRACT = `
import socket, sys
s = socket.socket(socket.AF_UNIX); s.bind("\\0" + sys.argv[1]); s.listen(); print("listening", flush=True)
while True:
    c, _ = s.accept(); print("reached", flush=True); c.sendall(b"."); c.close()
`;

/** Node does not listen on abstract sockets, so Python does. */
async function listenAbstract(name: string, reached: () => void): Promise<() => Promise<void>> {
  const child = spawn('/usr/bin/python3', ['-c', ABSTRACT, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    readline
      .createInterface({ input: child.stdout })
      .on('line', (line) => (line === 'reached' ? reached() : resolve()));
  });
  return () =>
    new Promise((resolve) => {
      child.once('close', () => resolve());
      child.kill();
    });
}

/** A key and a certificate for 127.0.0.1, made for this run. */
function selfSigned(folder: string): { readonly key: string; readonly cert: string } {
  const key = path.join(folder, 'service.key');
  const cert = path.join(folder, 'service.crt');
  const names = 'subjectAltName=IP:127.0.0.1,DNS:localhost';
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    names,
    // Codex’s proxy takes no certificate authority for a server.
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  ];
  execFileSync('openssl', [...words, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key, cert };
}
