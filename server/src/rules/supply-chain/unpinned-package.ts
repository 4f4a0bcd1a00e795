/** Commands that run whatever version of a package was published last. */
import { lockedVersion } from '../../codex/locked-versions.ts';
import { packageHazard } from '../../codex/shell/package-hazards.ts';
import { bare, code } from '../../text/phrases.ts';
import { FETCHING_FILES, type PlacedPackage, packagesIn } from '../engine/fetched-packages.ts';
import { stringIn } from '../engine/read-settings.ts';
import { type AdviceOf, defineRule, type FixOf, type RuleContext, type Severity } from '../engine/rule.ts';

const messages = {
  fetched:
    'This hook runs whatever version of {name} was published last, outside the sandbox and with your rights. Name a version, such as {example}.',
  local:
    'If {name} is not installed, this hook fetches and runs the version that was published last, outside the sandbox. Name a version, such as {example}, or install it first and add `--no-install`.',
  server:
    'Codex starts this server in whatever version of {name} was published last, outside the sandbox and with your rights. Name a version, such as {example}.',
  notify:
    'Codex runs this after every turn in whatever version of {name} was published last, outside the sandbox. Name a version, such as {example}.',
  script:
    'This script runs whatever version of {name} was published last, outside the sandbox and with your rights. Name a version, such as {example}.',
  installed:
    'This installs whatever version of {name} was published last, outside the sandbox and with your rights. Name a version, such as {example}.',
  launch:
    'Every run gets whatever version of {name} was published last, so it can act differently from one day to the next, and whoever publishes it can use everything that the run has access to. Name a version, such as {example}.',
  address:
    'This runs whatever {name} sends at that moment, outside the sandbox and with your rights. Use a package with a version, or a copy that you have checked.',
} as const;

const fixes = { pin: 'Use {version}, as in {file}' } as const;

type Fix = FixOf<typeof fixes>;
type Advice = AdviceOf<typeof messages> & { readonly severity?: Severity };

export const unpinnedPackage = defineRule({
  id: 'unpinned-package',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'review',
  files: FETCHING_FILES,
  docs: {
    what: 'MCP servers, hooks, `notify` and scripts of environments that fetch and run a package or an image without naming a version; as information, images and workflows that do so with Codex.',
    why: 'Codex runs hooks, MCP servers and `notify` outside the sandbox and with your rights, and so does the Codex app with the scripts of an environment. `npx`, `uvx`, `pipx`, `docker run` and the like fetch the newest version if none is named. Whoever publishes the next one – its owner, or somebody who stole the account – runs code on your machine at the next start.',
    remedy:
      'Name an exact version, the commit of a repository, or the digest of an image. Better, install the program once, and run the installed one.',
    source:
      'Run on Codex 0.169.0: hooks, `notify` and servers run outside the sandbox, those of installed plugins too. How the runners choose a version is in their documentation. The Codex app was not run.',
    cases: [
      'posture/escapes/effects.test.ts: hooks of the system run at once, in either file',
      'rules/commands.test.ts: the program of a trusted project’s server runs outside the sandbox as soon as a session starts',
      'rules/plugins.test.ts: servers and hooks in the usual files',
    ],
  },
  messages,
  fixes,
  *check(context) {
    for (const placed of packagesIn(context)) {
      const { one, by, site, whole } = placed;
      if (packageHazard(one)?.kind !== 'unpinned') continue;
      const advice = by === 'launch' ? adviceOnLaunch(context, placed) : adviceOn(placed);
      // In a script the words belong together; a list says it in one item.
      if (advice !== undefined)
        yield { ...advice, site: one.isInstalled ? site : whole, fixes: pinned(context, placed) };
    }
  },
});

/** The version that the project has, where the package is a word of a list. */
function pinned({ file, snapshot }: RuleContext, { one, by, site, spec }: PlacedPackage): readonly Fix[] {
  if (by !== 'server' || file.kind !== 'project' || spec === undefined || !('path' in site)) return [];
  const { scheme, name } = one;
  const locked = lockedVersion(snapshot, file.path, scheme, name);
  if (locked === undefined || stringIn(file, site.path) !== spec.word) return [];
  const { version } = locked;
  const value = `${spec.word.slice(0, spec.offset)}${name}${scheme === 'python' ? '==' : '@'}${version}`;
  return [
    {
      title: 'pin',
      data: { version: bare(version), file: code(locked.file) },
      safety: 'review',
      promise: 'no-change',
      changes: [{ file: file.path, change: { kind: 'set', path: site.path, value } }],
    },
  ];
}

/** Where nobody looks on, it counts which Codex runs; what else such files fetch is their own affair. */
function adviceOnLaunch({ file }: RuleContext, { one }: PlacedPackage): Advice | undefined {
  const isUnattended = file.kind === 'pipeline' || file.kind === 'dockerfile';
  if (!isUnattended || one.name !== '@openai/codex' || one.example === undefined || one.prefersLocal) return undefined;
  const data = { name: code(one.name), example: code(one.example) };
  return { message: 'launch', severity: 'information', data };
}

function adviceOn({ one, by: kind }: PlacedPackage): Advice | undefined {
  if (kind === 'dependency' || kind === 'launch') return undefined;
  const name = code(one.name);
  if (one.example === undefined) return { message: 'address', data: { name } };
  const data = { name, example: code(one.example) };
  if (one.isInstalled) return { message: 'installed', data };
  if (kind === 'hook' && one.prefersLocal) return { message: 'local', severity: 'information', data };
  if (kind === 'hook') return { message: 'fetched', data };
  // After the setup has installed the project, its own copy runs.
  if (kind === 'script') return one.prefersLocal ? undefined : { message: 'script', data };
  return { message: kind, data };
}
