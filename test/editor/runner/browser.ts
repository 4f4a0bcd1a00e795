/** The one browser of a test process. */
import { type Browser, chromium as playwright } from 'playwright-core';
import { chromium } from '../../../scripts/parts/chromium.ts';
import { demand } from '../../../scripts/parts/part.ts';

let launched: Promise<Browser> | undefined;

/** The browser, started on first use. Until it is closed it keeps this process alive. Throws when none can be had. */
export function browser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

/** Ends the browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  const closing = launched;
  launched = undefined;
  await (await closing)?.close();
}

async function launch(): Promise<Browser> {
  const { executable, env } = demand(await chromium());
  return playwright.launch({
    executablePath: executable,
    env: { ...process.env, ...env } as Record<string, string>,
    // It opens nothing but our own server on this machine, often as root in a container, where its sandbox cannot work.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--font-render-hinting=none',
      '--disable-background-networking',
    ],
  });
}
