/** Whether a script sends what it is given on its standard input to another machine. */
import { allCommands, type Pipeline, type ShellCommand, type ShellWord } from './commands.ts';
import { variablesIn } from './expansions.ts';
import { type ProgramCall, programOf, textsOf } from './program.ts';
import { runsItsInput, runsWords } from './words-as-code.ts';

/** A command that sends, and where to, as far as that is written. */
export interface Sending {
  readonly command: ShellCommand;
  /** Absent where only the shell knows. */
  readonly address: string | undefined;
}

/** The commands of a script that send its input away, in order; what stays on this machine is none. */
export function sendings(pipelines: readonly Pipeline[]): readonly Sending[] {
  const reading = new Reading();
  reading.pass(pipelines, true);
  return reading.sent;
}

/** The commands of a script that run as code what is on its input, in order. */
export function runsOfInput(pipelines: readonly Pipeline[]): readonly ShellCommand[] {
  const reading = new Reading();
  reading.pass(pipelines, true);
  return reading.run;
}

/** The same of the word that is added at the end of a command line, as Codex does with `notify`. */
export function runsOfLastWord(pipelines: readonly Pipeline[]): readonly ShellCommand[] {
  const reading = new Reading(['0', '1']);
  for (const command of pipelines.flat()) reading.pass(command.scripts, false);
  return reading.run;
}

/** Programs that print what they read, changed or not. */
const FILTERS = new Set(
  'cat jq sed awk gawk grep egrep rg head tail tr cut base64 gzip zstd tee xxd od iconv sort uniq fold column envsubst yq dd openssl xargs'.split(
    ' ',
  ),
);
/** What code in another language says where it reads its input. */
const READS_INPUT = /stdin|\/dev\/fd\/0|\binput\(|readFileSync\(0|\$input\b|\[Console\]::In|gets\b|<>/i;

/** Where Codex keeps what was said. */
const LOGS = /\.codex\/(?:(?:archived_)?sessions|history\.jsonl)(?:\/|$)/;

/** Variables and files that hold the input are followed from one command to the next. */
class Reading {
  readonly sent: Sending[] = [];
  readonly run: ShellCommand[] = [];
  readonly #holding: Set<string>;
  readonly #files = new Set<string>();

  constructor(holding: readonly string[] = []) {
    this.#holding = new Set(holding);
  }

  /** `isInput`: what the pipelines can read is the input. Answers whether some of them prints it. */
  pass(pipelines: readonly Pipeline[], isInput: boolean): boolean {
    let prints = false;
    for (const pipeline of pipelines) {
      let flows = isInput;
      for (const command of pipeline) flows = this.#command(command, flows, command !== pipeline[0]);
      prints ||= flows;
    }
    return prints;
  }

  /** Whether the command prints the input, where `isInput` says that it can read it. */
  #command(command: ShellCommand, isInput: boolean, isPiped: boolean): boolean {
    const filled = this.pass(command.substitutions, isInput);
    for (const { text } of command.assignments) {
      const [name = '', value = ''] = text.split(/\+?=(.*)/s);
      if (this.#mentions(value) || (filled && /[$`]/.test(value))) this.#holding.add(name);
    }
    const call = programOf(command);
    const reads = this.#reads(command, isInput);
    if (call === undefined) return false;
    const args = textsOf(call.args);
    if (call.name === 'read') for (const name of reads ? args : []) this.#holding.add(name);
    const isFilled = this.#mentions(args.join(' ')) || (filled && args.some((one) => /[$`]/.test(one)));
    const address = COPIERS.has(call.name) ? destinationIn(args) : addressIn(args);
    const holds = ({ text, isLiteral }: ShellWord) =>
      isLiteral !== true && (this.#mentions(text) || (filled && /\$\(|`/.test(text)));
    if (runsWords(command, call, holds, reads) || (isPiped && reads && runsItsInput(call))) this.run.push(command);
    const sent = isFilled || this.#namesFile(args) || (reads && sendsInput(call, args));
    if (sent && isSender(call, args) && !(address !== undefined && isHere(address)))
      this.sent.push({ command, address });
    const writes = command.redirects.find(
      ({ operator, target }) => operator.includes('>') && /^\/dev\/(?:tcp|udp)\//.test(target),
    );
    const inside = command.scripts.length > 0 && this.pass(command.scripts, reads);
    const prints = inside || isFilled || (reads && printsInput(call, args));
    if (prints && writes !== undefined && !isHere(writes.target.split('/')[3] ?? ''))
      this.sent.push({ command, address: writes.target });
    if (prints) for (const file of filesWritten(command, call, args)) this.#files.add(file);
    return prints;
  }

  /** Whether the command can read the input: of several files that are to take its place, the last one does. */
  #reads({ redirects }: ShellCommand, isInput: boolean): boolean {
    const last = redirects.findLast(({ operator }) => operator.includes('<'));
    return last === undefined ? isInput : this.#comesFromInput(last) || this.#files.has(plainFile(last.target));
  }

  /** Whether the words name a file that holds the input, or one in which Codex keeps what was said. */
  #namesFile(args: readonly string[]): boolean {
    return args.some((one) => this.#files.has(plainFile(one)) || (LOGS.test(one) && one !== args.at(-1)));
  }

  #mentions(text: string): boolean {
    return [...variablesIn(text)].some((name) => this.#holding.has(name));
  }

  #comesFromInput({ operator, target }: ShellCommand['redirects'][number]): boolean {
    return operator.includes('<') && (target === '/dev/stdin' || target === '/dev/fd/0' || this.#mentions(target));
  }
}

/** Home is written in several ways; behind `@` and `=` comes the name of a file. */
const plainFile = (word: string): string =>
  word.slice(Math.max(word.lastIndexOf('@'), word.lastIndexOf('=')) + 1).replace(/^\$(?:HOME|\{HOME\})(?=\/)/, '~');

const filesWritten = ({ redirects }: ShellCommand, { name }: ProgramCall, args: readonly string[]) =>
  [
    ...redirects.flatMap(({ operator, target }) => (operator.includes('>') ? [target] : [])),
    ...(name === 'tee' ? args.filter((one) => !one.startsWith('-')) : []),
  ]
    .filter((target) => !target.startsWith('/dev/'))
    .map(plainFile);

/** Programs whose last word says where to. */
const COPIERS = new Set(['scp', 'rsync', 'aws', 'gsutil', 'gcloud', 'rclone', 's3cmd']);

/** Where files are copied to, if that is another machine: `me@host:folder`, `s3://bucket`. */
function destinationIn(args: readonly string[]): string | undefined {
  const last = args.findLast((one, at) => at > 0 && !one.startsWith('-')) ?? '';
  if (/^[a-z][a-z0-9]{1,10}:\/\//i.test(last)) return last;
  const [, host] = /^(?:[^/@:]{1,100}@)?([^/@:\\]{2,200}):/.exec(last) ?? [];
  return host === undefined ? undefined : `ssh://${host}`;
}

/** Where a command line sends the word that is added at its end, as Codex does with `notify`; nothing where it stays here. */
export function sendsLastWord(pipelines: readonly Pipeline[]): string | undefined {
  for (const command of allCommands(pipelines)) {
    const call = programOf(command);
    if (call === undefined || !/^(?:curl|wget|https?|xh)$/.test(call.name)) continue;
    const args = textsOf(call.args);
    const address = addressIn(args);
    const takesIt = BODIES.test(args.at(-1) ?? '') || args.some((one) => /\$(?:[@*01]|\{[@*01]\})/.test(one));
    if (takesIt && address !== undefined && !isHere(address)) return address;
  }
  return undefined;
}

function printsInput({ name, known }: ProgramCall, args: readonly string[]): boolean {
  if (name === 'jq') return !args.some((one) => /^-[a-zA-Z]*n|^--null-input$/.test(one));
  if (name === 'cat') return args.every((one) => /^-|^\/dev\/(?:stdin|fd\/0)$/.test(one));
  return FILTERS.has(name) || (known?.kind === 'interpreter' && args.some((one) => READS_INPUT.test(one)));
}

/** Options of programs that send: behind them comes what is sent. */
const BODIES =
  /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--data-urlencode|--json|-F|--form|-T|--upload-file|--post-file|--body-file|--post-data)$/;
const STDIN = /^(?:[^=@]{0,100}=?[@<]?|@)?(?:-|\/dev\/stdin|\/dev\/fd\/0)(?:;.{0,200})?$/;

/** Whether the program sends what it reads. */
function sendsInput(call: ProgramCall, args: readonly string[]): boolean {
  switch (call.name) {
    case 'curl':
    case 'wget':
      return args.some((one, at) => {
        if (BODIES.test(one)) return STDIN.test(args[at + 1] ?? '');
        const glued = /^(?:-d|-T|-F|--[a-z-]{3,20}=)(.+)$/.exec(one)?.[1];
        return glued !== undefined && STDIN.test(glued);
      });
    case 'nc':
    case 'ncat':
    case 'netcat':
      // It only looks whether somebody listens.
      return !args.some((one) => /^-[a-zA-Z]*z/.test(one));
    case 'ssh':
      return !args.some((one) => /^-[a-zA-Z]*n$/.test(one));
    case 'aws':
    case 'gsutil':
    case 'gcloud':
    case 's3cmd':
      return args.includes('-');
    case 'rclone':
      return args[0] === 'rcat';
    case 'socat':
    case 'telnet':
    case 'http':
    case 'https':
    case 'xh':
    case 'mail':
    case 'mailx':
    case 'sendmail':
    case 'msmtp':
      return true;
    case 'openssl':
      return args[0] === 's_client';
    default:
      return isCode(call) && args.some((one) => READS_INPUT.test(one));
  }
}

/** Whether the words hold code in a language that is no shell's of Unix. */
const isCode = ({ name, known }: ProgramCall): boolean =>
  known?.kind === 'interpreter' || name === 'pwsh' || name === 'powershell';

const REQUESTS =
  /urlopen|urllib|requests\.(?:post|put|request)|httpx|http\.client|fetch\(|https?\.request|axios|XMLHttpRequest|Net::HTTP|LWP|socket|file_get_contents\(["']https?|\b(?:irm|iwr|invoke-(?:restmethod|webrequest))\b[^|;]{0,300}\s-(?:body|infile)\b/i;

/** Whether the program talks to another machine at all. */
function isSender(call: ProgramCall, words: readonly string[]): boolean {
  const { name, known, args } = call;
  if (isCode(call)) return words.some((one) => REQUESTS.test(one));
  if (COPIERS.has(name)) return destinationIn(words) !== undefined;
  if (name === 'openssl') return words[0] === 's_client';
  if (/^(?:iwr|irm|invoke-webrequest|invoke-restmethod)$/.test(name)) return words.some((one) => /^-body$/i.test(one));
  if (['curl', 'wget'].includes(name))
    return args.some(
      ({ text }) => /^-[a-z]*[dFT]|^--(?:data|json|form|upload|post|body)/.test(text) || /[$`]/.test(text),
    );
  return known?.kind === 'transfer' || known?.kind === 'remote-shell' || /^(?:mail|mailx|sendmail|msmtp)$/.test(name);
}

const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s"'`)\\]{1,300}/i;

function addressIn(args: readonly string[]): string | undefined {
  if (args.some((one) => one.startsWith('--unix-socket'))) return 'localhost';
  for (const one of args) {
    const found = ADDRESS.exec(one.slice(0, 4096))?.[0];
    if (found !== undefined) return found;
  }
  return args.find(isHere);
}

/** Whether an address or a host is this machine. */
const isHere = (address: string): boolean =>
  /^(?:[a-z]+:\/\/)?(?:[^/@]{0,100}@)?(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1\]|::1|host\.docker\.internal)(?=[:/?#]|$)/i.test(
    address,
  );
