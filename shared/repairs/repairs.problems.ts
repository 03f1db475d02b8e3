export const repairProblems = {
  'repair/open-already': {
    status: 409,
    en: 'This unit ({unit}) is on ticket {number} already.',
    zh: '该件（{unit}）已在维修单 {number} 中。',
    de: 'Dieses Stück ({unit}) steht schon auf Schein {number}.',
    es: 'Esta unidad ({unit}) ya está en el ticket {number}.',
  },
  'repair/outcome-not-possible': {
    status: 409,
    en: 'Ticket {number} is “{state}”: it can’t end as “{outcome}”.',
    zh: '维修单 {number} 处于“{state}”，不能以“{outcome}”结束。',
    de: 'Schein {number} ist „{state}“ und kann nicht mit „{outcome}“ enden.',
    es: 'El ticket {number} está «{state}»: no puede terminar en «{outcome}».',
  },
  'repair/grade-needed': {
    status: 422,
    en: 'Say in which grade the unit goes back to stock.',
    zh: '请指明该件以何等级回库。',
    de: 'In welcher Güte geht das Stück zurück in den Bestand?',
    es: 'Diga en qué grado vuelve la unidad al inventario.',
  },
  'place/wrong-kind': {
    status: 409,
    en: '{bin} is not a place for this. Use a bin for {wanted}.',
    zh: '{bin} 不可放此货，请用 {wanted} 库位。',
    de: '{bin} passt nicht. Einen Platz für {wanted} nehmen.',
    es: '{bin} no sirve para esto. Use una ubicación de {wanted}.',
  },
  'place/none-free': {
    status: 409,
    en: 'This warehouse has no free bin for {wanted}. Call a manager.',
    zh: '本仓没有可用的 {wanted} 库位，请找主管。',
    de: 'Dieses Lager hat keinen freien Platz für {wanted}. Leitung rufen.',
    es: 'Este almacén no tiene ubicación libre de {wanted}. Llame al responsable.',
  },
} as const;
