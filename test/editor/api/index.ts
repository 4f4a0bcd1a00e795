/** The entry that an extension host calls to run the API-level suite; results go to the file that the environment names. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { ApiCase } from './results.ts';

/** Runs every test file beside this one. Throws when a case failed, so that the host's own exit code tells. */
export async function run(): Promise<void> {
  // Mocha is an ES module; the host's `require` cannot load it everywhere.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ timeout: 30_000, color: false, reporter: 'min' });
  for (const name of await fs.readdir(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  await mocha.loadFilesAsync();
  const cases: ApiCase[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => cases.push({ title: test.fullTitle(), outcome: 'passed' }));
    runner.on('pending', (test) => cases.push({ title: test.fullTitle(), outcome: 'skipped' }));
    runner.on('fail', (test, error) =>
      cases.push({ title: test.fullTitle(), outcome: 'failed', error: `${error.stack ?? error.message}` }),
    );
  });
  const file = process.env['CODEX_POSTURE_API_RESULTS'];
  if (file) await fs.writeFile(file, JSON.stringify(cases));
  if (failures > 0) throw new Error(`${failures} failed`);
}
