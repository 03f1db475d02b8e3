export const taskProblems = {
  'task/claimed-by': {
    status: 409,
    en: '{user} is working on this.',
    zh: '{user} 正在处理此任务。',
    de: '{user} arbeitet daran.',
    es: '{user} está trabajando en esto.',
  },
  'task/assigned-to': {
    status: 409,
    en: 'This was given to {user}.',
    zh: '此任务已指派给 {user}。',
    de: 'Das ist {user} zugeteilt.',
    es: 'Esto se asignó a {user}.',
  },
  'task/somebody-else': {
    status: 409,
    en: 'Somebody else has to do this: you had it before.',
    zh: '须由他人操作：您已做过一次。',
    de: 'Das muss jemand anders tun: Sie hatten es schon.',
    es: 'Debe hacerlo otra persona: usted ya lo tuvo.',
  },
  'task/withdrawn': {
    status: 409,
    en: 'This task is no longer yours: {reason}.',
    zh: '此任务已不属于您：{reason}。',
    de: 'Diese Aufgabe ist nicht mehr Ihre: {reason}.',
    es: 'Esta tarea ya no es suya: {reason}.',
  },
} as const;
