/** What counts for a key where the file lies, and which line decides it. */

import { decisionOf } from '../../codex/decision.ts';
import { isBelow } from '../../codex/locations.ts';
import { pathsOf } from '../../codex/machine.ts';
import type { Snapshot } from '../../codex/snapshot.ts';
import type { Provided, Stack } from '../../codex/stack.ts';
import type { LayerName } from '../../contract.ts';
import { isForeignToProjects } from '../../rules/support/schema.ts';
import { nodeAt } from '../../syntax/toml/query.ts';
import type { TomlPath } from '../../syntax/toml/tree.ts';
import { escaped } from '../markdown.ts';
import type { Target } from '../target.ts';
import { uriFromPath } from '../uri.ts';
import { shownValue } from './shown-value.ts';

const LAYERS: Readonly<Record<LayerName, string>> = {
  default: 'Codex’s default',
  system: 'the system config',
  user: 'the user config',
  profile: 'the profile',
  project: 'the project config',
  flags: 'the command line',
  managed: 'the managed config',
  requirements: 'the requirements',
};

/** Sentences about the value of `path` here; none for tables, and where the file is no layer of settings. */
export function effectiveLines(target: Target, path: TomlPath): readonly string[] {
  const { file, stack, isLayer, document } = target;
  if (!isLayer) return [];
  if (file.kind === 'project' && isForeignToProjects(path)) {
    return ['**No effect here:** a project may not set this, so Codex ignores it.'];
  }
  const key = path.slice(0, path.findIndex((step) => typeof step === 'number') >>> 0);
  const written = nodeAt(document, key);
  const layer = stack.layers.find((one) => one.file === file.path);
  const provided = stack.effective.lookup(key);
  if (written?.kind === 'table' || provided?.node.kind === 'table') return [];
  const off =
    layer?.state.kind === 'off' && written !== undefined ? `**No effect here:** ${escaped(layer.state.why)}.` : '';
  if (provided === undefined) return [off];
  if (provided.layer.file === file.path)
    return [`In effect here: ${shownValue(key, provided.node)}, decided by this file.`];
  const by = `${LAYERS[provided.layer.name]}${placeOf(target.snapshot, stack, provided)}`;
  const overridden = off === '' && written !== undefined ? 'Overridden. ' : '';
  return [off, `${overridden}In effect here: ${shownValue(key, provided.node)}, decided by ${by}.`];
}

/** `, [~/.codex/config.toml line 3](file:…)`. */
function placeOf({ machine }: Snapshot, { folder }: Stack, provided: Provided): string {
  const { file, line } = decisionOf(provided);
  if (file === null || line === null) return '';
  const paths = pathsOf(machine);
  const near = isBelow(machine, file, folder);
  const inHome = isBelow(machine, file, machine.home);
  const short = near
    ? paths.relative(folder, file)
    : inHome
      ? `~${paths.sep}${paths.relative(machine.home, file)}`
      : file;
  return `, [${escaped(short)} line ${line}](${uriFromPath(file, machine.platform)}#L${line})`;
}
