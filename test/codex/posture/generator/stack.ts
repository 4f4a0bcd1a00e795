/** One stack by chance: files of every layer, folders, trust, flags. */
import { brokenText, wrongSettings } from './broken.ts';
import { ownProfiles } from './profiles.ts';
import { Random } from './random.ts';
import { managed, requirements } from './requirements.ts';
import {
  approvals,
  environment,
  harmless,
  mcpServers,
  type Note,
  notForProjects,
  proxy,
  sandboxMode,
  webSearch,
  workspaceWriteTable,
} from './settings.ts';
import { type Settings, toToml, type Value, valueText } from './toml.ts';

/** A stack to compare. `{{WORLD}}` in texts and flags stands for the folder that holds all files. */
export interface GeneratedStack {
  readonly seed: number;
  readonly files: Readonly<Record<string, string>>;
  /** Target by name of each symbolic link, both below the world. */
  readonly links: Readonly<Record<string, string>>;
  /** Folder of the session, below the world. */
  readonly cwd: string;
  readonly flags: readonly string[];
  readonly profile?: string;
  /** What of the model the stack touches. */
  readonly features: ReadonlySet<string>;
}

export interface GenerateOptions {
  /** Whether files in the system's folder can be tried here. */
  readonly system: boolean;
}

const USER = 'home/.codex/config.toml';

/** The stack of this seed. */
export function generate(seed: number, options: GenerateOptions): GeneratedStack {
  const random = new Random(seed);
  const features = new Set<string>();
  const note: Note = (feature) => features.add(feature);
  const place = placeOf(random, note);
  const layers: Record<string, Settings> = {};
  const put = (file: string, settings: Settings) => {
    layers[file] = merged(layers[file] ?? {}, settings);
  };

  put(USER, trustEntries(random, note, place));
  if (random.chance(0.92)) put(USER, settingsOf(random, note, 0.5));
  if (random.chance(0.08)) put(USER, rootMarkers(random, note));
  for (const folder of place.folders) {
    if (!random.chance(0.45)) continue;
    note('project layer');
    if (folder !== place.folders[0]) note('nested project layers');
    put(`${folder}/.codex/config.toml`, settingsOf(random, note, 0.35));
    if (random.chance(0.3)) put(`${folder}/.codex/config.toml`, notForProjects(random, note));
    if (random.chance(0.1)) put(`${folder}/.codex/config.toml`, trustEntries(random, note, place));
  }
  const profile = random.chance(0.07) ? random.pick(['fast', 'safe-1']) : undefined;
  if (profile !== undefined) {
    note('profile file');
    if (random.chance(0.85)) put(`home/.codex/${profile}.config.toml`, settingsOf(random, note, 0.6));
  }
  const flags = random.chance(0.12) ? flagsOf(random, note, place) : [];
  if (options.system) {
    if (random.chance(0.15)) put('etc/config.toml', systemSettings(random, note));
    if (random.chance(0.22)) put('etc/requirements.toml', noted(note, 'requirements', requirements(random, note)));
    if (random.chance(0.1)) put('etc/managed_config.toml', noted(note, 'managed config', managed(random)));
  }
  const wrong = random.chance(0.13)
    ? random.pick(Object.keys(layers).filter((file) => file !== 'etc/requirements.toml'))
    : undefined;
  if (wrong !== undefined) put(wrong, wrongSettings(random, note));

  const files: Record<string, string> = { ...place.files };
  for (const [file, settings] of Object.entries(layers)) files[file] = toToml(settings, random);
  if (random.chance(0.065)) {
    const file = random.pick(Object.keys(layers));
    files[file] = brokenText(files[file] ?? '', random, note);
  }
  if (random.chance(0.1)) {
    note('.env of CODEX_HOME');
    files['home/.codex/.env'] = 'HARMLESS=1\n';
  }
  const stack = { seed, files, links: place.links, cwd: place.cwd, flags, features };
  return profile === undefined ? stack : { ...stack, profile };
}

interface Place {
  readonly files: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** From the top folder down to the working folder, by their real names. */
  readonly folders: readonly string[];
}

const TOPS: Readonly<Record<string, string>> = { worktree: 'tree', home: 'home/proj' };

const HEAD = 'ref: refs/heads/main\n';

function placeOf(random: Random, note: Note): Place {
  const depth = random.pick([0, 0, 0, 1, 1, 2]);
  const kind = random.pick(['git', 'git', 'git', 'git', 'none', 'empty', 'worktree', 'link', 'home']);
  const top = TOPS[kind] ?? 'work';
  const folders = [top, `${top}/sub`, `${top}/sub/deep`].slice(0, depth + 1);
  const files: Record<string, string> = { 'extra/keep': '', [`${folders.at(-1)}/keep`]: '' };
  note(kind === 'none' || kind === 'empty' ? 'no repository' : kind === 'worktree' ? 'linked worktree' : 'repository');
  if (kind === 'git' || kind === 'link') files['work/.git/HEAD'] = HEAD;
  if (kind === 'home') {
    note('a .codex that is CODEX_HOME');
    files['home/.git/HEAD'] = HEAD;
  }
  if (kind === 'empty') files['work/.git/keep'] = '';
  if (kind === 'worktree') {
    files['work/.git/HEAD'] = HEAD;
    files['work/.git/worktrees/t/HEAD'] = HEAD;
    files['work/.git/worktrees/t/commondir'] = '../..\n';
    files['work/.git/worktrees/t/gitdir'] = '{{WORLD}}/tree/.git\n';
    files['tree/.git'] = 'gitdir: {{WORLD}}/work/.git/worktrees/t\n';
  }
  if (kind !== 'link') return { files, links: {}, cwd: folders.at(-1) ?? top, folders };
  note('entered through a link');
  return { files, links: { link: 'work' }, cwd: (folders.at(-1) ?? top).replace('work', 'link'), folders };
}

function trustEntries(random: Random, note: Note, place: Place): Settings {
  const projects: Record<string, Value> = {};
  const candidates = [
    ...place.folders,
    'work',
    ...(place.cwd.startsWith('home') ? ['home'] : []),
    ...(place.links['link'] === undefined ? [] : ['link']),
  ];
  const levels = random.chance(0.25) ? [] : random.some([...new Set(candidates)], 1, 2);
  for (const folder of levels) {
    const level = random.pick(['trusted', 'trusted', 'trusted', 'untrusted']);
    note(level === 'trusted' ? 'trusted folder' : 'untrusted folder');
    projects[`{{WORLD}}/${folder}`] = { trust_level: level };
  }
  if (levels.length === 0) note('no trust entry');
  if (random.chance(0.1)) {
    note('trust entry that never matches');
    projects[random.pick(['{{WORLD}}/work/', '~/work', '{{WORLD}}', '{{WORLD}}/work/../work'])] = {
      trust_level: 'trusted',
    };
  }
  return Object.keys(projects).length === 0 ? {} : { projects };
}

function rootMarkers(random: Random, note: Note): Settings {
  note('root markers');
  return {
    project_root_markers: random.pick<readonly string[]>([[], ['keep'], ['.git', '.hg'], ['nothing-of-this-name']]),
  };
}

function settingsOf(random: Random, note: Note, richness: number): Settings {
  let settings: Settings = {};
  const add = (probability: number, make: () => Settings) => {
    if (random.chance(probability)) settings = merged(settings, make());
  };
  add(richness * 0.7, () => sandboxMode(random, note));
  add(richness * 0.55, () => workspaceWriteTable(random, note));
  add(richness * 0.35, () => builtIn(random, note));
  add(richness * 0.6, () => ownProfiles(random, note));
  add(richness * 0.8, () => approvals(random, note));
  add(richness * 0.25, () => environment(random, note));
  add(richness * 0.3, () => webSearch(random, note));
  add(richness * 0.3, () => proxy(random, note));
  add(richness * 0.2, () => mcpServers(random, note));
  add(0.2, () => harmless(random));
  if ('sandbox_mode' in settings && 'default_permissions' in settings) note('both systems in one layer');
  return settings;
}

function builtIn(random: Random, note: Note): Settings {
  note('built-in profile');
  const name = random.pick([':read-only', ':workspace', ':workspace', ':danger-full-access']);
  if (name === ':danger-full-access') note('full access');
  return { default_permissions: name };
}

function systemSettings(random: Random, note: Note): Settings {
  note('system config');
  return settingsOf(random, note, 0.6);
}

function noted(note: Note, feature: string, settings: Settings): Settings {
  note(feature);
  return settings;
}

function flagsOf(random: Random, note: Note, place: Place): readonly string[] {
  note('flags');
  const made = [
    () => `sandbox_mode=${random.pick(['read-only', '"workspace-write"', "'danger-full-access'"])}`,
    () => `approval_policy=${random.pick(['never', '"on-request"'])}`,
    () => `default_permissions=${random.pick([':workspace', '":read-only"', '"p"'])}`,
    () => `sandbox_workspace_write.network_access=${random.pick(['true', 'false'])}`,
    () =>
      `sandbox_workspace_write={${random.pick(['network_access=true', 'exclude_slash_tmp=true', 'writable_roots=["flag-dir"]'])}}`,
    () => `projects={"{{WORLD}}/${random.pick(place.folders)}"={trust_level="trusted"}}`,
    () => `projects."{{WORLD}}/${random.pick(place.folders)}".trust_level="trusted"`,
    () => `web_search=${valueText(random.pick(['disabled', 'live']), random)}`,
    () => `features.network_proxy=${random.pick(['true', 'false'])}`,
    () => random.pick(['sandbox_mode', '=x', 'sandbox_mode="nope"', 'model=a=b']),
  ];
  return random.some(made, 1, 3).map((make) => make());
}

/** `above` over `below`, tables key by key. */
export function merged(below: Settings, above: Settings): Settings {
  const both: Record<string, Value> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = both[key];
    both[key] = isTable(before) && isTable(value) ? merged(before, value) : value;
  }
  return both;
}

const isTable = (value: Value | undefined): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
