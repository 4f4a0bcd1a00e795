/** How long our client keeps VS Code waiting, with nothing behind the API of the editor. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { projectRoot } from '../../../scripts/root.ts';

/** Every part of the API answers with the same thing, which can be called, constructed and asked for more. */
const EDITOR = `
const anything = new Proxy(function () {}, {
  get: (_, key) =>
    key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : key === 'then' ? undefined : anything,
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
`;

/** Node's own modules that we ask for are in use in the editor long before. */
const RUN = `
import 'node:crypto';
import 'node:fs/promises';
import 'node:os';
import 'node:util';
import 'node:zlib';
import { window as anything } from 'vscode';
const start = performance.now();
const client = await import('./dist/client.mjs');
const loaded = performance.now();
await client.activate(Object.assign(Object.create(null), {
  subscriptions: [],
  extension: { id: '', packageJSON: { version: '' } },
  extensionUri: anything,
  globalState: anything,
  globalStorageUri: anything,
}));
console.log(JSON.stringify([loaded - start, performance.now() - loaded]));
process.exit();
`;

/** Milliseconds until the code is loaded, and those of `activate`, each time in a new process. */
export async function activations(turns: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'codex-posture-activation-'));
  const editor = path.join(folder, 'node_modules/vscode');
  await fs.mkdir(editor, { recursive: true });
  await fs.cp(path.join(projectRoot, 'dist'), path.join(folder, 'dist'), { recursive: true });
  const api = await fs.readFile(path.join(projectRoot, 'node_modules/@types/vscode/index.d.ts'), 'utf8');
  const names = new Set([...api.matchAll(/^\s+export (?:namespace|class|enum|const) (\w+)/gm)].map(([, name]) => name));
  const exported = [...names].map((name) => `export const ${name} = anything;`).join('\n');
  await fs.writeFile(path.join(editor, 'package.json'), '{ "type": "module", "exports": "./index.js" }\n');
  await fs.writeFile(path.join(editor, 'index.js'), EDITOR + exported);
  await fs.writeFile(path.join(folder, 'run.mjs'), RUN);
  const times = Array.from(
    { length: turns },
    () =>
      JSON.parse(execFileSync(process.execPath, ['run.mjs'], { cwd: folder, encoding: 'utf8' })) as [number, number],
  );
  await fs.rm(folder, { recursive: true, force: true });
  return new Map([
    ['loading the code of the client', times.map(([loading]) => loading)],
    ['activation of the client', times.map(([, activation]) => activation)],
  ]);
}
