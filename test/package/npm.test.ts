/** The npm package of the command line: what is in it, and that it works from there, also in a workflow and as a hook. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { buildAll } from '../../scripts/build.ts';
import { packCommandLine } from '../../scripts/pack-cli.ts';
import { projectRoot } from '../../scripts/root.ts';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import { sarifErrors } from '../core/cli/support/sarif-schema.ts';
import { type TemporaryFolder, temporaryFolder } from '../core/host/folder.ts';

/** Beside one page per rule and the parts of the engine. */
const FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/LICENCES.txt',
  'dist/cli.mjs',
  'dist/otlp.mjs',
  'dist/zh-cn.l10n',
  'docs/editors.md',
  'package.json',
];

describe('npm package', function () {
  this.timeout(120_000);
  let disk: TemporaryFolder;
  let tarball: string;

  before(async () => {
    await buildAll();
    disk = await temporaryFolder({
      'work/.codex/config.toml': 'sandbox_mode = "danger-full-access"\n',
      'home/.codex/config.toml': 'sandbox_mode = "read-only"\n',
      'policy.toml': '[minimum]\nsandbox = "read-only"\n',
      fresh: undefined,
      runner: undefined,
    });
    tarball = await packCommandLine(disk.root);
  });
  after(() => disk.remove());

  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: disk.at('home'),
    USERPROFILE: disk.at('home'),
    npm_config_cache: disk.at('npm'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  });
  const run = (cwd: string, program: string, words: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(program, words, {
      cwd: disk.at(cwd),
      encoding: 'utf8',
      env: { ...environment(), ...env },
      shell: process.platform === 'win32',
    });
  const npx = (cwd: string, ...words: readonly string[]) =>
    run(cwd, 'npx', ['--yes', '--package', tarball, '--', 'codex-posture', ...words]);

  it('holds the command line, its pages and licences, and nothing else', async () => {
    const { stdout } = run('.', 'tar', ['-tzf', tarball]);
    const names = stdout
      .trim()
      .split(/\r?\n/)
      .map((name) => name.replace(/^package\//, ''));
    const others = names.filter((name) => !/^dist\/cli-\w+\.mjs$/.test(name));
    const pages = (await fs.readdir(path.join(projectRoot, 'docs/rules'))).map((page) => `docs/rules/${page}`);
    assert.ok(names.length > others.length);
    assert.deepEqual(others.sort(), [...FILES, ...pages].sort());
    assert.ok((await fs.stat(tarball)).size < 740_000, `${(await fs.stat(tarball)).size} bytes`);
  });

  it('depends on nothing and runs nothing when it is installed', async () => {
    run('.', 'tar', ['-xzf', tarball, '-C', disk.root]);
    const manifest = JSON.parse(await fs.readFile(disk.at('package/package.json'), 'utf8'));
    const { version } = JSON.parse(await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8'));
    assert.deepEqual([manifest.name, manifest.version], ['codex-posture', version]);
    for (const key of ['scripts', 'dependencies', 'devDependencies', 'private', 'main', 'contributes'])
      assert.equal(manifest[key], undefined, key);
    assert.deepEqual(manifest.bin, { 'codex-posture': 'dist/cli.mjs' });
    const readme = await fs.readFile(disk.at('package/README.md'), 'utf8');
    for (const [link] of readme.matchAll(/\]\([^)]*\)/g)) assert.match(link, /^\]\((?:https:|#)/);
  });

  it('works by npx in a fresh folder, in every format', () => {
    const fresh = npx('fresh', 'check');
    assert.equal(fresh.status, 0, fresh.stderr);
    assert.equal(fresh.stdout, 'Nothing found.\n');
    const { status, stdout, stderr } = npx('work', 'check', '--sarif', '.');
    assert.equal(status, 1, stderr);
    const log = JSON.parse(stdout);
    assert.deepEqual(sarifErrors(log), []);
    const rule = log.runs[0].tool.driver.rules.find(({ id }: { id: string }) => id === 'full-access');
    assert.match(rule.help.markdown, /^# `full-access`/);
    assert.match(npx('work', 'completion', 'bash').stdout, /^complete -o default -F _codex_posture codex-posture$/m);
    assert.equal(npx('work', 'lsp', '--help').status, 0);
  });

  it('prints one document, and ends with 2, where the working folder is gone or nobody hears of errors', function () {
    if (process.platform !== 'linux') this.skip();
    const shell = (script: string, ...words: readonly string[]) =>
      run('fresh', 'sh', ['-c', script, 'sh', process.execPath, disk.at('package/dist/cli.mjs'), 'check', ...words]);
    const gone = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"';
    const sarif = shell(gone, '--sarif');
    assert.equal(sarif.status, 2, sarif.stderr);
    assert.deepEqual(sarifErrors(JSON.parse(sarif.stdout)), []);
    const error = 'The working folder is gone. Change to another one.';
    assert.deepEqual(JSON.parse(shell(gone, '--json').stdout), { error });
    const unheard = shell('exec "$@" 2>/dev/full', '--json', '/no/such/path');
    assert.deepEqual([unheard.status, Object.keys(JSON.parse(unheard.stdout))], [2, ['error']]);
  });

  it('is what the action installs and runs: annotations, and a log for code scanning', async function () {
    if (process.platform === 'win32') this.skip();
    const action = parse(await fs.readFile(path.join(projectRoot, 'action.yml'), 'utf8'));
    const [look, setup, install, check, ...others] = action.runs.steps;
    const found = disk.at('output');
    assert.equal(run('work', 'bash', ['-eo', 'pipefail', '-c', look.run], { GITHUB_OUTPUT: found }).status, 0);
    assert.equal(await fs.readFile(found, 'utf8'), 'found=true\n');
    assert.equal(setup.if, "steps.node.outputs.found != 'true'");
    assert.match(setup.uses, /^actions\/setup-node@[0-9a-f]{40}$/);
    assert.deepEqual(others, []);
    const filled = (text: string, inputs: Readonly<Record<string, string>>) =>
      text
        .replace(/\$\{\{ runner\.temp \}\}/g, disk.at('runner'))
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name].default);
    const step = ({ env, run: script }: typeof install, cwd: string, inputs: Readonly<Record<string, string>>) =>
      run(
        cwd,
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
        Object.fromEntries(Object.entries<string>(env).map(([name, text]) => [name, filled(text, inputs)])),
      );
    for (const { run: script } of [install, check]) assert.doesNotMatch(script, /\$\{\{/, 'an input is no script');
    assert.equal(filled(install['working-directory'], {}), disk.at('runner'));
    const installed = step(install, 'runner', { package: tarball });
    assert.equal(installed.status, 0, installed.stderr);

    const loud = step(check, 'work', { 'sarif-file': disk.at('log.sarif') });
    assert.equal(loud.status, 1, loud.stderr);
    assert.match(loud.stdout, /^::error file=\.codex\/config\.toml,line=1,.*title=full-access::/m);
    assert.deepEqual(sarifErrors(JSON.parse(await fs.readFile(disk.at('log.sarif'), 'utf8'))), []);

    // A link that comes with the repository must not have the program overwritten.
    const program = disk.at('runner/codex-posture/node_modules/codex-posture/dist/cli.mjs');
    await fs.symlink(program, disk.at('work/linked.sarif'));
    assert.equal(step(check, 'work', { 'sarif-file': 'linked.sarif' }).status, 1);
    assert.deepEqual(sarifErrors(JSON.parse(await fs.readFile(disk.at('work/linked.sarif'), 'utf8'))), []);
    await disk.remove('work/linked.sarif');
    assert.equal(step(check, 'work', { 'fail-on': 'never' }).status, 0);
    const ruled = step(check, 'work', { policy: disk.at('policy.toml'), 'fail-on': 'never' });
    assert.match(ruled.stdout, /title=below-minimum::/);
    assert.equal(step(check, 'work', { paths: 'no such\n$(touch pwned)\n' }).status, 2);
    assert.deepEqual(await fs.readdir(disk.at('work')), ['.codex']);
  });

  it('is what the pre-commit hook runs, on the files of a project that Codex reads', async () => {
    const [hook, ...others] = parse(await fs.readFile(path.join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8'));
    assert.deepEqual(others, []);
    const [program, ...words] = hook.entry.split(' ');
    assert.equal(program, 'codex-posture');
    const command = parseCommand([...words, ...hook.args, '-a/.codex/config.toml']);
    assert.ok(command.name === 'check' && command.paths.length === 1);
    const files = new RegExp(hook.files);
    for (const name of ['.codex/config.toml', 'a/.codex/rules/x.rules', '.codex/.env']) assert.match(name, files);
    for (const name of ['config.toml', 'a.codex/x', 'src/codex/config.toml']) assert.doesNotMatch(name, files);
  });
});
