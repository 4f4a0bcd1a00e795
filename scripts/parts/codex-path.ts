/** Prints where the Codex binary lies, fetching it first where needed: `npx tsx scripts/parts/codex-path.ts`. */
import { codexBinary } from './codex.ts';

async function main(): Promise<void> {
  const part = await codexBinary();
  if ('path' in part) console.log(part.path);
  else {
    console.error(part.missing);
    process.exitCode = 1;
  }
}

void main();
