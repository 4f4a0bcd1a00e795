import assert from 'node:assert/strict';
import { Trace } from 'vscode-languageserver/node';
import { tracedText } from '../../../client/src/trace-text.ts';
import { TestClient } from '../lsp/client.ts';

const TOKEN = `ghp_${'fK3vQ9zLmN2xR7tYb5cW8dE1aH4jU6iPoS0g'}`;

describe('what is logged of the messages to and from the server', () => {
  it('names each message, but holds no text of a document or an edit', async () => {
    const client = await TestClient.start({ files: { 'ch/config.toml': '# wandering words\nsandbox_mode = "x"\n' } });
    const lines: string[] = [];
    const log = (message: unknown, data?: string) => {
      lines.push(tracedText([String(message), ...(data === undefined ? [] : [data])].join('\n')));
    };
    await client.connection.trace(Trace.Verbose, { log });
    await client.open('ch/config.toml', `# wandering words\nsandbox_mode = "danger-full-access"\nmodel = "${TOKEN}"\n`);
    const start = { line: 0, character: 0 };
    await client.change('ch/config.toml', 2, { range: { start, end: start }, text: '# other wandering words\n' });
    await client.codeActions('ch/config.toml', { start, end: { line: 9, character: 0 } });
    await client.harden();
    await client.effective();
    await client.stop();
    const logged = lines.join('\n');
    assert.match(logged, /^Sending notification 'textDocument\/didOpen'\.$/m);
    assert.match(logged, /"uri": "file:.*config\.toml"/);
    assert.match(logged, /"contentChanges": "…"/);
    assert.doesNotMatch(logged, /wandering/);
    assert.ok(!logged.includes(TOKEN));
  });

  it('shows nothing of a message that it cannot read', () => {
    assert.equal(tracedText(`Sending request 'x'.\nParams: {"text": "wandering`), "Sending request 'x'.\nParams: …");
    assert.equal(tracedText('{"message": {"params": {"text": "wandering"'), '…');
    assert.equal(
      tracedText(`{"message":{"text":"wandering","a":1}}`).replace(/\s/g, ''),
      '{"message":{"text":"…","a":1}}',
    );
    assert.equal(
      tracedText("Received response 'x'.\nNo result returned."),
      "Received response 'x'.\nNo result returned.",
    );
  });
});
