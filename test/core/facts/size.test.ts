import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../../scripts/root.ts';
import { factHistory } from '../../../server/src/codex/facts/history.ts';
import { factsFor } from '../../../server/src/codex/facts/lookup.ts';

const imported = /from '([^']*\/data\/[^']+\.json)'/g;

describe('facts: size', () => {
  it('bundles the newest release, the history and the drill’s results, and no other release', () => {
    const sources = path.join(projectRoot, 'server', 'src');
    const files = (fs.readdirSync(sources, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...fs.readFileSync(path.join(sources, name), 'utf8').matchAll(imported)])
      .map((match) => path.posix.basename(match[1] ?? ''));
    assert.deepEqual(files.sort(), [`codex-${factsFor().version}.json`, 'drill.json', 'history.json']);
  });

  it('stays small: at most 240 kB in the bundle, 32 kB in the package', () => {
    const shipped = JSON.stringify(factsFor()) + JSON.stringify(factHistory());
    assert.ok(shipped.length < 240_000, `${shipped.length} bytes`);
    const packed = gzipSync(shipped, { level: 9 }).length;
    assert.ok(packed < 32_000, `${packed} bytes packed`);
  });
});
