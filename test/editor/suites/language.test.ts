import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { installBuilt } from '../../../scripts/editor/lay-out.ts';
import { makeWorld } from '../runner/temp-home.ts';
import type { Workbench } from '../runner/workbench.ts';
import { eventually, openWindow } from './support.ts';

const make = () => makeWorld({ '.codex/config.toml': 'approval_policy = "never" # why\n', 'other.toml': 'a = 1\n' });
const languageOf = (bench: Workbench) => () =>
  bench.inHost((vscode) => vscode.window.activeTextEditor?.document.languageId ?? '', undefined);

describe('highlighting', () => {
  const { bench } = openWindow(make);

  it('is ours for a Codex file that would be plain text', async () => {
    const { editor, page } = bench();
    await editor.open('.codex/config.toml');
    await eventually(languageOf(bench()), (language) => language === 'codex-toml');
    const colours = await eventually(
      () =>
        page
          .locator('.view-line')
          .first()
          .locator('span > span')
          .evaluateAll((spans) => spans.map((span) => span.className)),
      (classes) => new Set(classes).size >= 3,
    );
    assert.ok(colours.length >= 3);
    await editor.squiggle('warning', /never/);
  });

  it('leaves other TOML files alone', async () => {
    await bench().editor.open('other.toml');
    assert.equal(await languageOf(bench())(), 'plaintext');
  });

  it('stays away where the person prefers plain text', async () => {
    const { editor, inHost } = bench();
    await editor.open('.codex/config.toml');
    await eventually(languageOf(bench()), (language) => language === 'codex-toml');
    await inHost(async (vscode) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    }, undefined);
    await editor.squiggle('warning', /never/);
    assert.equal(await languageOf(bench())(), 'plaintext');
  });
});

describe('highlighting beside a TOML extension', () => {
  const { bench } = openWindow(make, {
    install: async (extensions) => {
      await installBuilt(extensions);
      const other = path.join(extensions, 'someone.toml-1.0.0');
      await fs.mkdir(other);
      const languages = [{ id: 'toml', extensions: ['.toml'] }];
      const manifest = {
        name: 'toml',
        publisher: 'someone',
        version: '1.0.0',
        engines: { vscode: '*' },
        contributes: { languages },
      };
      await fs.writeFile(path.join(other, 'package.json'), JSON.stringify(manifest));
    },
  });

  it('leaves it its files, and still finds the hazards', async () => {
    const { editor } = bench();
    await editor.open('.codex/config.toml');
    await editor.squiggle('warning', /never/);
    assert.equal(await languageOf(bench())(), 'toml');
  });
});
