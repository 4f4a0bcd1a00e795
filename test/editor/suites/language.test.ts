import assert from 'node:assert/strict';
import { makeWorld } from '../runner/temp-home.ts';
import type { Workbench } from '../runner/workbench.ts';
import { eventually, openWindow } from './support.ts';

const make = () => makeWorld({ '.codex/config.toml': 'approval_policy = "never" # why\n', 'other.toml': 'a = 1\n' });
const languageOf = (bench: Workbench) => () =>
  bench.inHost((vscode) => vscode.window.activeTextEditor?.document.languageId ?? '', undefined);

describe('highlighting', () => {
  const { bench } = openWindow(make);

  it('is ours for a Codex file', async () => {
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
