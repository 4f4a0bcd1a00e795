/** `--otlp`: where findings and postures go, and what is said about it. */
import { bare } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { counted, say } from '../../text/sentences.ts';
import { OTLP } from '../../words/otlp.ts';
import { UnreadablePathError } from '../errors.ts';
import type { LogEntry } from './records.ts';
import type { OtlpSender } from './sender.ts';

/** The sender, which is loaded only now: the extension’s package goes without it. @throws UnreadablePathError */
export async function openSender(url: string): Promise<OtlpSender> {
  const module = await import('./sender.ts').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      throw new UnreadablePathError(OTLP.missing);
    throw error;
  });
  return new module.OtlpSender(url);
}

/** Ends sending: one line about what was sent, and 2 as exit status where something was not. */
export async function endSending(
  sender: OtlpSender,
  url: string,
): Promise<{ readonly line: string; readonly status: 0 | 2 }> {
  await sender.end();
  const { failure } = sender;
  // The rest of an address may hold a password or a token, and this line ends up in logs.
  const collector = bare(new URL(url).origin);
  return failure === undefined
    ? { line: counted(OTLP.sent, sender.sent, { url: collector }), status: 0 }
    : { line: say(OTLP.unsent, { url: collector, reason: bare(printable(failure)) }), status: 2 };
}

/** Sends these. @throws UnreadablePathError */
export async function sendAll(url: string, entries: readonly LogEntry[]): ReturnType<typeof endSending> {
  const sender = await openSender(url);
  await sender.send(entries);
  return endSending(sender, url);
}
