import assert from 'node:assert/strict';
import { lockedVersion } from '../../../server/src/codex/locked-versions.ts';
import { allCommands, shellPipelines } from '../../../server/src/codex/shell/commands.ts';
import type { Scheme } from '../../../server/src/codex/shell/package-runners.ts';
import { fetchedPackages } from '../../../server/src/codex/shell/packages.ts';
import { snapshotOf } from '../support/snapshot.ts';

describe('how a flake is named with a commit', () => {
  const EXAMPLES: Readonly<Record<string, string | undefined>> = {
    'github:acme/mcp': 'github:acme/mcp/<commit>',
    'github:acme/mcp/main?dir=server#server': 'github:acme/mcp/<commit>',
    'git+https://git.example.com/mcp.git?ref=main': 'git+https://git.example.com/mcp.git?rev=<commit>',
    'https://example.com/mcp.tar.gz': undefined,
  };
  for (const [flake, example] of Object.entries(EXAMPLES))
    it(`that is ${flake} now`, () => {
      const found = allCommands(shellPipelines(`nix run '${flake}'`)).flatMap(fetchedPackages);
      assert.deepEqual(
        found.map((one) => one.example),
        [example],
      );
    });
});

describe('a lockfile with the line ends of Windows', () => {
  const SETTINGS = '/work/p/.codex/config.toml';
  const LOCKFILES: readonly (readonly [file: string, scheme: Scheme, text: string])[] = [
    ['package-lock.json', 'npm', '{ "packages": {\n  "node_modules/mcp-x": {\n    "version": "1.4.2"\n  }\n} }\n'],
    ['pnpm-lock.yaml', 'npm', 'packages:\n  mcp-x@1.4.2:\n    resolution: {}\n'],
    ['yarn.lock', 'npm', '"mcp-x@^1.0.0":\n  version "1.4.2"\n'],
    ['uv.lock', 'python', '[[package]]\nname = "mcp-x"\nversion = "1.4.2"\n'],
  ];
  for (const [file, scheme, text] of LOCKFILES)
    it(`says the version as any other: ${file}`, () => {
      const snapshot = snapshotOf({ [SETTINGS]: '', [`/work/p/${file}`]: text.replaceAll('\n', '\r\n') });
      assert.deepEqual(lockedVersion(snapshot, SETTINGS, scheme, 'mcp-x'), { version: '1.4.2', file });
    });
});

it('a lockfile with more places of a name than are looked at says no version', () => {
  const text = (places: number) =>
    `packages:\n  mcp-x@1.4.2:\n${'    # (mcp-x@1.4.2)\n'.repeat(places)}  mcp-x@2.0.0:\n`;
  const settings = '/work/p/.codex/config.toml';
  const versions = [0, 1000].map((places) =>
    lockedVersion(snapshotOf({ [settings]: '', '/work/p/pnpm-lock.yaml': text(places) }), settings, 'npm', 'mcp-x'),
  );
  assert.deepEqual(versions, [undefined, undefined]);
});
