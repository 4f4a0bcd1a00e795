/** The pictures of README; the editor tests take them, and hold them against the window. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/root.ts';

const IMAGES = path.join(projectRoot, 'docs/images');

/** No picture is larger: bytes. */
const LARGEST = 120_000;

describe('pictures of README', () => {
  const readme = fs.readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/!\[([^\]]*)\]\(docs\/images\/([\w-]+)\.png\)/g)];
  const taken = fs
    .readdirSync(path.join(projectRoot, 'test/editor/suites'))
    .flatMap((name) => [
      ...fs.readFileSync(path.join(projectRoot, 'test/editor/suites', name), 'utf8').matchAll(/picture\('([\w-]+)'/g),
    ])
    .map(([, name]) => name);

  it('are those that the editor tests take, and all of them', () => {
    assert.deepEqual(shown.map(([, , name]) => name).sort(), taken.sort());
    // That of the page about speed is drawn by `npm run docs`.
    const kept = ['performance.svg', ...taken.map((name) => `${name}.png`)];
    assert.deepEqual(fs.readdirSync(IMAGES).sort(), kept.sort());
  });

  it('are small, and described for people who do not see them', () => {
    for (const [, description = '', name] of shown) {
      assert.ok(description.length > 20, name);
      assert.ok(fs.statSync(path.join(IMAGES, `${name}.png`)).size < LARGEST, name);
    }
  });
});
