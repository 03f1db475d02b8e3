import type { Words } from '../../locale.ts';

/** The sandbox: like work, and no work. */
export const trainingWords = {
  'prompt.training': { en: 'Training', zh: '练习', de: 'Übung', es: 'Práctica' },
  'ui.training': { en: 'Training', zh: '练习', de: 'Üben', es: 'Practicar' },
  'ui.training-end': { en: 'End training', zh: '结束练习', de: 'Übung beenden', es: 'Terminar práctica' },
  'ui.training-stripe': {
    en: 'TRAINING – nothing here is real',
    zh: '练习 – 此处一切均非真实',
    de: 'ÜBUNG – hier ist nichts echt',
    es: 'PRÁCTICA – nada de esto es real',
  },
  'ui.training-scan': {
    en: 'Scan or tap one of these:',
    zh: '请扫描或点按其一：',
    de: 'Einen davon scannen oder antippen:',
    es: 'Escanee o toque uno de estos:',
  },
  'ui.training-done': {
    en: 'Well done. Take it again, or try the next.',
    zh: '完成！可重做或练习下一项。',
    de: 'Gut gemacht. Noch einmal, oder das Nächste.',
    es: 'Bien hecho. Repita o pruebe lo siguiente.',
  },
} as const satisfies Record<string, Words>;
