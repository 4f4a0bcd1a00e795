/** Splits an example into words as Codex does with those of `match` and `not_match`. */

/** The words, or `undefined` when a quote is not closed or nothing follows the last backslash. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    if (char === ' ' || char === '\t' || char === '\n') {
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
    } else if (char === '#' && word === undefined) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else {
      const part = char === "'" ? single(text, i) : char === '"' ? double(text, i) : plain(text, i);
      if (!part) return undefined;
      word = (word ?? '') + part.value;
      i = part.end;
      if (part.value === '' && char === '\\' && word === '') word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

type Part = { readonly value: string; readonly end: number } | undefined;

function plain(text: string, at: number): Part {
  const char = text.charAt(at);
  if (char !== '\\') return { value: char, end: at + 1 };
  if (at + 1 >= text.length) return undefined;
  const behind = text.charAt(at + 1);
  return { value: behind === '\n' ? '' : behind, end: at + 2 };
}

function single(text: string, at: number): Part {
  const end = text.indexOf("'", at + 1);
  return end < 0 ? undefined : { value: text.slice(at + 1, end), end: end + 1 };
}

function double(text: string, at: number): Part {
  let value = '';
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '"') return { value, end: i + 1 };
    if (char !== '\\') {
      value += char;
      continue;
    }
    const behind = text.charAt(++i);
    if (behind === '') return undefined;
    if ('$`"\\'.includes(behind)) value += behind;
    else if (behind !== '\n') value += `\\${behind}`;
  }
  return undefined;
}
