/** The message that a session of this folder runs with full access. */
import * as vscode from 'vscode';
import type { ShownSession } from '../../../server/src/contract.ts';
import { bare } from '../../../server/src/text/phrases.ts';
import { say, term } from '../../../server/src/text/sentences.ts';
import { COMMANDS } from '../commands.ts';
import { oneLine, withoutTicks } from '../escape-text.ts';
import { sessionMessages } from '../settings.ts';
import type { SessionsFeed } from './feed.ts';
import { MessageClaims } from './message-claims.ts';
import { messageStep, type ToldSessions } from './message-memory.ts';
import { clientOf } from './session-labels.ts';
import { MESSAGE } from './words.ts';

/** Tells of sessions as they begin or change. */
export function tellOfSessions(feed: SessionsFeed, storage: vscode.Uri): vscode.Disposable {
  const messages = new SessionMessages(feed, new MessageClaims(vscode.Uri.joinPath(storage, 'sessions-told').fsPath));
  let queue = Promise.resolve();
  return feed.onDidChange(() => {
    queue = queue.then(() => messages.consider()).catch(() => undefined);
  });
}

class SessionMessages {
  readonly #feed: SessionsFeed;
  readonly #claims: MessageClaims;
  #told: ToldSessions = {};
  /** When this window knew of it, by session. */
  readonly #since = new Map<string, number>();

  constructor(feed: SessionsFeed, claims: MessageClaims) {
    this.#feed = feed;
    this.#claims = claims;
  }

  async consider(): Promise<void> {
    const { answer } = this.#feed;
    if (answer === undefined || answer.reading === 'off') return;
    const before = this.#told;
    const { told, about } = messageStep(before, answer, sessionMessages());
    this.#told = told;
    for (const [id, words] of Object.entries(before)) {
      if (told[id] !== words) await this.#claims.release(id, words, this.#since.get(id) ?? 0);
    }
    if (about === undefined) return;
    const isOurs = await this.#claims.claim(about.id, about.words);
    this.#since.set(about.id, Date.now());
    if (isOurs) void tell(about);
  }
}

async function tell(session: ShownSession): Promise<void> {
  const client = bare(oneLine(clientOf(session), 60));
  const message =
    session.concern === 'full'
      ? say(MESSAGE.full, { client })
      : say(MESSAGE.looser, { client, posture: term(session.words) });
  const chosen = await vscode.window.showWarningMessage(
    message,
    MESSAGE.show,
    MESSAGE.why,
    MESSAGE.harden,
    MESSAGE.later,
  );
  if (chosen === MESSAGE.show) await vscode.commands.executeCommand(COMMANDS.showSessions);
  if (chosen === MESSAGE.harden) await vscode.commands.executeCommand(COMMANDS.harden);
  if (chosen === MESSAGE.why) {
    const why = session.because === null ? MESSAGE.whyUnknown : withoutTicks(session.because);
    const picked = await vscode.window.showInformationMessage(why, MESSAGE.show);
    if (picked === MESSAGE.show) await vscode.commands.executeCommand(COMMANDS.showSessions);
  }
}
