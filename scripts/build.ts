/** Bundles the extension into `dist/`: `tsx scripts/build.ts [--dev]`; `--dev` adds source maps and stays readable. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { LANGUAGE_IDS, packedLanguage } from './l10n/pack.ts';
import { licencesOf } from './licences.ts';
import { projectRoot } from './root.ts';
import { sharedJson } from './shared-json.ts';

/** Leaves out of each rule what only its page tells: nothing asks for it at run time, and it is a twelfth of the package. */
const WITHOUT_PAGES: Plugin = {
  name: 'without-pages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rules[\\/][a-z-]+[\\/][a-z-]+\.ts$/ }, async ({ path: file }) => ({
      // The formatter decides how these lines begin. Plans say what a rule is about.
      contents: (await fs.readFile(file, 'utf8')).replace(
        /^ {2}docs: \{\n(?<what> {4}what:[\s\S]*?,\n)(?= {4}\w)[\s\S]*?^ {2}\},\n/m,
        '  docs: {\n$<what>  },\n',
      ),
      loader: 'ts',
    }));
  },
};

/** Of the library for YAML the parser alone: its packages do not say that unused modules can be left out. */
const YAML_PARSER: Plugin = {
  name: 'yaml-parser',
  setup({ onResolve }) {
    const browser = path.join(projectRoot, 'node_modules/yaml/browser');
    const unused = { sideEffects: false };
    onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(browser, 'index.js'), ...unused }));
    onResolve({ filter: /^\.{1,2}\// }, ({ importer, resolveDir, path: to }) =>
      importer.includes(path.join('node_modules', 'yaml', 'browser'))
        ? { path: path.join(resolveDir, to), ...unused }
        : undefined,
    );
  },
};

/** What several of the three need lies in files that they share. The editor's module is the client's alone. */
const PROGRAMS = {
  entryPoints: {
    client: 'client/src/extension.ts',
    server: 'server/src/lsp/main.ts',
    cli: 'server/src/cli/main.ts',
    // In the npm package only.
    otlp: 'server/src/cli/otlp/sender.ts',
  },
  external: ['vscode'],
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  splitting: true,
  plugins: [WITHOUT_PAGES, sharedJson, YAML_PARSER],
  // What only some files need is loaded when one of them is looked at.
  chunkNames: 'engine-[hash]',
  // Some of the bundled packages ask for Node's own modules the old way, which modules have not by themselves.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
} satisfies BuildOptions;

const LICENCES = 'LICENCES.txt';

/** Beside the programs, which read it where somebody speaks the language. */
export const packName = (id: string): string => `${id}.l10n`;

/** Bundles all three into `dist/` and leaves nothing else there. Throws where one cannot be built. */
export async function buildAll(options: { readonly dev: boolean } = { dev: false }): Promise<void> {
  const dist = path.join(projectRoot, 'dist');
  const { metafile } = await build({
    ...PROGRAMS,
    absWorkingDir: projectRoot,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    minify: !options.dev,
    sourcemap: options.dev ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    outdir: dist,
  });
  await fs.writeFile(path.join(dist, LICENCES), await licencesOf([metafile]));
  await fs.chmod(path.join(dist, 'cli.mjs'), 0o755);
  for (const id of LANGUAGE_IDS) await fs.writeFile(path.join(dist, packName(id)), packedLanguage(id));
  const wanted = [
    LICENCES,
    ...LANGUAGE_IDS.map(packName),
    ...Object.keys(metafile.outputs).map((file) => path.basename(file)),
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
