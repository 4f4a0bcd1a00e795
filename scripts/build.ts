/** Bundles the extension into `dist/`: `tsx scripts/build.ts [--dev]`; `--dev` adds source maps and stays readable. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { licencesOf } from './licences.ts';
import { projectRoot } from './root.ts';

/** The three programs, by the name of their bundle. Only the client may use the editor's own module. */
const BUNDLES: Readonly<Record<string, Pick<BuildOptions, 'entryPoints' | 'external' | 'banner'>>> = {
  client: { entryPoints: ['client/src/extension.ts'], external: ['vscode'] },
  server: { entryPoints: ['server/src/lsp/main.ts'] },
  cli: { entryPoints: ['server/src/cli/main.ts'], banner: { js: '#!/usr/bin/env node' } },
};

const LICENCES = 'LICENCES.txt';

/** Bundles all three into `dist/` and leaves nothing else there. Throws where one cannot be built. */
export async function buildAll(options: { readonly dev: boolean } = { dev: false }): Promise<void> {
  const dist = path.join(projectRoot, 'dist');
  const results = await Promise.all(
    Object.entries(BUNDLES).map(([name, bundle]) =>
      build({
        absWorkingDir: projectRoot,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        minify: !options.dev,
        sourcemap: options.dev ? 'linked' : false,
        legalComments: 'none',
        logLevel: 'silent',
        metafile: true,
        ...bundle,
        outfile: path.join(dist, `${name}.js`),
      }),
    ),
  );
  const bundles = results.map((result) => result.metafile);
  await fs.writeFile(path.join(dist, LICENCES), await licencesOf(bundles));
  await fs.chmod(path.join(dist, 'cli.js'), 0o755);
  const wanted = [
    LICENCES,
    ...bundles.flatMap((bundle) => Object.keys(bundle.outputs).map((file) => path.basename(file))),
  ];
  for (const name of await fs.readdir(dist)) {
    if (!wanted.includes(name)) await fs.rm(path.join(dist, name), { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  buildAll({ dev: process.argv.includes('--dev') }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
