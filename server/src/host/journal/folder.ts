/** Where the journal of hardenings lies: outside CODEX_HOME, and where programs keep what is not to be shared. */
import { type Machine, pathsOf } from '../../codex/machine.ts';
import { isWithin } from '../boundary.ts';

const NAME = 'codex-posture';

/**
 * The folder of the journal; nothing need be there. It holds copies of configuration files, secrets included, so a
 * permission profile had better deny it.
 */
export function journalFolder(machine: Machine, env: Readonly<Record<string, string | undefined>>): string {
  const paths = pathsOf(machine);
  const usual = {
    linux: paths.join(machine.home, '.local', 'state'),
    darwin: paths.join(machine.home, 'Library', 'Application Support'),
    win32: paths.join(machine.home, 'AppData', 'Local'),
  }[machine.platform];
  const wished = env[{ linux: 'XDG_STATE_HOME', darwin: '', win32: 'LOCALAPPDATA' }[machine.platform]] ?? '';
  // What is below CODEX_HOME is more often shared and opened to commands than anything else in a home folder.
  const isFit = paths.isAbsolute(wished) && !isWithin(paths.normalize(wished), machine.codexHome, machine);
  return paths.join(isFit ? paths.normalize(wished) : usual, NAME, 'journal');
}
