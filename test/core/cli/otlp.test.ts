import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import definitions from 'otlp-definitions/build/src/generated/root.js';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../host/folder.ts';

describe('codex-posture check --otlp', function () {
  // It starts from source here.
  this.timeout(120_000);
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder({
      'a/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n',
      'b/.codex/config.toml': '[mcp_servers.s.env]\nTOKEN = "ghp_0123456789abcdefghijABCDEFGHIJ012345"\n',
      c: undefined,
      'me/.codex/config.toml': 'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n',
    });
  });
  after(() => disk.remove());

  /** Standard input begins with `input`, and does not end. */
  const run = async (words: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(projectRoot, 'server/src/cli/main.ts'), 'check', ...words],
      {
        cwd: projectRoot,
        env: { ...process.env, HOME: disk.at('me'), USERPROFILE: disk.at('me'), CODEX_HOME: '', ...env },
      },
    );
    child.stdin.write(input);
    const [stdout, stderr, status] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ]);
    return { status, stdout, stderr };
  };

  it('sends what it prints, and the posture, as log records', async () => {
    const collector = await Collector.start();
    const env = { OTEL_EXPORTER_OTLP_HEADERS: 'x-team=red', OTEL_RESOURCE_ATTRIBUTES: 'team=red' };
    const { status, stdout, stderr } = await run(['--json', '--otlp', collector.url, disk.at('a')], env);
    const { records, resource, paths, headers } = await collector.end();
    const { findings } = JSON.parse(stdout);
    assert.deepEqual(
      records
        .filter(({ event }) => event === 'codex_posture.finding')
        .map(({ attributes, body }) => [attributes['codex_posture.rule'], attributes['code.line.number'], body]),
      findings.map((finding: { rule: string; line: number; message: string }) => [
        finding.rule,
        finding.line,
        finding.message,
      ]),
    );
    const posture = records.filter(({ event }) => event === 'codex_posture.posture');
    assert.deepEqual(
      posture.map(({ severity, attributes }) => [
        severity,
        attributes['codex_posture.approval'],
        attributes['codex_posture.weaknesses'],
      ]),
      [['ERROR', 'never', ['no-sandbox', 'never-asks']]],
    );
    assert.deepEqual([resource['service.name'], resource['team']], ['codex-posture', 'red']);
    assert.deepEqual([[...new Set(paths)], headers['x-team']], [['/v1/logs'], 'red']);
    assert.equal(status, 1);
    assert.match(stderr, /^\d+ records sent to http:\/\/127\.0\.0\.1:\d+\.\n$/);
  });

  it('sends each root of a fleet, and no secret', async () => {
    const collector = await Collector.start();
    const roots = ['a', 'b', 'c', 'none'].map((name) => disk.at(name));
    const { stderr } = await run(['--jobs', '2', '--otlp', collector.url, ...roots]);
    const { records, bodies } = await collector.end();
    const of = (event: string) =>
      records
        .filter((record) => record.event === event)
        .map(({ attributes }) => path.basename(String(attributes['codex_posture.root'])))
        .sort();
    assert.deepEqual(of('codex_posture.posture'), ['a', 'b', 'c']);
    assert.deepEqual([...new Set(of('codex_posture.finding'))], ['a', 'b']);
    assert.doesNotMatch(Buffer.concat(bodies).toString('latin1'), /ghp_/);
    assert.match(stderr, /^4 roots checked\.\n1 root could not be checked\.\n\d+ records sent to /);
  });

  it('keeps as results of a fleet only what has arrived, so that the next run sends the rest', async () => {
    const results = disk.at('results.jsonl');
    const words = (url: string, ...names: readonly string[]) =>
      ['--jobs', '1', '--results', results, '--otlp', url].concat(names.map((name) => disk.at(name)));
    const kept = async () =>
      (await fs.readFile(results, 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => path.basename(JSON.parse(line).root));
    const deaf = await Collector.start(403);
    const failed = await run(words(deaf.url, 'a', 'none', 'b'));
    await deaf.end();
    assert.equal(failed.status, 2);
    assert.match(failed.stderr, /could not be sent to .*\n2 roots are missing from the results/);
    assert.deepEqual(await kept(), ['none']);
    const collector = await Collector.start();
    const { stderr } = await run(words(collector.url, 'a', 'none', 'b', 'c'));
    const { records } = await collector.end();
    assert.match(stderr, /^3 roots checked\.\n1 root was checked before\.\n\d+ records sent to .*\n$/);
    assert.deepEqual(await kept(), ['none', 'a', 'b', 'c']);
    const postures = records.filter(({ event }) => event === 'codex_posture.posture');
    assert.deepEqual(
      postures.map(({ attributes }) => path.basename(String(attributes['codex_posture.root']))),
      ['a', 'b', 'c'],
    );
  });

  it('ends a fleet whose results would be lost, also where more roots may come', async () => {
    const keys = Array.from({ length: 600 }, (_, at) => `unknown_${at} = 1\n`);
    await disk.write('many/.codex/config.toml', keys.join(''));
    const deaf = await Collector.start(403);
    const words = ['--jobs', '1', '--roots-from', '-', '--results', disk.at('lost.jsonl'), '--otlp', deaf.url];
    const { status, stderr } = await run(words, {}, `${disk.at('many')}\n${disk.at('a')}\n`);
    await deaf.end();
    assert.equal(status, 2);
    assert.match(stderr, /^1 root checked\.\n/);
  });

  it('says why it cannot send, and fails', async () => {
    const collector = await Collector.start(403);
    const { url } = collector;
    const withSecrets = `${url.replace('//', '//me:secret@')}/?key=secret`;
    const refused = await run(['--otlp', withSecrets, disk.at('c')]);
    const { paths } = await collector.end();
    assert.deepEqual([...new Set(paths)], ['/v1/logs?key=secret']);
    assert.equal(refused.status, 2);
    assert.doesNotMatch(refused.stderr, /secret/);
    assert.match(refused.stderr, /could not be sent to http:\/\/127\.0\.0\.1:\d+: /);
    const gone = await run(['--otlp', url, disk.at('c')], { OTEL_EXPORTER_OTLP_TIMEOUT: '500' });
    assert.equal(gone.status, 2);
    const wrong = await run(['--otlp', 'localhost:4318', disk.at('c')]);
    assert.match(wrong.stderr, /^--otlp takes the http or https address of a collector/);
  });
});

interface Received {
  readonly event: string;
  readonly severity: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector on loopback, which decodes what it gets by OpenTelemetry’s own definitions. */
class Collector {
  readonly #server: http.Server;
  readonly paths: (string | undefined)[] = [];
  readonly bodies: Buffer[] = [];
  headers: http.IncomingHttpHeaders = {};

  private constructor(status: number) {
    this.#server = http.createServer(async (request, response) => {
      this.paths.push(request.url);
      this.headers = request.headers;
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      this.bodies.push(Buffer.concat(parts));
      response.writeHead(status).end();
    });
  }

  static async start(status = 200): Promise<Collector> {
    const collector = new Collector(status);
    await new Promise<void>((resolve) => collector.#server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What it has got. Afterwards nothing listens there any more. */
  async end() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    const { paths, headers, bodies } = this;
    const resources = bodies.flatMap((body) => Request.toObject(Request.decode(body)).resourceLogs);
    const records = resources.flatMap(({ scopeLogs }) =>
      scopeLogs.flatMap(({ logRecords }) =>
        logRecords.map(({ severityText, body, attributes }): Received => {
          const all = valuesOf(attributes);
          return {
            event: String(all['event.name']),
            severity: severityText,
            body: String(plain(body)),
            attributes: all,
          };
        }),
      ),
    );
    return { records, resource: valuesOf(resources[0]?.resource.attributes ?? []), paths, headers, bodies };
  }
}

/** Of the generated definitions, whose types say less than is there. */
interface Definitions {
  readonly opentelemetry: {
    readonly proto: {
      readonly collector: {
        readonly logs: {
          readonly v1: {
            readonly ExportLogsServiceRequest: {
              decode(bytes: Uint8Array): object;
              toObject(message: object): { readonly resourceLogs: readonly ResourceLogs[] };
            };
          };
        };
      };
    };
  };
}

const Request = (definitions as unknown as Definitions).opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number | { toNumber(): number };
  readonly arrayValue?: { readonly values?: readonly Value[] };
}

interface KeyValue {
  readonly key: string;
  readonly value: Value;
}

interface ResourceLogs {
  readonly resource: { readonly attributes: readonly KeyValue[] };
  readonly scopeLogs: readonly {
    readonly logRecords: readonly {
      readonly severityText: string;
      readonly body: Value;
      readonly attributes: readonly KeyValue[];
    }[];
  }[];
}

const plain = ({ stringValue, intValue, arrayValue }: Value): unknown =>
  stringValue ?? (intValue === undefined ? arrayValue?.values?.map(plain) : Number(intValue));

const valuesOf = (entries: readonly KeyValue[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entries.map(({ key, value }) => [key, plain(value)]));
