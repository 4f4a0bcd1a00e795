/** How older releases treat settings differently, asked of their binaries. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Asker } from '../../../scripts/facts/asker.ts';
import { ProjectAsker } from '../../../scripts/facts/project.ts';
import { fetchRelease } from '../../../scripts/facts/release.ts';
import { writeToml } from '../../../scripts/facts/toml-text.ts';
import { cacheFolder } from '../../../scripts/parts/cache.ts';
import type { InstalledDifferenceKind } from '../../../server/src/contract.ts';
import { postureOf } from '../../../server/src/words/posture.ts';
import { type Files, PROJECT, REQUIREMENTS, snapshotOf, TRUSTED, USER } from '../../core/codex/stacks.ts';

type Table = Parameters<typeof writeToml>[0];

interface Case {
  readonly settings: Table;
  readonly differences: readonly string[];
}

const server = (more: Table): Table => ({ mcp_servers: { a: { command: 'a', ...more } } });
const profile = (more: Table): Table => ({ default_permissions: 'p', permissions: { p: more } });
const hook = (event: string, type: string): Table => ({ hooks: { [event]: [{ hooks: [{ type, command: 'true' }] }] } });

/** Fetched from npm, which takes its time: only on request. */
const RELEASES: Readonly<Record<string, readonly Case[]>> = {
  '0.125.0': [
    { settings: { approval_policy: 'untrusted' }, differences: ['value-starts approval_policy'] },
    { settings: { profile: 'x', profiles: { x: {} } }, differences: ['starts profile'] },
    {
      settings: server({ experimental_environment: 'local' }),
      differences: ['known mcp_servers.a.experimental_environment'],
    },
    { settings: profile({ description: 'x' }), differences: ['ignored permissions.p.description'] },
    {
      settings: profile({ filesystem: { ':root': 'deny' } }),
      differences: ['value permissions.p.filesystem.":root"'],
    },
    {
      settings: profile({ network: { unix_sockets: { '/s': 'none' } } }),
      differences: ['value-starts permissions.p.network.unix_sockets."/s"'],
    },
    { settings: { features: { network_proxy: true } }, differences: ['ignored features.network_proxy'] },
    { settings: { web_search: 'indexed' }, differences: ['value web_search'] },
    {
      settings: server({ default_tools_approval_mode: 'writes' }),
      differences: ['value mcp_servers.a.default_tools_approval_mode'],
    },
    { settings: hook('SubagentStop', 'command'), differences: ['ignored hooks.SubagentStop'] },
    { settings: { approval_policy: 'never', sandbox_mode: 'read-only' }, differences: [] },
  ],
  '0.144.1': [
    { settings: { approval_policy: 'untrusted' }, differences: ['value-starts approval_policy'] },
    { settings: hook('SessionEnd', 'command'), differences: ['ignored hooks.SessionEnd'] },
    { settings: hook('Stop', 'mcp_tool'), differences: ['value hooks.Stop.0.hooks.0.type'] },
    {
      settings: { shell_environment_policy: { filters: [] } },
      differences: ['ignored shell_environment_policy.filters'],
    },
    { settings: { web_search: 'indexed' }, differences: [] },
  ],
  '0.164.0': [
    { settings: { auto_review: { extra_policy: 'x' } }, differences: ['known auto_review.extra_policy'] },
    { settings: { web_search: 'indexed' }, differences: [] },
  ],
};

const differences = (version: string, files: Files) =>
  postureOf({ ...snapshotOf(files), codex: { version, source: 'setting' } }, '/work').release?.differences ?? [];

/** What the binary says of settings with such a difference. */
const VERDICTS: Readonly<Record<Exclude<InstalledDifferenceKind, 'project' | 'unsure'>, readonly string[]>> = {
  ignored: ['ok', 'unknown'],
  closed: ['unknown', 'mistyped'],
  known: ['ok'],
  starts: ['ok'],
  value: ['mistyped'],
  'value-starts': ['ok'],
};

for (const [version, cases] of process.env['CODEX_POSTURE_RELEASES'] === undefined ? [] : Object.entries(RELEASES)) {
  describe(`what Codex ${version} treats differently`, function () {
    this.timeout(10 * 60_000);
    let binary = '';
    let folder = '';

    before(async () => {
      binary = await fetchRelease(version);
      const parent = path.join(cacheFolder(), 'facts-test');
      await mkdir(parent, { recursive: true });
      folder = await mkdtemp(path.join(parent, 'installed-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('is what that says of itself', async () => {
      const asker = await Asker.start(binary, folder);
      try {
        for (const { settings, differences: expected } of cases) {
          const { text } = writeToml(settings);
          const found = differences(version, { [USER]: text });
          assert.deepEqual(
            found.map(({ kind, key }) => `${kind} ${key}`),
            expected,
            text,
          );
          const [{ kind } = { kind: 'starts' as const }] = found;
          assert.ok(kind !== 'project' && kind !== 'unsure', text);
          const verdict = await asker.ask(settings);
          assert.ok(VERDICTS[kind].includes(verdict.kind), `${text}${JSON.stringify(verdict)}`);
        }
      } finally {
        await asker.stop();
      }
    });

    it('is a demand that came later', async () => {
      const [found] = differences(version, { [REQUIREMENTS]: 'network_proxy = "x"\n' });
      const asker = await Asker.start(binary, folder, 'requirements');
      try {
        assert.equal(found?.kind, 'ignored');
        assert.equal((await asker.ask({ network_proxy: 'x' })).kind, 'ok');
      } finally {
        await asker.stop();
      }
    });

    it('is what a project may set there', async () => {
      const [found] = differences(version, { [USER]: TRUSTED, [PROJECT]: 'model_provider = "x"\n' });
      const asker = await ProjectAsker.start(binary, folder);
      try {
        assert.equal(found?.kind === 'project' ? 'free' : 'ignored', await asker.ask(['model_provider'], 'x'));
      } finally {
        await asker.stop();
      }
    });
  });
}
