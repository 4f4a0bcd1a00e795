/** Whether a script sends what it is given on its standard input to another machine. */
import { allCommands, type Pipeline, type ShellCommand } from './commands.ts';
import { variablesIn } from './expansions.ts';
import { type ProgramCall, programOf, textsOf } from './program.ts';

/** A command that sends, and where to, as far as that is written. */
export interface Sending {
  readonly command: ShellCommand;
  /** Absent where only the shell knows. */
  readonly address: string | undefined;
}

/** The commands of a script that send its input away, in order; what stays on this machine is none. */
export function sendings(pipelines: readonly Pipeline[]): readonly Sending[] {
  const found: Sending[] = [];
  new Reading(found).pass(pipelines, true);
  return found;
}

/** Programs that print what they read, changed or not. */
const FILTERS = new Set(
  'cat jq sed awk gawk grep egrep rg head tail tr cut base64 gzip zstd tee xxd od iconv sort uniq fold column envsubst yq dd openssl xargs'.split(
    ' ',
  ),
);
/** What code in another language says where it reads its input. */
const READS_INPUT = /stdin|\/dev\/fd\/0|\binput\(|readFileSync\(0|\$input\b|\[Console\]::In|gets\b|<>/i;

/** Variables that hold the input are followed from one command to the next. */
class Reading {
  readonly #found: Sending[];
  readonly #holding = new Set<string>();

  constructor(found: Sending[]) {
    this.#found = found;
  }

  /** `isInput`: what the pipelines can read is the input. Answers whether some of them prints it. */
  pass(pipelines: readonly Pipeline[], isInput: boolean): boolean {
    let prints = false;
    for (const pipeline of pipelines) {
      let flows = isInput;
      for (const command of pipeline) flows = this.#command(command, flows);
      prints ||= flows;
    }
    return prints;
  }

  /** Whether the command prints the input, where `isInput` says that it can read it. */
  #command(command: ShellCommand, isInput: boolean): boolean {
    const filled = this.pass(command.substitutions, isInput);
    for (const { text } of command.assignments) {
      const [name = '', value = ''] = text.split(/\+?=(.*)/s);
      if (this.#mentions(value) || (filled && /[$`]/.test(value))) this.#holding.add(name);
    }
    const call = programOf(command);
    const reads = isInput || command.redirects.some((one) => this.#comesFromInput(one));
    if (call === undefined) return false;
    const args = textsOf(call.args);
    if (call.name === 'read') for (const name of reads ? args : []) this.#holding.add(name);
    const isFilled = this.#mentions(args.join(' ')) || (filled && args.some((one) => /[$`]/.test(one)));
    const address = addressIn(args);
    const sent = isFilled || (reads && sendsInput(call, args));
    if (sent && isSender(call, args) && !(address !== undefined && isHere(address)))
      this.#found.push({ command, address });
    const writes = command.redirects.find(
      ({ operator, target }) => operator.includes('>') && /^\/dev\/(?:tcp|udp)\//.test(target),
    );
    const inside = command.scripts.length > 0 && this.pass(command.scripts, reads);
    const prints = inside || isFilled || (reads && printsInput(call, args));
    if (prints && writes !== undefined && !isHere(writes.target.split('/')[3] ?? ''))
      this.#found.push({ command, address: writes.target });
    return prints;
  }

  #mentions(text: string): boolean {
    return [...variablesIn(text)].some((name) => this.#holding.has(name));
  }

  #comesFromInput({ operator, target }: ShellCommand['redirects'][number]): boolean {
    return operator.includes('<') && (target === '/dev/stdin' || target === '/dev/fd/0' || this.#mentions(target));
  }
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
    case 'socat':
    case 'telnet':
    case 'ssh':
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
      return call.known?.kind === 'interpreter' && args.some((one) => READS_INPUT.test(one));
  }
}

const REQUESTS =
  /urlopen|urllib|requests\.(?:post|put|request)|httpx|http\.client|fetch\(|https?\.request|axios|XMLHttpRequest|Net::HTTP|LWP|socket|file_get_contents\(["']https?/i;

/** Whether the program talks to another machine at all. */
function isSender({ name, known, args }: ProgramCall, words: readonly string[]): boolean {
  if (known?.kind === 'interpreter') return words.some((one) => REQUESTS.test(one));
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
