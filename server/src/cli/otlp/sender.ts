/** Sends log records to an OpenTelemetry collector. The only part of the program that opens a connection, and only for `--otlp`. */
import { type AnyValue, SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordExporter } from '@opentelemetry/sdk-logs';
import { version } from '../../../../package.json';
import type { Severity } from '../../rules/engine/rule.ts';
import type { LogEntry } from './records.ts';

const SEVERITIES: Readonly<Record<Severity, SeverityNumber>> = {
  error: SeverityNumber.ERROR,
  warning: SeverityNumber.WARN,
  information: SeverityNumber.INFO,
  hint: SeverityNumber.DEBUG,
};

/** Records in a request, and the most that wait. */
const BATCH = 500;

export class OtlpSender {
  readonly #exporter: WatchedExporter;
  readonly #provider: LoggerProvider;
  #waiting = 0;
  #sent = 0;
  /** What is to happen once everything that waits has been accepted. */
  #afterwards: (() => Promise<void>)[] = [];
  #last: Promise<void> = Promise.resolve();

  /** `url` is the collector's, as in `OTEL_EXPORTER_OTLP_ENDPOINT`; headers and certificates come from such variables. */
  constructor(url: string) {
    this.#exporter = new WatchedExporter(new OTLPLogExporter({ url: logsUrl(url) }));
    this.#provider = new LoggerProvider({
      resource: defaultResource()
        .merge(resourceFromAttributes({ 'service.name': 'codex-posture', 'service.version': version }))
        .merge(detectResources({ detectors: [envDetector] })),
      processors: [
        new BatchLogRecordProcessor({ exporter: this.#exporter, maxExportBatchSize: BATCH, maxQueueSize: BATCH }),
      ],
    });
  }

  /** Why nothing more is sent; records that were accepted before stay sent. */
  get failure(): string | undefined {
    return this.#exporter.failure;
  }

  get sent(): number {
    return this.#sent;
  }

  /**
   * One after the other: what waits would grow without bounds, and be dropped. `afterwards` is called once the collector has
   * accepted all of these, and never if it does not. Rejects only if `afterwards` does.
   */
  send(entries: readonly LogEntry[], afterwards?: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() => this.#emit(entries, afterwards));
    return this.#last;
  }

  /** Sends what is waiting and lets go of the connection. */
  async end(): Promise<void> {
    await this.#last;
    await this.#flush();
    await this.#provider.shutdown();
  }

  async #emit(entries: readonly LogEntry[], afterwards?: () => Promise<void>): Promise<void> {
    const logger = this.#provider.getLogger('codex-posture', version);
    for (const { event, severity, body, attributes } of entries) {
      if (this.failure !== undefined) return;
      logger.emit({
        eventName: event,
        severityNumber: SEVERITIES[severity],
        severityText: SeverityNumber[SEVERITIES[severity]],
        body,
        // Collectors that do not know the field for the name of an event yet have it here.
        attributes: { 'event.name': event, ...attributes } as Record<string, AnyValue>,
      });
      this.#waiting += 1;
      if (this.#waiting === BATCH) await this.#flush();
    }
    if (afterwards !== undefined) this.#afterwards.push(afterwards);
  }

  async #flush(): Promise<void> {
    // The exporter keeps the reason.
    await this.#provider.forceFlush().catch(() => undefined);
    const accepted = this.failure === undefined;
    if (accepted) this.#sent += this.#waiting;
    this.#waiting = 0;
    const afterwards = accepted ? this.#afterwards : [];
    this.#afterwards = [];
    for (const each of afterwards) await each();
  }
}

/** The library keeps failures to itself. */
class WatchedExporter implements LogRecordExporter {
  readonly #inner: OTLPLogExporter;
  failure: string | undefined;

  constructor(inner: OTLPLogExporter) {
    this.#inner = inner;
  }

  export(...[records, done]: Parameters<LogRecordExporter['export']>): void {
    this.#inner.export(records, (result) => {
      if (result.code !== 0) this.failure ??= result.error?.message || 'unknown';
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.#inner.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#inner.shutdown();
  }
}

/** The address for logs of a collector’s address, unless it says that itself. */
function logsUrl(url: string): string {
  const address = new URL(url);
  if (!/\/v1\/logs\/?$/.test(address.pathname)) address.pathname = `${address.pathname.replace(/\/+$/, '')}/v1/logs`;
  return address.href;
}
