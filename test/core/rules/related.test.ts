import assert from 'node:assert/strict';
import { codexFile } from '../../../server/src/codex/read-codex-file.ts';
import { checkFile } from '../../../server/src/rules/check.ts';
import { snapshotOf, type Texts } from './support/rule-snapshots.ts';

const USER = '/home/dev/.codex/config.toml';
const PROJECT = '/home/dev/demo/.codex/config.toml';
const MANAGED = '/etc/codex/managed_config.toml';
const REQUIREMENTS = '/etc/codex/requirements.toml';
const TRUSTED = '[projects."/home/dev/demo"]\ntrust_level = "trusted"\n';

/** Files, the one with the finding, and the lines that its finding leads to. */
type Case = readonly [rule: string, files: Texts, file: string, leadsTo: readonly (readonly [string, string])[]];

const CASES: readonly Case[] = [
  [
    'overridden-key',
    { [USER]: 'web_search = "live"\n', [MANAGED]: 'web_search = "cached"\n' },
    USER,
    [[MANAGED, 'web_search = "cached"']],
  ],
  [
    'mixed-permissions',
    { [USER]: `default_permissions = ":workspace"\n${TRUSTED}`, [PROJECT]: 'sandbox_mode = "read-only"\n' },
    PROJECT,
    [[USER, 'default_permissions = ":workspace"']],
  ],
  [
    'disallowed-value',
    { [USER]: 'approval_policy = "never"\n', [REQUIREMENTS]: 'allowed_approval_policies = ["on-request"]\n' },
    USER,
    [[REQUIREMENTS, 'allowed_approval_policies = ["on-request"]']],
  ],
  [
    'disallowed-value',
    { [USER]: 'sandbox_mode = "workspace-write"\n', [MANAGED]: 'sandbox_mode = "read-only"\n' },
    USER,
    [],
  ],
  [
    'inert-key',
    { [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`, [PROJECT]: '[sandbox_workspace_write]\n' },
    PROJECT,
    [[USER, 'sandbox_mode = "read-only"']],
  ],
  [
    'project-loosens',
    { [USER]: `sandbox_mode = "read-only"\n${TRUSTED}`, [PROJECT]: 'sandbox_mode = "workspace-write"\n' },
    PROJECT,
    [[USER, 'sandbox_mode = "read-only"']],
  ],
  [
    'project-server',
    {
      [USER]: `[mcp_servers.docs]\ncommand = "a"\n${TRUSTED}`,
      [PROJECT]: '[mcp_servers.docs]\ncommand = "b"\n',
    },
    PROJECT,
    [[USER, '[mcp_servers.docs]']],
  ],
  [
    'unenforced-domains',
    {
      [USER]: `[features]\nnetwork_proxy = false\n[permissions.p.network]\nenabled = true\n${TRUSTED}`,
      [PROJECT]: '[permissions.p.network]\nmode = "limited"\n',
    },
    PROJECT,
    [
      [USER, 'enabled = true'],
      [USER, 'network_proxy = false'],
    ],
  ],
];

describe('findings that only the layers tell lead to the line that decides', () => {
  for (const [rule, files, path, leadsTo] of CASES) {
    it(`${rule}: ${leadsTo.map(([, line]) => line).join(', ') || 'nothing where it does not speak'}`, () => {
      const snapshot = snapshotOf(files);
      const file = codexFile(snapshot, path);
      assert.ok(file);
      const found = checkFile(snapshot, file, { rethrow: true }).reports.filter((report) => report.rule.id === rule);
      assert.equal(found.length, leadsTo.length === 0 ? 0 : 1);
      const lines = found.flatMap(({ related }) =>
        related.map((place) => [place.file, String(files[place.file]).slice(place.span.start, place.span.end)]),
      );
      assert.deepEqual(lines, leadsTo);
    });
  }
});
