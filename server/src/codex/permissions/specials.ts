/** The names that Codex gives to places in the filesystem table of a permission profile. */

/** What is written for the folders of the workspace: today's name first, then the one of earlier documentation, which still acts. */
export const WORKSPACE: readonly string[] = [':workspace_roots', ':project_roots'];

/** Single places: they take no paths inside them. */
const SINGLE: readonly string[] = [':root', ':minimal', ':tmpdir', ':slash_tmp'];

/** Names to offer: each place once. */
export const SPECIALS: readonly string[] = [':root', ':minimal', ':workspace_roots', ':tmpdir', ':slash_tmp'];

export const isWorkspace = (key: string): boolean => WORKSPACE.includes(key);
export const isSinglePlace = (key: string): boolean => SINGLE.includes(key);

/** Whether Codex 0.169.0 ignores the key, with a warning: it begins like a name of its own and is none (seen). */
export function isUnknownSpecial(key: string): boolean {
  if (!key.startsWith(':')) return false;
  const name = key.endsWith('/**') ? key.slice(0, -3) : key;
  return !isWorkspace(name) && !isSinglePlace(name);
}

/** What people write who mean a place that Codex knows: made-up names, and those of other programs. */
const MEANT: Readonly<Record<string, string>> = {
  cwd: ':workspace_roots',
  pwd: ':workspace_roots',
  currentworkingdirectory: ':workspace_roots',
  workspace: ':workspace_roots',
  workspaces: ':workspace_roots',
  workspaceroot: ':workspace_roots',
  workspaceroots: ':workspace_roots',
  workspacefolder: ':workspace_roots',
  project: ':workspace_roots',
  projects: ':workspace_roots',
  projectroot: ':workspace_roots',
  projectroots: ':workspace_roots',
  repo: ':workspace_roots',
  home: '~',
  tmp: ':slash_tmp',
  temp: ':tmpdir',
  tmpdir: ':tmpdir',
  slashtmp: ':slash_tmp',
  root: ':root',
  minimal: ':minimal',
};

/** The place that an unknown name most likely means; nothing where it cannot be told. */
export function meantPlace(key: string): string | undefined {
  const plain = key.toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(MEANT, plain) ? MEANT[plain] : undefined;
}
