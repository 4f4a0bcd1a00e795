/** Which CODEX_HOME is meant, and on which machine. */
import { bare } from '../../../server/src/text/phrases.ts';
import { say } from '../../../server/src/text/sentences.ts';
import { displayPath } from '../labels.ts';
import { FILE_STATUS } from '../words.ts';

export interface HomeInput {
  readonly codexHome: string;
  readonly home: string;
  /** VS Code’s name for the kind of remote window, such as `ssh-remote`; undefined where the window is local. */
  readonly remote: string | undefined;
}

export function homeText({ codexHome, home, remote }: HomeInput): string {
  const folder = bare(displayPath(codexHome, { home, folder: null }));
  return remote === undefined
    ? say(FILE_STATUS.home, { folder })
    : say(FILE_STATUS.remoteHome, { folder, remote: bare(remote) });
}
