/** The domains that a workspace seems to need, for a person to choose from. */
import type { AllowedDomain } from '../contract.ts';
import type { Inventory } from './inventory.ts';

/** Where packages come from, by the name of the file that lists them. */
const REGISTRIES: readonly (readonly [files: readonly string[], domain: string, what: string])[] = [
  [
    ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
    'registry.npmjs.org',
    'npm packages',
  ],
  [['yarn.lock'], 'registry.yarnpkg.com', 'npm packages'],
  [
    ['requirements.txt', 'poetry.lock', 'uv.lock', 'Pipfile.lock', 'pdm.lock'],
    'pypi.org',
    'the index of Python packages',
  ],
  [
    ['requirements.txt', 'poetry.lock', 'uv.lock', 'Pipfile.lock', 'pdm.lock'],
    'files.pythonhosted.org',
    'Python packages',
  ],
  [['Cargo.lock'], 'index.crates.io', 'the index of Rust crates'],
  [['Cargo.lock'], 'static.crates.io', 'Rust crates'],
  [['go.sum'], 'proxy.golang.org', 'Go modules'],
  [['go.sum'], 'sum.golang.org', 'checksums of Go modules'],
  [['Gemfile.lock'], 'rubygems.org', 'Ruby gems'],
  [['composer.lock'], 'repo.packagist.org', 'the index of PHP packages'],
  [['pom.xml', 'build.gradle', 'build.gradle.kts', 'gradle.lockfile'], 'repo.maven.apache.org', 'Java packages'],
  [['packages.lock.json'], 'api.nuget.org', '.NET packages'],
  [['pubspec.lock'], 'pub.dev', 'Dart packages'],
  [['mix.lock'], 'repo.hex.pm', 'Elixir packages'],
];

/** Registries by the lockfiles at the top of the workspace, then the hosts of git remotes; each whole host once. */
export function proposedDomains({ workspace }: Inventory): readonly AllowedDomain[] {
  const files = new Set(workspace.names.flatMap(({ name, kind }) => (kind === 'file' ? [name] : [])));
  const registries = REGISTRIES.flatMap(([listing, domain, what]) => {
    const file = listing.find((name) => files.has(name));
    return file === undefined ? [] : [{ domain, reason: `${what}, as ${file} lists them` }];
  });
  const remotes = workspace.remotes.map((domain) => ({ domain, reason: 'a Git remote of this repository' }));
  return [...new Map([...remotes, ...registries].map((one) => [one.domain, one])).values()].sort(
    (a, b) => rank(a, registries) - rank(b, registries),
  );
}

const rank = (one: AllowedDomain, registries: readonly AllowedDomain[]): number =>
  registries.some(({ domain }) => domain === one.domain) ? 0 : 1;
