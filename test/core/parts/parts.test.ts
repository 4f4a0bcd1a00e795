/** The parts that tests fetch: pinned by hash, no dependencies of the package, missing in one plain line. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '../../../scripts/parts/chromium.ts';
import { codexBinary } from '../../../scripts/parts/codex.ts';
import { complaint } from '../../../scripts/parts/npm.ts';
import { projectRoot } from '../../../scripts/root.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly resolved?: string }>>;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

async function json<T>(...file: readonly string[]): Promise<T> {
  return JSON.parse(await fs.readFile(path.join(projectRoot, ...file), 'utf8'));
}

const wanted = (manifest: Manifest) => ({ ...manifest.dependencies, ...manifest.optionalDependencies });

describe('parts of the tests', () => {
  for (const part of ['codex', 'chromium', 'vscode-server', 'toml-servers', 'agentshield']) {
    it(`${part} is pinned to one version and verified by hash, from no particular host`, async () => {
      const versions = Object.values(wanted(await json<Manifest>('scripts/parts', part, 'package.json')));
      assert.ok(versions.length > 0);
      for (const version of versions) assert.match(version, /^\d+\.\d+\.\d+$/);
      const { packages } = await json<Lock>('scripts/parts', part, 'package-lock.json');
      for (const [name, entry] of Object.entries(packages)) {
        if (name === '') continue;
        assert.match(entry.integrity ?? '', /^sha512-/, name);
        assert.equal(entry.resolved, undefined, name);
      }
    });

    it(`${part} is no dependency of the package`, async () => {
      const own = await json<Manifest>('package.json');
      const names = Object.keys({ ...wanted(own), ...own.devDependencies });
      for (const name of Object.keys(wanted(await json<Manifest>('scripts/parts', part, 'package.json')))) {
        assert.ok(!names.includes(name), name);
      }
    });
  }

  it('says plainly that there is no network', () => {
    const said = 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\n';
    assert.equal(complaint(said), 'its registry cannot be reached (ENOTFOUND)');
    assert.equal(
      complaint('npm error code EINTEGRITY\nnpm error sha512-a but got sha512-b\n'),
      'code EINTEGRITY; sha512-a but got sha512-b',
    );
  });

  it('says so when a binary that was named does not exist', async () => {
    const nowhere = path.join(projectRoot, 'no/such/binary');
    const parts = [await codexBinary({ CODEX_BIN: nowhere }), await chromium({ CHROMIUM_BIN: nowhere })];
    for (const part of parts) {
      assert.ok('missing' in part);
      assert.ok(part.missing.includes(nowhere));
    }
  });
});
