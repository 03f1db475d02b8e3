export const countingProblems = {
  'counting/picker-here': {
    status: 409,
    en: 'Somebody is picking from {bin}. Count it later.',
    zh: '{bin} 正在拣货，请稍后盘点。',
    de: 'An {bin} wird gerade gepickt. Später zählen.',
    es: 'Hay alguien recogiendo en {bin}. Cuéntela después.',
  },
  'counting/not-in-bin': {
    status: 409,
    en: '{unit} does not stand in {bin}. Move it first.',
    zh: '{unit} 不在 {bin}，请先移库。',
    de: '{unit} steht nicht in {bin}. Zuerst umlagern.',
    es: '{unit} no está en {bin}. Muévalo primero.',
  },
  'counting/serial-elsewhere': {
    status: 409,
    en: 'Serial {serial} of {sku} is booked in {bin}. Count that bin too, then move it.',
    zh: '{sku} 的序列号 {serial} 记在 {bin}，请先盘点该库位再移库。',
    de: 'Seriennummer {serial} von {sku} ist in {bin} gebucht. Dort auch zählen, dann umlagern.',
    es: 'La serie {serial} de {sku} consta en {bin}. Cuente allí también y muévala.',
  },
} as const;
