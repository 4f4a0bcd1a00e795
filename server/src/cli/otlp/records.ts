/** What `check --otlp` sends: findings and postures as log records, in terms of no library. */
import type { Posture } from '../../contract.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import { bare } from '../../text/phrases.ts';
import { printable } from '../../text/printable.ts';
import { say } from '../../text/sentences.ts';
import { OTLP } from '../../words/otlp.ts';
import type { CheckResult } from '../check.ts';

/** One log record. Names of attributes follow OpenTelemetry's conventions where there is one. */
export interface LogEntry {
  readonly event: 'codex_posture.finding' | 'codex_posture.failure' | 'codex_posture.posture';
  readonly severity: Severity;
  /** One or two plain sentences. */
  readonly body: string;
  readonly attributes: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What was found in a root, and the rules that broke down there. */
export function findingEntries(root: string, { findings, failures }: CheckResult): readonly LogEntry[] {
  return [
    ...findings.map((finding): LogEntry => {
      const { file, line, column, rule, family, severity, message, fingerprint } = finding;
      return {
        event: 'codex_posture.finding',
        severity,
        body: printable(message),
        attributes: {
          'codex_posture.root': printable(root),
          'codex_posture.rule': rule,
          'codex_posture.family': family,
          'codex_posture.fingerprint': fingerprint,
          'code.file.path': printable(file),
          'code.line.number': line,
          'code.column.number': column,
        },
      };
    }),
    ...failures.map(
      ({ rule, file }): LogEntry => ({
        event: 'codex_posture.failure',
        severity: 'error',
        body: say(OTLP.failure, { rule: bare(rule), file: bare(file) }),
        attributes: {
          'codex_posture.root': printable(root),
          'codex_posture.rule': rule,
          'code.file.path': printable(file),
        },
      }),
    ),
  ];
}

/** What Codex may do in a folder. It is as severe as what is weak about it. */
export function postureEntry(posture: Posture): LogEntry {
  const { folder, codex, installed, trust, verdict, sandbox, network, approval, weaknesses } = posture;
  const mode = sandbox?.mode ?? 'unknown';
  const access = network?.access ?? 'unknown';
  const policy = approval?.policy ?? 'unknown';
  const text =
    verdict === 'refused'
      ? OTLP.refused
      : say(OTLP.posture, { sandbox: bare(mode), network: bare(access), approval: bare(policy) });
  return {
    event: 'codex_posture.posture',
    severity: weaknesses.some(({ level }) => level === 'full')
      ? 'error'
      : weaknesses.length > 0
        ? 'warning'
        : 'information',
    body: [text, ...weaknesses.map((weakness) => printable(weakness.text))].join(' '),
    attributes: {
      'codex_posture.root': printable(folder),
      'codex_posture.codex': codex,
      ...(installed !== null && { 'codex_posture.installed': printable(installed) }),
      'codex_posture.trust': trust,
      'codex_posture.verdict': verdict,
      'codex_posture.sandbox': mode,
      'codex_posture.network': access,
      'codex_posture.approval': policy,
      'codex_posture.weaknesses': weaknesses.map(({ kind }) => kind),
    },
  };
}
