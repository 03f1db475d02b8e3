import type { Words } from '../locale.ts';

/** Why a task was handed out, in the order in which the reasons weigh; the answer names those that held. */
export const taskReasons = {
  own: {
    en: 'You began it.',
    zh: '您已开始此任务。',
    de: 'Von Ihnen begonnen.',
    es: 'Usted la empezó.',
  },
  assigned: {
    en: 'Assigned to you.',
    zh: '已指派给您。',
    de: 'Ihnen zugeteilt.',
    es: 'Asignada a usted.',
  },
  urgent: { en: 'Urgent.', zh: '紧急。', de: 'Dringend.', es: 'Urgente.' },
  late: {
    en: 'Late by {minutes} min.',
    zh: '已超时 {minutes} 分钟。',
    de: '{minutes} min überfällig.',
    es: '{minutes} min de retraso.',
  },
  due: {
    en: 'Due in {minutes} min.',
    zh: '{minutes} 分钟后截止。',
    de: 'Fällig in {minutes} min.',
    es: 'Vence en {minutes} min.',
  },
  zone: { en: 'Your zone {zone}.', zh: '您的区域 {zone}。', de: 'Ihre Zone {zone}.', es: 'Su zona {zone}.' },
  skill: {
    en: 'Needs your licence.',
    zh: '需要您的资质。',
    de: 'Braucht Ihren Schein.',
    es: 'Exige su permiso.',
  },
  equipment: {
    en: 'Suits your equipment.',
    zh: '适合您的设备。',
    de: 'Passt zu Ihrem Gerät.',
    es: 'Apta para su equipo.',
  },
  near: {
    en: 'Begins near you: {bin}.',
    zh: '起点离您近：{bin}。',
    de: 'Beginnt nahe: {bin}.',
    es: 'Empieza cerca: {bin}.',
  },
  oldest: { en: 'Waits longest.', zh: '等待最久。', de: 'Wartet am längsten.', es: 'La que más espera.' },
} as const satisfies Record<string, Words>;

export type TaskReasonCode = keyof typeof taskReasons;
export const taskReasonCodes = Object.keys(taskReasons) as [TaskReasonCode, ...TaskReasonCode[]];
