/** Fetches every part that the tests need and says where it lies: `tsx scripts/parts/fetch.ts`. Exits with 1 if one is missing. */
import { chromium } from './chromium.ts';
import { codexBinary } from './codex.ts';
import { vscodeServer } from './vscode-server.ts';

async function main(): Promise<void> {
  const parts = {
    Codex: await codexBinary(),
    'VS Code server': await vscodeServer(),
    Chromium: await chromium(),
  };
  for (const [name, part] of Object.entries(parts)) {
    if ('missing' in part) {
      console.log(`${name}: missing, ${part.missing}`);
      process.exitCode = 1;
    } else {
      const { path } = part;
      console.log(`${name}: ${typeof path === 'string' ? path : 'main' in path ? path.main : path.executable}`);
    }
  }
}

void main();
