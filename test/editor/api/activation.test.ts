/** The extension as other extensions see it: it starts by itself and its commands are there. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

const extension = () => {
  const found = vscode.extensions.getExtension('codex-posture.codex-posture');
  assert.ok(found, 'the extension is not installed');
  return found;
};

describe('activation', () => {
  it('starts without any file being opened', async () => {
    await until(() => extension().isActive);
  });

  it('registers every command that it contributes', async () => {
    await extension().activate();
    const registered = await vscode.commands.getCommands(true);
    const contributed: readonly { readonly command: string }[] = extension().packageJSON.contributes.commands;
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map((one) => one.command).filter((command) => !registered.includes(command)),
      [],
    );
  });
});
