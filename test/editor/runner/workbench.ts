/** Opens a real VS Code with the extension in it, for tests that look at what a person would see. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installBuilt } from '../../../scripts/editor/lay-out.ts';
import { NO_GALLERY, type RunningServer, startServer } from '../../../scripts/editor/server.ts';
import { demand } from '../../../scripts/parts/part.ts';
import { vscodeServer } from '../../../scripts/parts/vscode-server.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { type Bridge, connectBridge, installBridge } from './bridge/client.ts';
import { browser } from './browser.ts';
import { type Area, picture } from './picture.ts';
import { type Surfaces, surfacesOf } from './surfaces/surfaces.ts';
import type { World } from './temp-home.ts';

/** How a workbench is opened. */
export interface WorkbenchOptions {
  readonly world: World;
  /** `off`: the feature is off and all folders count as trusted; `restricted`: on, and the folder is not trusted; `ask`: on. */
  readonly trust?: 'off' | 'restricted' | 'ask';
  readonly theme?: 'light' | 'dark';
  /** The user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More variables for the extension; CODEX_HOME and HOME are the world's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts the extension under test into the folder of extensions; without it, the one just built. */
  readonly install?: (extensions: string) => Promise<void>;
  /** The display language, as a language pack would set it; the workbench's own texts stay English without one. */
  readonly locale?: string;
  /** Open no folder at all. */
  readonly empty?: boolean;
}

/** A window of VS Code, driven from a test. */
export interface Workbench extends Surfaces {
  readonly world: World;
  /** Calls a function inside the extension host; it sees its argument and the API, nothing of the test around it. */
  readonly inHost: Bridge['call'];
  /** Writes `out/screenshots/<name>.png`. */
  readonly screenshot: (name: string) => Promise<void>;
  /** Takes a picture for README, or holds the one that is there against the window. */
  readonly picture: (name: string, area: Area) => Promise<void>;
  readonly close: () => Promise<void>;
}

const THEMES = { light: 'Light Modern', dark: 'Dark Modern' } as const;
/** Workbench and extension host are up within this time, or something is broken: milliseconds. */
const PATIENCE = 60_000;
/** Something that a test waits for in the window is there within this time: milliseconds. */
const LONGEST_ACTION = 20_000;

/** Opens a window on the world's workspace and waits until extensions run in it. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { world } = options;
  const data = path.join(world.root, 'editor');
  const extensions = path.join(data, 'extensions');
  // Not below the world: a socket's path must be short.
  const socket = path.join(os.tmpdir(), `codex-posture-${randomBytes(6).toString('hex')}.sock`);
  await fs.mkdir(extensions, { recursive: true });
  await (options.install ?? installBuilt)(extensions);
  await installBridge(extensions);
  const said: string[] = [];
  const server = await startServer({
    server: demand(await vscodeServer()),
    data,
    extensions,
    settings: settingsOf(options),
    env: environment(options, socket),
    flags: options.trust === undefined || options.trust === 'off' ? ['--disable-workspace-trust'] : [],
    log: (text) => said.push(text),
  });
  let page: Page | undefined;
  try {
    page = await openPage(server, options);
    const bridge = await connectBridge(socket, PATIENCE);
    return workbench(options, server, page, bridge);
  } catch (error) {
    if (page) await shoot(page, 'failed-to-open').catch(() => {});
    await page?.context().close();
    await server.stop();
    throw new Error(`The workbench did not open.\n${said.join('')}`, { cause: error });
  }
}

function settingsOf(options: WorkbenchOptions): Readonly<Record<string, unknown>> {
  return {
    'workbench.colorTheme': THEMES[options.theme ?? 'dark'],
    'security.workspace.trust.startupPrompt': options.trust === 'ask' ? 'always' : 'never',
    // Files change on disk in tests: let nothing stand in between.
    'files.autoSave': 'off',
    'window.confirmBeforeClose': 'never',
    ...options.settings,
  };
}

function environment(options: WorkbenchOptions, socket: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:XDG|CODEX)_/.test(name));
  const { home, codexHome } = options.world;
  return {
    ...Object.fromEntries(own),
    HOME: home,
    CODEX_HOME: codexHome,
    ...options.env,
    CODEX_POSTURE_BRIDGE: socket,
    EXTENSIONS_GALLERY: NO_GALLERY,
  };
}

async function openPage(server: RunningServer, options: WorkbenchOptions): Promise<Page> {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 } });
  // What tests run in the page was compiled by a tool that marks functions with their names through this helper.
  await context.addInitScript({ content: 'globalThis.__name = (value) => value' });
  if (options.locale !== undefined) {
    const value = JSON.stringify(options.locale);
    await context.addInitScript({
      content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => ${value}, set() {} })`,
    });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_ACTION);
  await page.goto(server.address(options.empty ? undefined : options.world.workspace));
  await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: PATIENCE });
  return page;
}

function workbench(options: WorkbenchOptions, server: RunningServer, page: Page, bridge: Bridge): Workbench {
  return {
    ...surfacesOf(page, bridge, options.world),
    world: options.world,
    inHost: bridge.call,
    screenshot: (name) => shoot(page, name),
    picture: (name, area) => picture(page, options.world, name, area),
    async close() {
      bridge.close();
      await page.context().close();
      await server.stop();
    },
  };
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = path.join(projectRoot, 'out/screenshots');
  await fs.mkdir(folder, { recursive: true });
  // Whatever is fading in is shown as it will be.
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}
