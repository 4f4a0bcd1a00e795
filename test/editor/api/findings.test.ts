/** Findings and fixes as other extensions see them, on the demo. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until.ts';

const userConfig = () => vscode.Uri.file(path.join(process.env['CODEX_HOME'] ?? '', 'config.toml'));

/** The finding of a rule in a file, as soon as it is there. */
async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const find = () => vscode.languages.getDiagnostics(uri).find((one) => ruleOf(one) === rule);
  await until(() => find() !== undefined);
  const found = find();
  assert.ok(found);
  return found;
}

function ruleOf(diagnostic: vscode.Diagnostic): unknown {
  return typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
}

/**
 * The fixes for a place, as soon as there are some. VS Code gives up, empty-handed or with an error, where the providers of
 * fixes change while it asks them; then it is asked again.
 */
async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  for (;;) {
    try {
      const fixes = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        kind,
      );
      if (fixes.length > 0) return fixes;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Canceled')) throw error;
    }
  }
}

describe('findings', () => {
  it('judges the user’s config and says whose word it is', async () => {
    const document = await vscode.workspace.openTextDocument(userConfig());
    const diagnostic = await finding(document.uri, 'full-access');
    assert.equal(diagnostic.source, 'Codex Posture');
    assert.equal(document.getText(diagnostic.range), '"danger-full-access"');
    assert.ok(typeof diagnostic.code === 'object', 'the rule links to its page');
  });

  it('offers a fix that removes the finding', async () => {
    const document = await vscode.workspace.openTextDocument(userConfig());
    const diagnostic = await finding(document.uri, 'full-access');
    const actions = await quickFixes(document.uri, diagnostic.range);
    const best = actions.find((action) => action.isPreferred);
    assert.ok(best?.edit, 'there is no best fix');
    assert.ok(await vscode.workspace.applyEdit(best.edit));
    await until(() => !vscode.languages.getDiagnostics(document.uri).some((one) => ruleOf(one) === 'full-access'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
