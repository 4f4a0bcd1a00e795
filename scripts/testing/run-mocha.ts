/** A process that runs some mocha files and sends the counts to its parent: `run-mocha.ts TIMEOUT_MS RETRIES FILE…`. */
import Mocha from 'mocha';

async function main(): Promise<void> {
  const [timeout, retries, ...files] = process.argv.slice(2);
  const demanded = process.env['CODEX_POSTURE_DEMAND_PARTS'] === '1';
  const mocha = new Mocha({
    timeout: Number(timeout),
    retries: Number(retries),
    reporter: files.length > 20 ? 'dot' : 'spec',
    forbidOnly: demanded,
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const runner = mocha.run();
  // Said at once as well: a level that ends early has no list at its end.
  if (files.length > 20) runner.on('fail', (test) => console.log(`\n  ✖ ${test.fullTitle()}`));
  // A second try is never silent.
  runner.on('retry', (test, error) => console.log(`\n  ↻ once more: ${test.fullTitle()}\n    ${error}`));
  runner.once('end', () => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
    // What a test left open (a server, a timer) must not keep the level from ending.
    process.send?.({ passed: passes, failed: failures, skipped: pending }, undefined, undefined, () => process.exit(0));
  });
}

// Told to end, it ends in order: servers and browsers that tests started go with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
