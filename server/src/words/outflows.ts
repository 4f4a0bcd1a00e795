/** What leaves the machine, in words. */
import type { JudgedOutflow } from '../codex/outflows.ts';
import type { Outflow } from '../contract.ts';
import { bare } from '../text/phrases.ts';
import { paragraph, say, sentences } from '../text/sentences.ts';

const SENTENCES = sentences({
  model: 'Prompts, and all that the model reads, go to OpenAI.',
  modelTo: 'Prompts, and all that the model reads, go to {host}.',
  modelHere: 'Prompts, and all that the model reads, go to a model on this machine.',
  'web-search:cached':
    'The model can search the web: what it searches for leaves this machine, and stored pages come back.',
  'web-search:live':
    'The model can search the live web: what it searches for leaves this machine, and current pages, which anyone may have written, come back.',
  logs: 'Logs of sessions go to {host}, with commands and what they print.',
  traces: 'Traces of sessions go to {host}.',
  metrics: 'Measurements of sessions go to {host}.',
  prompts: 'What you type is in them.',
  answers: 'What the model answers is in them.',
  analytics: 'Codex sends usage data to OpenAI.',
  feedback: 'When you send feedback, Codex can attach logs and the session.',
  history: 'Codex keeps what you type in a file on this machine.',
  sessions: 'Codex keeps whole conversations in files on this machine.',
  open: 'Other users of this computer can read that.',
  plain: 'Nothing encrypts it on the way.',
});

/** The service of Codex's makers for statistics. */
const MAKERS = 'OpenAI';

/** The outflow with its sentence. */
export function outflowInWords({ freshness, ...outflow }: JudgedOutflow): Outflow {
  const { isPlain, isOpenToOthers, withPrompts, withAnswers } = outflow;
  const text = paragraph(
    mainSentence({ ...outflow, ...(freshness && { freshness }) }),
    withPrompts && SENTENCES.prompts,
    withAnswers && SENTENCES.answers,
    isPlain && SENTENCES.plain,
    isOpenToOthers && SENTENCES.open,
  );
  return { ...outflow, text };
}

function mainSentence({ kind, host, isLocal, signal, freshness }: JudgedOutflow): string {
  if (kind === 'model' && host !== null) return say(SENTENCES.modelTo, { host: bare(host) });
  if (kind === 'model') return isLocal ? SENTENCES.modelHere : SENTENCES.model;
  if (kind === 'web-search') return SENTENCES[`web-search:${freshness ?? 'cached'}`];
  if (kind === 'telemetry') return say(SENTENCES[signal ?? 'logs'], { host: bare(host ?? MAKERS) });
  return SENTENCES[kind];
}
