/** Texts of files, apart from the byte order mark, which the engine never sees and every edit keeps. */

export interface MarkedText {
  readonly mark: '' | '\ufeff';
  readonly text: string;
}

/** Nothing where the bytes are no UTF-8: what is written back of such a text would be another. */
export function markedText(bytes: Uint8Array): MarkedText | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\ufeff') ? { mark: '\ufeff', text: text.slice(1) } : { mark: '', text };
  } catch {
    return undefined;
  }
}
