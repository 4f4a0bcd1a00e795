import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';

/** Files that make expressions from strings: of constants of ours, or only to learn whether a text is one, never to match. */
const MAKERS: Readonly<Record<string, number>> = {
  'codex/hooks/handlers.ts': 1,
  'codex/instructions/languages.ts': 1,
  'codex/instructions/loosening.ts': 10,
  'codex/instructions/unsafe.ts': 3,
  'codex/launch/quoted-commands.ts': 2,
  'codex/launch/shell-text.ts': 2,
  'codex/launch/containers.ts': 3,
  'codex/shell/remote-runs.ts': 4,
  'syntax/toml/decode.ts': 1,
  'syntax/toml/format.ts': 2,
  'text/invisible.ts': 1,
  'text/printable.ts': 1,
  'text/secret.ts': 2,
};

describe('regular expressions', () => {
  it('are never made from the text of a file', () => {
    const root = path.join(projectRoot, 'server/src');
    const made: Record<string, number> = {};
    for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const count = fs.readFileSync(path.join(root, name), 'utf8').match(/\bRegExp\s*\(/g)?.length ?? 0;
      if (count > 0) made[name.replaceAll('\\', '/')] = count;
    }
    assert.deepEqual(made, MAKERS);
  });
});
