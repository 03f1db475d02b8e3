export const taskProblems = {
  'task/claimed-by': {
    status: 409,
    en: '{user} is working on this.',
    zh: '{user} 正在处理此任务。',
    de: '{user} arbeitet daran.',
    es: '{user} está trabajando en esto.',
  },
  'task/withdrawn': {
    status: 409,
    en: 'This task is no longer yours: {reason}.',
    zh: '此任务已不属于您：{reason}。',
    de: 'Diese Aufgabe ist nicht mehr Ihre: {reason}.',
    es: 'Esta tarea ya no es suya: {reason}.',
  },
} as const;
