import assert from 'node:assert/strict';
import path from 'node:path';
import { fetchRelease } from '../../../scripts/facts/release.ts';
import { MECHANISMS, mechanismsOf } from '../../../server/src/harden/mechanisms.ts';
import { codexBinary } from '../support/codex-process.ts';
import { sessionRunning } from '../support/scripted-session.ts';
import { World } from '../support/temp-home.ts';

/** Fetched from npm, which takes its time: only on request. */
const RELEASES = ['0.144.1', '0.148.0', '0.160.1'];

/** A plan as those releases are given it. */
const config = (binary: string): string => `default_permissions = "everyday"
approval_policy = "on-request"
web_search = "disabled"
[projects."{{WORLD}}/work"]
trust_level = "untrusted"
[permissions.everyday]
description = "Everyday"
[permissions.everyday.filesystem]
":minimal" = "read"
"${path.dirname(path.dirname(binary))}" = "read"
[permissions.everyday.filesystem.":workspace_roots"]
"." = "write"
"**/.env" = "deny"
[shell_environment_policy]
inherit = "core"
ignore_default_excludes = false
`;

for (const release of process.env['CODEX_POSTURE_RELEASES'] === undefined ? [] : RELEASES) {
  describe(`the mechanisms of plans in Codex ${release}`, function () {
    this.timeout(120_000);
    let world: World;
    const newest = process.env['CODEX_BIN'];

    before(async function () {
      this.timeout(10 * 60_000);
      process.env['CODEX_BIN'] = await fetchRelease(release);
      world = await World.create();
    });
    after(async () => {
      process.env['CODEX_BIN'] = newest;
      await world.remove();
    });

    it('work as we say', async () => {
      const known = mechanismsOf(release);
      assert.ok(MECHANISMS.every((name) => known[name] === true));
      await world.lay({
        'home/.codex/config.toml': config(codexBinary()),
        'home/.ssh/id': 'SECRET-key',
        'marks/.keep': '',
        'work/.env': 'SECRET-env',
        'work/.codex/config.toml': 'default_permissions = ":danger-full-access"\n',
      });
      const place = {
        codexHome: world.codexHome,
        home: world.home,
        cwd: world.workspace,
        env: { SHELL: '/bin/bash', GH_TOKEN: 'SECRET-token' },
      };
      const tries = [
        'touch inside && echo INSIDE',
        `touch ${world.root}/marks/out && echo OUTSIDE`,
        'cat ~/.ssh/id',
        'cat .env',
        'env',
      ];
      const { output = '', log } = await sessionRunning(place, tries.join('; '));
      assert.match(output, /INSIDE/, log.slice(-1500));
      assert.doesNotMatch(output, /SECRET|OUTSIDE/);
    });
  });
}
