/** Bundles the extension and the command line into `dist/`: `tsx scripts/build.ts [--dev]`; `--dev` adds source maps and stays readable. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
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

/**
 * The programs of a package; what several of them need lies in files that they share. Packages share none: each then holds
 * only what its own programs need, in fewer files.
 */
const PACKAGES: readonly Pick<BuildOptions, 'entryPoints' | 'chunkNames'>[] = [
  {
    entryPoints: { client: 'client/src/extension.ts', server: 'server/src/lsp/main.ts' },
    chunkNames: 'engine-[hash]',
  },
  {
    entryPoints: { cli: 'server/src/cli/main.ts', otlp: 'server/src/cli/otlp/sender.ts' },
    chunkNames: 'cli-[hash]',
  },
];

const HOW = {
  // The editor's module, which only the client asks for.
  external: ['vscode'],
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  plugins: [WITHOUT_PAGES, sharedJson, YAML_PARSER],
  // What only some files need is loaded when one of them is looked at.
  splitting: true,
  // Some of the bundled packages ask for Node's own modules the old way, which modules have not by themselves.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
} satisfies BuildOptions;

/** Most parts ask for none, and are smaller and start faster without the banner. */
async function dropBanners(files: readonly string[]): Promise<void> {
  const { js } = HOW.banner;
  for (const file of files.filter((name) => name.endsWith('.mjs'))) {
    const text = await fs.readFile(file, 'utf8');
    const without = text.replace(`${js}\n`, '');
    if (!/\brequire\b/.test(without)) await fs.writeFile(file, without);
  }
}

const LICENCES = 'LICENCES.txt';

/** Beside the programs, which read it where somebody speaks the language. */
export const packName = (id: string): string => `${id}.l10n`;

/** Bundles all programs into `dist/` and leaves nothing else there. Throws where one cannot be built. */
export async function buildAll(options: { readonly dev: boolean } = { dev: false }): Promise<void> {
  const dist = path.join(projectRoot, 'dist');
  const metafiles: Metafile[] = [];
  for (const programs of PACKAGES) {
    const { metafile } = await build({
      ...HOW,
      ...programs,
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
    if (!options.dev) await dropBanners(Object.keys(metafile.outputs).map((file) => path.join(projectRoot, file)));
    metafiles.push(metafile);
  }
  await fs.writeFile(path.join(dist, LICENCES), await licencesOf(metafiles));
  await fs.chmod(path.join(dist, 'cli.mjs'), 0o755);
  for (const id of LANGUAGE_IDS) await fs.writeFile(path.join(dist, packName(id)), packedLanguage(id));
  const wanted = [
    LICENCES,
    ...LANGUAGE_IDS.map(packName),
    ...metafiles.flatMap(({ outputs }) => Object.keys(outputs).map((file) => path.basename(file))),
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
