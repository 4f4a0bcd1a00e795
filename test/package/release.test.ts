/** What a release consists of, all but publishing it. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { bundledPackages, makeRelease, notesIn } from '../../scripts/release.ts';
import { projectRoot } from '../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';

describe('release', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;
  before(async () => {
    disk = await temporaryFolder();
  });
  after(() => disk.remove());

  it('has both packages, notes, and a bill of all that is bundled', async () => {
    const { version } = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
    const names = await makeRelease(disk.at('release'));
    assert.deepEqual(names, [
      `codex-posture-${version}.tgz`,
      `codex-posture-${version}.vsix`,
      'notes.md',
      'sbom.cdx.json',
    ]);
    const bill = JSON.parse(await fs.readFile(disk.at('release/sbom.cdx.json'), 'utf8'));
    const listed = bill.components.map((component: { readonly purl: string }) => decodeURIComponent(component.purl));
    const licences = await fs.readFile(path.join(projectRoot, 'dist/LICENCES.txt'), 'utf8');
    const bundled = [...bundledPackages(licences)];
    for (const name of ['ignore', 'jsonc-parser', 'semver', 'vscode-languageclient', '@opentelemetry/sdk-logs'])
      assert.ok(
        bundled.some((one) => one.startsWith(`${name}@`)),
        name,
      );
    assert.deepEqual(listed.sort(), bundled.map((one) => `pkg:npm/${one}`).sort());
  });

  it('is not made in a folder that holds something else', async () => {
    const taken = await temporaryFolder({ 'mine.txt': 'mine' });
    try {
      await assert.rejects(makeRelease(taken.at('.')), /is not empty/);
      assert.equal(await fs.readFile(taken.at('mine.txt'), 'utf8'), 'mine');
    } finally {
      await taken.remove();
    }
  });

  it('takes its notes from the newest section of the changelog', () => {
    assert.equal(notesIn('# Changelog\n\n## Unreleased\n\n- new\n\n## 0.1.0\n\n- old\n'), '- new\n');
    assert.throws(() => notesIn('# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- old\n'), /empty/);
  });
});
