/** The demands that people write in other languages than English, and the words that forbid them there. */
import { type Demand, type Found, stretch } from './demand.ts';
import { type Phrase, phraseIn } from './phrase.ts';

/** Behind a word: no letter, in any alphabet. */
const END = String.raw`(?![\p{L}\p{M}])`;
/** Where an order begins, whose verb could also say what somebody does: in a line, behind a comma or one of `words`. */
const beginning = (words: string): string => String.raw`(?:^[\s>*+\d.)-]{0,8}|[,:;(]\s{0,3}|(?<!\p{L})(?:${words})\s)`;

const ROMANCE_BEGINNING = beginning(
  "siempre|primero|debes?|puedes?|luego|después|favor|sempre|primeiro|deve|pode|depois|toujours|d['’]abord|dois|devez|peux|pouvez|puis|ensuite|veuillez|faut|[yeo]|et",
);
const GERMAN_BEGINNING = beginning('bitte|immer|zuerst|dann|und');

const text = (source: string): RegExp => new RegExp(source, 'iu');

const ROMANCE_SANDBOX = String.raw`(?:(?:el|la|le|les|los|las|o|a|os|as|ce|cette|tod[ao]s?|tou(?:te)?s?|tu|seu|sua|do|de|del|codex)\s){0,3}(?:l['’])?(?:sandbox|bac à sable|aislamiento|isolamento|aprobaciones|aprovações|approbations|(?:solicitudes|pedidos|demandes) d(?:e |['’])(?:aprobación|aprovação|permisos?|approbation|autorisation))${END}`;

/** Doing away with the sandbox. */
const UNPROTECTS: readonly Phrase[] = [
  // Spanish, Portuguese, French
  {
    needs: [/sandbox|sable|islamiento|isolamento|aprob|aprov|approb|permis|autoris/i],
    pattern: text(
      String.raw`${ROMANCE_BEGINNING}(?:des(?:activ|ativ|habilit|abilit)|deshabilit|inhabilit|apag|deslig|salt|omit|elud|evad|ignor|burl|contorn|contourn|d[ée]sactiv|supprim|coup|court-circuit)(?:[ae]|es?|ar|er|ir|en|em|ez)\s${ROMANCE_SANDBOX}`,
    ),
  },
  // German
  {
    needs: [/sandbox|genehmigung|freigabe/i],
    pattern: text(
      String.raw`${GERMAN_BEGINNING}(?:deaktivier(?:e|en)?|umgehe?n?|ignoriere?n?|überspring(?:e|en)?|verlasse?)\s(?:(?:die|alle|jede|deine|codex)\s){0,3}(?:sandbox|genehmigung(?:en|sabfragen?)?|freigaben?)${END}|(?<!\p{L})(?:schalte|stelle)\s(?:[^.;!?]{0,30}\s)?(?:sandbox|genehmigungen|freigaben)\s(?:[^.;!?,]{0,40}\s)?(?:aus|ab)${END}|(?<!\p{L})(?<!(?:lässt sich|kann man)\s(?:die\s)?)(?:sandbox|genehmigungen|freigaben)\s(?:[^.;!?,]{0,40}\s)?(?<!\bzu\s)(?:deaktivieren|ausschalten|abschalten|umgehen|überspringen)${END}`,
    ),
  },
  // Russian
  {
    needs: [/песочниц|sandbox|подтвержден/i],
    pattern: text(
      String.raw`(?:(?:отключ|выключ)(?:и|ите|ай|айте|ить)|(?:обойд|обход)(?:и|ите)|обойти|игнорируй(?:те)?)\s(?:\p{L}{1,20}\s){0,2}(?:песочниц\p{L}{0,4}|sandbox|подтвержден\p{L}{0,4})`,
    ),
  },
  // Chinese. What a switch “will” do, or what happens once it is off, is a description.
  {
    needs: [/沙[箱盒]|sandbox|审批|審批|权限检查/i],
    pattern: text(
      String.raw`(?<!(?:需|会|會|将|將|可|能|于|於|着|示|致|已|被|否|何|了)(?:自动|直接)?)(?:(?:关闭|關閉|禁用|停用|绕过|繞過|跳过|关掉|取消|移除|规避|绕开|忽略)(?:所有|任何|全部|该|你的|的|codex|内置|默认|\s){0,4}(?:沙[箱盒]|sandbox|codex\s?审批|命令审批|权限检查|(?<=(?:所有|任何|全部)的?)审批(?=[^。]{0,12}(?:命令|执行|运行)))|[将把](?:codex|的|\s){0,3}(?:沙[箱盒]|sandbox)[^，。,]{0,4}(?:关闭|关掉|禁用|停用))(?!环境|账|数据|(?:模式|后|之后|\s)*(?:会|將|将|可能|非常|很|是|意味))`,
    ),
  },
  // Japanese and Korean, where the verb comes last
  {
    needs: [/サンドボックス|샌드박스/],
    pattern: text(
      String.raw`(?<!は、?\s?)サンドボックス(?:機能|モード)?を?[^。、\s]{0,8}?(?:無効|オフ|解除|回避|バイパス|迂回|停止|切)(?:化|に)?(?:って|し(?:て|、|ろ|なさい)|する(?=。|$)|る(?=。|$))|샌드박스(?:를|을)?\s?(?:모두\s)?(?:비활성화|해제|우회|무시|끄|꺼)(?!\S{0,3}(?:합니다|됩니다|된|되|한다|ㄴ다))`,
    ),
  },
];

/** “Do not use the sandbox.” What it forbids is what protects. */
const UNUSED = text(
  String.raw`(?:不要|别|勿)(?:使用|启用|开启)(?:沙[箱盒]|sandbox)|(?<!\p{L})(?:no\s(?:uses|utilices|use)\s(?:el\s|o\s)?sandbox|n['’]utilise[zr]?\spas\s(?:la\s|le\s)?(?:sandbox|bac à sable)|(?:be)?(?:nutze|verwende)\s(?:die\ssandbox\snicht|keine\ssandbox))${END}`,
);

/** Running everything with no question. */
const UNASKED: readonly Phrase[] = [
  {
    needs: [/\b(?:sin|sem|sans|ohne|automatisch)\b/i],
    pattern: text(
      String.raw`(?<!\p{L})(?:ejecut|aprueb|aprov|aprob|execut|exécut|rod|corr|lanc|approuv|autoris|führe?|genehmig|erlaub)(?:[ae]|ar|er|ez|en)?\s(?:\p{L}{1,6}\s)?(?:tod[oa]s?|tudo|cualquier|qualquer|tou(?:te)?s?|tout|n['’]importe|alle[ns]?|jede[ns]?)${END}[^.;]{0,40}?(?<!\p{L})(?:(?:sin|sem|sans|ohne)\s(?:\p{L}{1,10}\s)?(?:preguntar|perguntar|confirmaci[óo]n|confirmação|confirmation|aprobaci[óo]n|aprovação|approbation|autorisation|permiso|permissão|validation|demander|rückfragen?|bestätigung|genehmigung|nachfragen?|fragen)|automatisch)`,
    ),
  },
  {
    needs: [/без/i],
    pattern: text(
      String.raw`(?:выполняй|запускай|одобряй)(?:те)?\s(?:все|всё|любые|любую|каждую)${END}[^.;]{0,40}\sбез\s(?:\p{L}{1,12}\s)?(?:подтвержд|разрешен|вопрос|согласов)\p{L}{0,6}`,
    ),
  },
  {
    needs: [/[确確]认|批准|同意|询问|审批|授权|许可/],
    pattern: text(
      String.raw`自动(?:批准|同意|确认)(?:所有|任何|全部|一切)(?:命令|操作|请求|权限|审批|工具)?|(?:执行|运行|批准)(?:所有|任何|全部|一切)(?:的)?(?:shell|命令|操作|工具|\s){1,3}[^。；]{0,8}?(?:无需|无须|不需要?|不用|不必|不要)[^。；，]{0,6}?(?:确认|批准|同意|询问|审批|授权|许可)|(?:所有|任何|全部|一切)(?:的)?(?:shell|命令|操作|工具|\s){1,3}(?:都|均|一律|可以|可)?(?:无需|无须|不需要?|不用|不必)[^。；，]{0,6}?(?:确认|批准|同意|询问|审批|授权|许可)`,
    ),
  },
  {
    needs: [/承認|確認|許可|승인|확인|허락/],
    pattern: text(
      String.raw`(?:承認|確認|許可)を?(?:求め|取ら|得|待た|し)?(?:ずに?|ないで|なし(?:で|に))[^。]{0,4}(?:すべて|全て|全部|あらゆる|どんな)[^。]{0,12}(?:実行|承認)|(?:すべて|全て|全部|あらゆる)の?(?:コマンド|操作)を?(?:承認|確認|許可)(?:を?求め|を?取ら|を?得|し)?(?:ずに?|ないで|なし(?:で|に))[^。]{0,4}実行|(?:모든|어떤)\s(?:명령|작업|도구)\S{0,3}\s(?:사용자\s?)?(?:승인|확인|허락)\s?없이[^.]{0,6}(?:실행|진행)`,
    ),
  },
];

/** Heeding nothing that was said before. */
const OVERRIDES: readonly Phrase[] = [
  {
    needs: [/ignor|olvid|esque|oubli|vergiss|missacht|игнор|забуд|忽略|无视|無視|忘|무시/i],
    pattern: text(
      String.raw`(?<!\p{L})(?:(?:ignor[ae]r?|olvida|esqueça)\s(?:tod[ao]s?\s)?(?:(?:las|as|os)\s)?(?:instruc(?:ciones|ões)|instruções|regras|reglas)\s(?:anteriores|previas|prévias)|(?:ignore[zr]?|oublie[zr]?)\s(?:toutes\s)?(?:les\s)?(?:instructions|consignes|règles)\s(?:précédentes|antérieures)|(?:ignoriere?n?|vergiss|missachte)\s(?:alle\s)?(?:(?:deine|die)\s)?(?:vorherigen|bisherigen|früheren|vorangegangenen|obigen)\s(?:anweisungen|instruktionen|regeln)|(?:игнорируй|забудь)(?:те)?\s(?:все\s)?(?:предыдущие|прошлые|прежние)\s(?:инструкции|указания|правила))|(?:忽略|无视|無視|忘记|忘掉)(?:你|所有|之前|以上|先前|前面|上述|一切|任何|全部|的|\s){1,6}(?:指令|指示|规则|提示词?|说明|命令)|(?:以前|これまで|前|上記)の(?:すべての|全ての|あらゆる)?(?:指示|命令|ルール)を(?:すべて|全て)?(?:無視|忘れ)(?:し(?:て|ろ)|て|する(?=。|$))|(?:이전|위)(?:의)?\s?(?:모든\s)?(?:지시|명령|지침)(?:사항)?(?:를|을)?\s?(?:모두\s)?무시`,
    ),
  },
];

const ALL: readonly (readonly [Demand, readonly Phrase[]])[] = [
  ['unprotect', UNPROTECTS],
  ['unprotect', [{ needs: [/沙[箱盒]|sandbox|sable/i], pattern: UNUSED }]],
  ['override', OVERRIDES],
  ['unasked', UNASKED],
];

/** The demand of a sentence that is not English. */
export function demandElsewhere(sentence: string): Found | undefined {
  for (const [demand, phrases] of ALL) {
    const found = stretch(demand, sentence, phraseIn(phrases, sentence));
    if (found !== undefined) return found;
  }
  return undefined;
}

const FORBIDS = text(
  String.raw`(?<!\p{L})(?:nunca|jam[aá]s|prohibid[oa]s?|proibid[oa]s?|evit(?:a|e|ar)|não|nicht|nie|niemals|keine?[nmrs]?|verboten|untersagt|vermeiden?|jamais|ne|pas|interdite?s?|évite[rz]?|не|нельзя|никогда)${END}|(?<!\p{L})n['’](?=\p{L})|запрещ|избега|禁止|严禁|嚴禁|切勿|[请請]勿|不[要得能可应應准许許会該该宜]|不允许|不建议|不推荐|避免|拒[绝絕]|别(?=关|禁|绕|跳|执|运|使)|ないで|ない(?:こと|よう|で|。|$)|ません|禁じ|避け|마세요|마십시오|말(?:고|아|라| 것)|금지|않(?:도록|는|아)|안 ?(?:됩|된|돼)`,
);

/** What comes after it is asked for, whatever was forbidden before. */
const TURNS = /[，,]\s?(?:直接|而是|请直接|只需|始终|总是)/;
const CONDITION =
  /^(?:[-*+>]\s)?\s?(?:(?:如果|若|当|當|假如|一旦)[^，,。]{0,60}[，,]|(?:si|se|wenn|falls|если|когда)\s[^,.]{0,100},)/i;

/** Whether words of another language forbid what was found, before it or behind it. */
export function forbidsElsewhere(sentence: string, { demand, start, end }: Found): boolean {
  const condition = CONDITION.exec(sentence.slice(0, start))?.[0].length ?? 0;
  const before = sentence.slice(condition, start);
  if (FORBIDS.test(TURNS.test(before) ? '' : before) || FORBIDS.test(sentence.slice(end))) return true;
  return demand !== 'unasked' && !UNUSED.test(sentence.slice(start, end)) && FORBIDS.test(sentence.slice(start, end));
}

const WARNS =
  /错误示例|反例|危险|错误做法|不安全|悪い例|ダメな例|危険|나쁜 예|mal ejemplo|schlecht|falsch|mauvais exemple|плохо/i;

/** Whether a heading or an introduction in another language says that what follows is wrong. */
export const warnsElsewhere = (line: string): boolean => FORBIDS.test(line) || WARNS.test(line);

/** In languages whose verbs come last, and in those where they come first. */
const DOES_ANYWHERE =
  /(?<!默认)(?:使用|启动|啟動|运行|運行|执行|執行|添加|加上|传入)|使って|実行|起動|付け|追加|사용|실행/;
const DOES_BEFORE =
  /(?<!\p{L})(?:us[ae]r?|utili[sz]a[rz]?|utilise[rz]?|ejecuta|inicia|añade|rode|verwende|nutze|benutze|starte|führe|lance[rz]?|exécute[rz]?|ajoute[rz]?|используй|запускай|запусти|добавь)(?!\p{L})/iu;

/** Whether a sentence in another language asks to run or use what is at `at`. */
export const doesElsewhere = (sentence: string, at: number): boolean =>
  DOES_ANYWHERE.test(sentence) || DOES_BEFORE.test(sentence.slice(0, at));

const SENDS =
  /(?:发送|發送|上传|上傳|提交|传到|发到|送信|アップロード|전송|업로드)|(?<!\p{L})(?:env[ií]a[rs]?|env[ie]e[rz]?|envoie|envoyez|envoyer|sub[ei]r?|envie|sende[nt]?|schicke?n?|hochladen|téléverse[rz]?|отправ\p{L}{1,4}|загруз\p{L}{1,4})(?!\p{L})/iu;
const READS =
  /内容|內容|中身|내용|contenid|conteúdo|contenu|inhalt|содержим|~\/\.ssh|auth\.json|\.aws|\bcat\b|printenv|id_(?:rsa|ed25519)/i;

/** Whether a sentence in another language asks to send what is in something. */
export const sendsElsewhere = (sentence: string): boolean => SENDS.test(sentence) && READS.test(sentence);
