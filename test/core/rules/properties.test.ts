import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileKind } from '../../../server/src/codex/file-kinds.ts';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { remoteRuns } from '../../../server/src/codex/shell/remote-runs.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import type { Report } from '../../../server/src/rules/engine/report.ts';
import { readFixtures } from './support/fixture.ts';
import { snapshotOf } from './support/rule-snapshots.ts';

const KINDS: readonly FileKind[] = [
  'user',
  'profile',
  'project',
  'environment',
  'policy',
  'dotenv',
  'system',
  'requirements',
  'rules',
  'hooks',
  'managed',
  'automation',
];

function check(text: string, kind: FileKind): readonly Report[] {
  const snapshot = snapshotOf({ '/x/y/z/file': text });
  const file = codexFile(snapshot, '/x/y/z/file', kind);
  assert.ok(file);
  return checkFile(snapshot, file, { rethrow: true }).reports;
}

const said = ({ message, fixes, related }: Report): string =>
  [message, ...fixes.map(({ title }) => title), ...related.map(({ note }) => note)].join('\n');

const texts = readFixtures().flatMap(({ cases }) => cases.flatMap(({ files }) => files.map(({ text }) => text)));

describe('rules on any input', () => {
  it('do not fail on any text, and stay within it', function () {
    this.timeout(60_000);
    const mangled = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(30), fc.string())
      .map(([text, at, length, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + length);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), mangled), fc.constantFrom(...KINDS), (text, kind) => {
        for (const { span } of check(text, kind)) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        }
      }),
      { numRuns: 1500, seed: 20261121 },
    );
  });

  it('never repeat a secret, wherever it stands', function () {
    this.timeout(20_000);
    const secret = fc
      .stringMatching(/^[A-Za-z0-9]{36}$/)
      .filter((text) => new Set(text).size > 8)
      .map((text) => `ghp_${text}`);
    const place = fc.constantFrom(
      (value: string) => `[mcp_servers.a.env]\nA_TOKEN = "${value}"\n`,
      (value: string) => `[mcp_servers.a]\nurl = "http://x.example.com/?token=${value}"\n`,
      (value: string) => `sandbox_mode = "${value}"\n`,
      (value: string) => `approval_policy = "${value}"\nmodel_context_window = "${value}"\n`,
      (value: string) => `notify = "${value}"\nbearer_token = "${value}"\n`,
      (value: string) => `[shell_environment_policy]\nset = { X = "${value}" }\ninherit = "${value}"\n`,
      (value: string) => `profile = "${value}"\n[profiles."${value}"]\n`,
      (value: string) => `${value} = 1\n[permissions.${value}.network]\nenabled = true\n`,
      (value: string) => `model = ${value}\nmodel = "${value}\n`,
      (value: string) => `prefix_rule(pattern=["curl", "-H", "X: ${value}"])\nprefix_rule(pattern=["${value}"])\n`,
      (value: string) => `prefix_rule(pattern=["/Users/jane/${value}"], decision="${value}")\n${value}\n`,
      (value: string) => `network_rule(host="${value}.ngrok.io", protocol="https", decision="allow")\n`,
      (value: string) => `prefix_rule(pattern=["git push ${value}", "~/${value}"], decision="forbidden")\n`,
      (value: string) => `prefix_rule(pattern=["rm", "-rf", "--${value}"], decision="forbidden")\n`,
      (value: string) => `A_TOKEN=${value}\nCODEX_TOKEN="${value}\n`,
    );
    fc.assert(
      fc.property(secret, place, fc.constantFrom(...KINDS), (value, text, kind) => {
        for (const report of check(text(value), kind)) assert.ok(!said(report).includes(value), said(report));
      }),
      { numRuns: 600, seed: 20261121 },
    );
  });

  it('find downloads within the script, however long and odd it is', () => {
    const piece = fc.constantFrom(
      'curl x ',
      '| sh',
      '"',
      "'",
      '$(',
      '`',
      '\\',
      '\n',
      '#',
      ' -c ',
      'bash <(',
      'iex (irm ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const script = pieces.join('');
        for (const { start, end } of remoteRuns(script)) {
          assert.ok(start >= 0 && start < end && end <= script.length);
        }
      }),
      { numRuns: 500, seed: 20261121 },
    );
  });

  it('come to an end on texts made to be slow', function () {
    this.timeout(20_000);
    const hostile = [
      `x = "${'$('.repeat(50_000)}"`,
      `[setup]\nscript = '${'bash '.repeat(25_000)}'`,
      `[setup]\nscript = '${'iex ('.repeat(25_000)}'`,
      `[mcp_servers.a]\nurl = "http://${'a:'.repeat(50_000)}"`,
      `[mcp_servers.a.env]\nA_TOKEN = "${'eyJaaaaaaaaa.'.repeat(12_000)}"`,
      Array.from({ length: 10_000 }, (_, at) => `unknown_${at} = 1`).join('\n'),
      `x = ${'['.repeat(5000)}`,
      `${'a.'.repeat(5000)}b = "http://example.com"`,
    ];
    for (const text of hostile) for (const kind of ['user', 'environment', 'dotenv'] as const) check(text, kind);
  });
});
