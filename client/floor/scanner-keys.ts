export const groupSeparator = '\u001d';

/** What one key says: as the device understood it, and as a US keyboard would have it at that place. */
export interface KeySaid {
  typed: string;
  us: string;
}

/**
 * The character of a key, in both readings; undefined for keys that say nothing. GS comes as the control character
 * itself or as Ctrl+].
 */
export function keySaid(event: KeyboardEvent): KeySaid | undefined {
  if (event.key === groupSeparator || (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')))
    return { typed: groupSeparator, us: groupSeparator };
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return undefined;
  // Some readers send capitals without the shift key: then the letter itself says so.
  const isCapital = event.shiftKey || (event.key !== event.key.toLowerCase() && event.code.startsWith('Key'));
  return { typed: event.key, us: usKeyboard(event.code, isCapital) || event.key };
}

const usSymbols: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Backquote: '`~',
  Space: '  ',
};

/** The character a US keyboard has at this key: what the scanner meant, whatever the device's layout. */
function usKeyboard(keyCode: string, shift: boolean): string {
  const letter = /^Key([A-Z])$/.exec(keyCode)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(keyCode)?.[1];
  if (digit) return shift && keyCode.startsWith('Digit') ? (')!@#$%^&*('[Number(digit)] ?? '') : digit;
  return usSymbols[keyCode]?.[shift ? 1 : 0] ?? '';
}

/**
 * Some wedges send GS as Alt+0029 on the number block. Collects the digits of a held Alt key; answers GS when they
 * are complete.
 */
export function altDigits(): (event: KeyboardEvent) => KeySaid | undefined {
  let digits = '';
  return (event) => {
    const digit = event.altKey ? /^Numpad(\d)$/.exec(event.code)?.[1] : undefined;
    digits = digit === undefined ? '' : digits + digit;
    if (!/^0{1,2}29$/.test(digits)) return undefined;
    digits = '';
    return { typed: groupSeparator, us: groupSeparator };
  };
}
