/** The picture of a report: the computer as a map, how far commands reach into it, and who is at the gate. */
import type { Area, AreaName, Extent, Report } from '../../../contract.ts';
import { paragraph, say, term } from '../../../text/sentences.ts';
import { AREAS, EXTENTS, GATE, GATE_WHEN, INTERNET, PICTURE } from '../../../words/report.ts';
import type { Level } from '../told.ts';
import { html, type Markup } from './markup.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where each area is drawn; later ones lie on those before. */
const BOXES: Readonly<Record<AreaName, Box>> = {
  system: { x: 8, y: 98, width: 424, height: 300 },
  home: { x: 20, y: 138, width: 400, height: 208 },
  keys: { x: 84, y: 178, width: 326, height: 34 },
  folder: { x: 32, y: 224, width: 378, height: 110 },
  temporary: { x: 84, y: 356, width: 326, height: 34 },
};

const DRAWN: readonly AreaName[] = ['system', 'home', 'keys', 'folder', 'temporary'];

/** The line on which Codex reaches out. */
const WAY = 58;
const TEXT = 98;
const READ = 348;
const WRITE = 388;

/** Nothing where Codex does not start. */
export function picture({ areas, posture }: Report, level: Level): Markup | undefined {
  const { network, approval } = posture;
  if (areas === null || network === null || approval === null) return undefined;
  const gate = gateOf(posture);
  const isClosed = network.access === 'filtered' && !Object.values(network.domains).includes('allow');
  const access = isClosed ? 'no-domain' : network.access;
  const isUnsandboxed = posture.sandbox?.mode === 'danger-full-access';
  const when = GATE_WHEN[isUnsandboxed ? 'unsandboxed' : approval.policy];
  const description = areas.map(({ name, read, write }) =>
    say(PICTURE.area, { area: term(AREAS[name]), read: term(EXTENTS[read]), write: term(EXTENTS[write]) }),
  );
  const spoken = paragraph(
    ...description,
    say(PICTURE.internetIs, { access: term(INTERNET[access]) }),
    say(PICTURE.gate, { gate: term(GATE[gate]), when: term(when) }),
  );
  return html`<svg class="map level-${level}" viewBox="0 0 440 478" role="img" aria-labelledby="map-title map-text">
<title id="map-title">${PICTURE.title}</title>
<desc id="map-text">${spoken}</desc>
<rect class="net ${NET_CLASSES[access]}" x="8" y="8" width="424" height="56" rx="28"/>
<text class="name" x="${TEXT}" y="32">${PICTURE.internet}</text>
<text class="small" x="${TEXT}" y="50">${INTERNET[access]}</text>
${mark(NET_EXTENTS[access], WRITE, 36)}
<text class="small head" x="${READ}" y="88">${PICTURE.reads}</text>
<text class="small head" x="${WRITE}" y="88">${PICTURE.writes}</text>
${DRAWN.flatMap((name) => areas.filter((area) => area.name === name)).map(drawnArea)}
${fence(areas, isUnsandboxed)}
${way(64, 272, access === 'on' || access === 'filtered' ? access : access === 'unknown' ? 'unknown' : 'cut')}
${way(318, 426, gate === 'nobody' ? 'cut' : gate === 'unknown' ? 'unknown' : 'on')}
<rect class="codex" x="40" y="272" width="112" height="46" rx="10"/>
<text class="name on-codex" x="96" y="300">${PICTURE.codex}</text>
${gatekeeper(gate)}
<text class="name" x="${TEXT}" y="446">${GATE[gate]}</text>
<text class="small" x="${TEXT}" y="464">${when}</text>
</svg>`;
}

type Access = keyof typeof INTERNET;

const NET_EXTENTS: Readonly<Record<Access, Extent>> = {
  on: 'all',
  filtered: 'some',
  'no-domain': 'none',
  off: 'none',
  unknown: 'unknown',
};

const NET_CLASSES: Readonly<Record<Access, string>> = {
  on: 'writes',
  filtered: 'reads',
  'no-domain': 'closed',
  off: 'closed',
  unknown: 'closed',
};

function gateOf({ approval }: Report['posture']): keyof typeof GATE {
  if (approval === null || approval.policy === 'unknown') return 'unknown';
  if (approval.policy === 'never') return 'nobody';
  return approval.reviewer === 'auto_review' ? 'model' : approval.reviewer === 'user' ? 'person' : 'unknown';
}

function drawnArea({ name, read, write }: Area): Markup {
  const { x, y, width, height } = BOXES[name];
  const middle = name === 'keys' || name === 'temporary' ? y + height / 2 : y + 22;
  return html`<rect class="area ${tint(read, write)}" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>
<text class="name" x="${TEXT}" y="${middle + 5}">${AREAS[name]}</text>
${mark(read, READ, middle)}${mark(write, WRITE, middle)}`;
}

function tint(read: Extent, write: Extent): string {
  if (write === 'all' || write === 'most') return 'writes';
  return read === 'all' || read === 'most' ? 'reads' : 'closed';
}

/** The extents differ in shape, not in colour alone. */
function mark(extent: Extent, x: number, y: number): Markup {
  switch (extent) {
    case 'all':
    case 'most':
      return html`<circle class="mark full" cx="${x}" cy="${y}" r="9"/><path class="tick" d="M${x - 4} ${y}l3 3.5 5-6.5"/>`;
    case 'some':
      return html`<circle class="mark" cx="${x}" cy="${y}" r="9"/><path class="half" d="M${x} ${y - 9}a9 9 0 0 0 0 18z"/>`;
    case 'none':
      return html`<circle class="mark" cx="${x}" cy="${y}" r="9"/><path class="bar" d="M${x - 4} ${y}h8"/>`;
    case 'unknown':
      return html`<circle class="mark dashed" cx="${x}" cy="${y}" r="9"/><text class="ask" x="${x}" y="${y + 4}">?</text>`;
  }
}

/** The sandbox as a fence around the innermost part that holds everything that commands may write. */
function fence(areas: readonly Area[], isUnsandboxed: boolean): Markup | undefined {
  const writes = (name: AreaName) =>
    areas.some((area) => area.name === name && (area.write === 'all' || area.write === 'most'));
  if (areas.some(({ write }) => write === 'unknown')) return undefined;
  if (isUnsandboxed) return html`<text class="small fence-name" x="168" y="300">${PICTURE.noSandbox}</text>`;
  const box = writes('system') ? BOXES.system : writes('home') ? BOXES.home : writes('folder') ? BOXES.folder : CODEX;
  const { x, y, width, height } = box;
  const [right, baseline] = box === CODEX ? [x + width + 10, y + height / 2 + 4] : [272, y + 27];
  return html`<rect class="fence" x="${x - 3}" y="${y - 3}" width="${width + 6}" height="${height + 6}" rx="13"/>
<text class="small fence-name" x="${right}" y="${baseline}">${PICTURE.sandbox}</text>`;
}

const CODEX: Box = { x: 40, y: 272, width: 112, height: 46 };

/** A way out, from one height to another: open, with a filter, cut, or not known. */
function way(from: number, to: number, is: 'on' | 'filtered' | 'cut' | 'unknown'): Markup {
  const line = html`<path class="way ${is === 'on' || is === 'filtered' ? 'open' : 'shut'}" d="M${WAY} ${from}V${to}"/>`;
  const y = from === 64 ? 82 : 410;
  if (is === 'on') return line;
  if (is === 'filtered') return html`${line}<path class="valve" d="M${WAY - 9} ${y - 8}h18l-7 8v7l-4 3v-10z"/>`;
  if (is === 'unknown')
    return html`${line}<circle class="mark dashed" cx="${WAY}" cy="${y}" r="9"/><text class="ask" x="${WAY}" y="${y + 4}">?</text>`;
  return html`${line}<circle class="stop" cx="${WAY}" cy="${y}" r="9"/><path class="cross" d="M${WAY - 4} ${y - 4}l8 8m0-8l-8 8"/>`;
}

function gatekeeper(gate: keyof typeof GATE): Markup {
  const body =
    gate === 'model'
      ? html`<rect class="who" x="${WAY - 13}" y="438" width="26" height="20" rx="5"/><circle class="eye" cx="${WAY - 5}" cy="448" r="2.5"/><circle class="eye" cx="${WAY + 5}" cy="448" r="2.5"/><path class="who-line" d="M${WAY} 438v-6"/>`
      : html`<circle class="who" cx="${WAY}" cy="440" r="7"/><path class="who" d="M${WAY - 13} 466c0-9 6-15 13-15s13 6 13 15z"/>`;
  return html`<g class="${gate === 'nobody' || gate === 'unknown' ? 'absent' : 'present'}">${body}</g>`;
}
